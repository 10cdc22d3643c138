"""What so many visitors can tell: the smallest lift that is found, and the chance to find a given one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite, sqrt

from planner.experiments.ground import RATES, Ground
from planner.experiments.planning.looks import sides
from planner.experiments.planning.normal import LEAST_ALPHA, STANDARD, above
from planner.experiments.section import Experiment
from planner.experiments.statistics import always_valid, mde_proportion, power_proportion
from planner.findings import InputError

CLOSE = 1e-6


@dataclass(frozen=True)
class Aim:
    """What a test starts from and what it is held to. `rate` of a rate metric, else `noise`: sd ÷ mean."""

    rate: float | None
    noise: float | None
    alpha: float
    power: float
    sides: int

    def lift(self, n: float) -> float | None:
        """The smallest relative lift that n visitors in each of two versions find; None if even the largest is not."""
        return _lift(self, n) if n >= 1 else None

    def power_of(self, lifts: Sequence[float], n: float) -> list[float]:
        """The chance to find each lift. Raises InputError for figures that cannot be."""
        if self.rate is None:
            bar = above(self.alpha / self.sides)
            return [STANDARD.cdf(lift / _spread(self, bar, n) - bar) for lift in lifts]
        import numpy as np  # noqa: PLC0415 (only where a curve is drawn)

        found = np.atleast_1d(power_proportion(self.rate, np.asarray(lifts), n, self.alpha, self.sides))
        return [float(one) for one in found]


def aim(experiment: Experiment, ground: Ground, alpha: float) -> Aim | None:
    """What a test is held to at a false alarm rate; None where today's figures are unknown or cannot be."""
    rate, noise = None, None
    if experiment.metric in RATES:
        rate = ground.rate.value
        if rate is None or not 0 < rate < 1:
            return None
    else:
        mean, sd = ground.mean.value, ground.sd.value
        if not mean or not sd or not isfinite(sd / mean):
            return None
        noise = sd / mean
    if not LEAST_ALPHA <= alpha < experiment.power < 1:
        return None
    return Aim(rate, noise, alpha, experiment.power, sides(experiment))


@lru_cache(maxsize=2048)
def _lift(of: Aim, n: float) -> float | None:
    if of.rate is not None:
        try:
            return float(mde_proportion(of.rate, n, of.alpha, of.power, of.sides).relative)
        except InputError:
            return None
    bar = above(of.alpha / of.sides)
    return (bar + above(1 - of.power)) * _spread(of, bar, n)


def _spread(of: Aim, bar: float, n: float) -> float:
    """The standard error of a difference of two means by their mean; what a t test needs on top is taken off n."""
    return (of.noise or 1.0) * sqrt(2 / max(1.0, n - bar * bar / 4))


@lru_cache(maxsize=512)
def any_day(rate: float, lift: float, alpha: float, power: float, least: int) -> int | None:
    """Visitors per version with which an always-valid reading finds a lift with this power, or more; None if too many.

    Counted at the last day alone: there the interval around the lift that is hoped for lies above zero by as much as
    chance takes away in (1 - power) of all cases. Earlier days can only add to that.
    """
    spare = above(1 - power)

    def found(n: int) -> bool:
        one, other = rate * n, rate * (1 + lift) * n
        noise = sqrt((one * (n - one) + other * (n - other)) / n**3)
        low, _ = always_valid(round(one), n, round(other), n, alpha).difference_interval
        return low is not None and low >= spare * noise

    few = many = max(2, least)
    while not found(many):
        few, many = many, many * 2
        if many > least * 64:
            return None
    while many - few > max(1, few * CLOSE):
        middle = (few + many) // 2
        few, many = (few, middle) if found(middle) else (middle, many)
    return many

"""How far the inputs of a forecast may lie off, and the seeded draws that carry that through.

An input lies about its value on the log scale: half of a normal distribution below, half of another above, each so wide
that the ends of its 90 % range are met. What is typed without a range gets one of its own, because prices, conversion
and order values change from month to month. The draws are stratified, so that a thousand of them give steady ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import hypot, log
from statistics import NormalDist

import numpy as np

from planner.budget.curves import Floats
from planner.figures import Figure

DRAWS, SEED = 1_000, 20_260_901
ENDS = (0.05, 0.95)
Z = NormalDist().inv_cdf(ENDS[1])
TYPED = (
    0.2  # either way: how far a typed figure may lie off over a year (ours; click prices swing more before festivals)
)
WIDEST = log(100)  # an end at nothing at all: a hundredth is as far as a log-normal is taken

Width = tuple[float, float]  # standard deviations of the logarithm below and above
PLAIN: Width = (-log(1 - TYPED) / Z, log(1 + TYPED) / Z)


@dataclass(frozen=True)
class Estimate:
    """What is most likely and its 90 % range, which always holds it."""

    low: float
    typical: float
    high: float

    def through(self, formula: Callable[[float], float]) -> Estimate:
        """What a formula that only rises or only falls makes of it."""
        ends = formula(self.low), formula(self.high)
        return Estimate(min(ends), formula(self.typical), max(ends))


def width(figure: Figure) -> Width:
    """How far a figure may lie off: its own range if it has one, else what a typed figure gets.

    The range beside a typed figure is what is usual elsewhere, so it does not count.
    """
    typed = figure.origin is not None and figure.origin.kind in ("typed", "data")
    return PLAIN if typed else between(figure.low, figure.value, figure.high)


def between(low: float | None, value: float | None, high: float | None) -> Width:
    """The width of a range around a value above 0; what a typed figure gets if there is no such range."""
    if low is None or high is None or not value or not 0 <= low <= value <= high:
        return PLAIN
    return (min(log(value / low), WIDEST) if low else WIDEST) / Z, min(log(high / value), WIDEST) / Z


def joined(one: Width, other: Width) -> Width:
    """The width of a product of two inputs that have nothing to do with one another."""
    return hypot(one[0], other[0]), hypot(one[1], other[1])


@cache
def _strata() -> Floats:
    return np.array([NormalDist().inv_cdf((n + 0.5) / DRAWS) for n in range(DRAWS)])


@lru_cache(maxsize=64)
def normals(rows: int) -> tuple[Floats, Floats]:
    """Standard normal draws (rows, DRAWS), always the same, as their parts below and above 0.

    Each row covers the whole distribution evenly.
    """
    drawn = np.random.default_rng(SEED).permuted(np.tile(_strata(), (rows, 1)), axis=1)
    parts = np.minimum(drawn, 0.0), np.maximum(drawn, 0.0)
    for part in parts:
        part.flags.writeable = False
    return parts


def factors(widths: Sequence[Width]) -> Floats:
    """Per width a row of draws by which an input is multiplied, around 1."""
    below, above = normals(len(widths))
    down, up = np.array(widths, dtype=float).reshape(-1, 2).T
    return np.asarray(np.exp(below * down[:, None] + above * up[:, None]))


def estimates(typical: Sequence[float], draws: Floats) -> list[Estimate]:
    """Typical values with the 5 % and 95 % quantiles of their draws (rows, DRAWS), wide enough to hold them.

    The draws are put in order in place: a copy would cost as much again.
    """
    if not len(typical):
        return []
    draws.sort(axis=1)
    low, high = (_quantile(draws, end) for end in ENDS)
    return [
        Estimate(min(float(lo), value), value, max(float(hi), value))
        for lo, value, hi in zip(low, typical, high, strict=True)
    ]


def _quantile(ordered: Floats, share: float) -> Floats:
    """As numpy.quantile, of rows in order: several ends of the same rows cost one sort."""
    place = share * (ordered.shape[1] - 1)
    at = int(place)
    return np.asarray(ordered[:, at] + (place - at) * (ordered[:, at + 1] - ordered[:, at]))

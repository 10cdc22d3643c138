"""One comparison of a version with the control, at the level that its plan and the number of versions leave it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import erfc, sqrt
from statistics import NormalDist
from typing import Literal

from planner.experiments.planning import even
from planner.experiments.reading.evidence import Mean, Rate, Ratio, Shown
from planner.experiments.reading.progress import Look
from planner.experiments.section import Looks
from planner.experiments.statistics import (
    Comparison,
    always_valid,
    compare_means,
    compare_proportions,
    compare_ratios,
    sequential_bounds,
)

LEAST_LEVEL = 1e-12  # a bound further out than 7.1 is not told from this one
SMALLEST = 1e-3  # of the visitors: before that nothing is alarming
STANDARD = NormalDist()
NEAR = 0.02  # of all visitors: no two looks are closer
How = Literal["at_end", "at_look", "any_day", "alarm"]


@dataclass(frozen=True)
class Method:
    """How a test is read: at its end, at a planned look, by an interval that holds on any day, or for an "alarm" only.

    The last is before the end of a plan without looks, with a bound that only a clear difference passes. `alpha`,
    `sides`: as planned. `kind` and `look`: of the planned looks. `fraction`: of the planned visitors.
    """

    how: How
    alpha: float
    sides: int
    kind: Looks = "fixed"
    look: Look | None = None
    fraction: float = 1.0

    def level(self, alpha: float) -> float:
        """The level at which one comparison is made, so that all looks together keep `alpha`."""
        if self.how == "alarm":
            return self.sides * daily_level(alpha / self.sides, self.fraction)
        if self.how != "at_look" or self.look is None:
            return alpha
        return max(LEAST_LEVEL, self.sides * _beyond(self.bound(alpha)))

    def bound(self, alpha: float) -> float:
        """How many standard errors from 0 the difference has to be at the look.

        As planned. A look is never before its planned place, only after it, where the planned bounds raise fewer false
        alarms, not more. A plan for uneven looks spends what the visitors that were there at each look allow.
        """
        if self.look is None:
            raise ValueError(self.how)
        plan, taken = even(self.look.count), self.look.fractions
        if self.kind != "lan_demets":
            return _bounds(plan, alpha, self.sides, self.kind)[self.look.number - 1]
        rest = (one for one in plan if one > taken[-1] + NEAR)
        return _bounds((*taken, *rest), alpha, self.sides, self.kind)[len(taken) - 1]

    def compare(self, control: Shown, treatment: Shown, alpha: float) -> Comparison:
        """A version against the control. Raises InputError for figures that cannot be."""
        if self.how == "any_day":
            return _any_day(control, treatment, alpha, self.sides)
        return at_level(control, treatment, self.level(alpha), self.sides)


@lru_cache(maxsize=512)
def _bounds(fractions: tuple[float, ...], alpha: float, sides: int, spending: str) -> tuple[float, ...]:
    """The bounds of a plan of looks: they do not depend on what was counted."""
    return tuple(float(one) for one in sequential_bounds(fractions, alpha, sides, spending))


def at_level(control: Shown, treatment: Shown, level: float, sides: int) -> Comparison:
    """Two versions compared once, at a level."""
    if isinstance(control, Rate) and isinstance(treatment, Rate):
        counts = (control.conversions, control.visitors, treatment.conversions, treatment.visitors)
        return compare_proportions(*counts, alpha=level, sides=sides)
    if sides == 1:
        return _one_sided(_two_sided(control, treatment, min(0.5, 2 * level)), level)
    return _two_sided(control, treatment, level)


def _two_sided(control: Shown, treatment: Shown, level: float) -> Comparison:
    if isinstance(control, Mean) and isinstance(treatment, Mean):
        one, other = ((of.value, of.sd, of.n) for of in (control, treatment))
        return compare_means(*one, *other, alpha=level)
    if isinstance(control, Ratio) and isinstance(treatment, Ratio):
        return compare_ratios(control.above, control.below, treatment.above, treatment.below, alpha=level)
    raise TypeError(type(control))


def _one_sided(found: Comparison, level: float) -> Comparison:
    """A two-sided comparison at twice the level, read on its lower side alone."""
    half = found.p_value / 2
    return replace(
        found,
        difference_interval=(found.difference_interval[0], None),
        lift_interval=(found.lift_interval[0], None),
        p_value=half if found.difference > 0 else 1 - half,
        significant=found.significant and found.difference > 0,
        alpha=level,
        sides=1,
    )


def _any_day(control: Shown, treatment: Shown, alpha: float, sides: int) -> Comparison:
    """The interval that holds on any day. One-sided it is the lower end of the two-sided one: a little wider."""
    if not isinstance(control, Rate) or not isinstance(treatment, Rate):
        raise TypeError(type(control))
    counts = (control.conversions, control.visitors, treatment.conversions, treatment.visitors)
    found = always_valid(*counts, alpha=alpha)
    if sides == 2:
        return found
    above = found.difference > 0
    return replace(
        found,
        difference_interval=(found.difference_interval[0], None),
        lift_interval=(found.lift_interval[0], None),
        p_value=found.p_value if above else 1.0,
        significant=found.significant and above,
        sides=1,
    )


def beyond_zero(ends: tuple[float | None, float | None]) -> int:
    """1 for an interval above 0, -1 for one below, 0 for one that holds 0."""
    low, high = ends
    if low is not None and low > 0:
        return 1
    return -1 if high is not None and high < 0 else 0


def family(method: Method, by_arm: Mapping[str, Shown]) -> dict[str, tuple[float, Comparison]]:
    """Every version against the first one, by Holm's procedure: the risk that it was given, and the comparison.

    The clearest one is compared at alpha divided by all comparisons, the next one at alpha divided by one less, and so
    on up to the first that shows nothing; that one and all after it share its level. So each interval leaves out 0
    exactly where Holm's procedure finds a difference.
    """
    control, *others = by_arm
    left, order = len(others), others
    if left > 1:
        plain = {arm: method.compare(by_arm[control], by_arm[arm], method.alpha).p_value for arm in others}
        order = sorted(others, key=plain.__getitem__)
    made: dict[str, tuple[float, Comparison]] = {}
    for arm in order:
        alpha = method.alpha / left
        made[arm] = alpha, method.compare(by_arm[control], by_arm[arm], alpha)
        if left > 1 and beyond_zero(made[arm][1].difference_interval):
            left -= 1
    return {arm: made[arm] for arm in others}


def daily_level(alpha: float, fraction: float) -> float:
    """The one-sided level on any day before the end that keeps `alpha` over all of them, however often one looks.

    The statistic times the root of the fraction is a Brownian motion; it ever passes a height with twice the chance of
    lying above it at the end (reflection). So the bound is z(alpha / 2) ÷ √fraction, as O'Brien and Fleming's.
    """
    passed = STANDARD.inv_cdf(1 - max(alpha, LEAST_LEVEL) / 2) / sqrt(min(1.0, max(fraction, SMALLEST)))
    return max(LEAST_LEVEL, _beyond(passed))


def _beyond(z: float) -> float:
    """The chance of a value above z."""
    return 0.5 * erfc(z / sqrt(2))

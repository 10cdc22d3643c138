"""Comparing means with what was known of each visitor before the test taken out (CUPED)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from planner.experiments.statistics import checks
from planner.experiments.statistics.fieller import Means, compared, freedom, unit_of
from planner.experiments.statistics.results import AdjustedComparison
from planner.findings import InputError

if TYPE_CHECKING:
    from planner.experiments.statistics.checks import Floats

FEWEST = 3  # units an arm: two for a spread, one for the slope


class Arm(NamedTuple):
    """The means of both figures in an arm, and each unit's distance from them."""

    y: float
    x: float
    off_y: Floats
    off_x: Floats


def cuped(
    control_y: Iterable[float],
    control_x: Iterable[float],
    treatment_y: Iterable[float],
    treatment_x: Iterable[float],
    alpha: float = 0.05,
) -> AdjustedComparison:
    """Whether the means of y differ, once the part that x, a figure of before the test, foretells is taken out.

    theta is the common slope of y on x within the arms; the means are those of y - theta (x - mean of all x). The
    difference is that of a regression on arm and x; its spread is Welch's, with the slope's own uncertainty added. One
    row per unit, at least 3 an arm; an x that does not vary changes nothing. `method` is "cuped". Raises InputError
    (argument, reason): missing, not_a_list, empty, not_a_number, not_finite, too_large, too_few, wrong_length,
    no_spread (nothing is left to vary), out_of_range.
    """
    alpha = checks.risk(alpha)
    arms = _arm(control_y, control_x, "control"), _arm(treatment_y, treatment_x, "treatment")
    unit = max(float(abs(arm.off_y).max()) for arm in arms)
    width = max(float(abs(arm.off_x).max()) for arm in arms)
    if unit <= checks.ROUNDING * max(abs(arm.y) for arm in arms):
        raise InputError("control_y", "no_spread")
    flat = width <= checks.ROUNDING * max(abs(arm.x) for arm in arms)
    means, theta, left = _adjusted(arms, unit_of(unit), 0.0 if flat else unit_of(width))
    found = compared(means, alpha, "cuped")
    return AdjustedComparison(**vars(found), theta=theta, variance_reduction=1 - left)


def _arm(y: object, x: object, name: str) -> Arm:
    after, before = checks.column(y, f"{name}_y", FEWEST), checks.column(x, f"{name}_x", FEWEST)
    if after.size != before.size:
        raise InputError(f"{name}_x", "wrong_length", wanted=after.size)
    mean_y, mean_x = float(after.mean()), float(before.mean())
    return Arm(mean_y, mean_x, after - mean_y, before - mean_x)


def _adjusted(arms: tuple[Arm, Arm], unit: float, width: float) -> tuple[Means, float, float]:
    """The adjusted means, theta, and the share of the difference's variance that is left; without `width`, as they are.

    `unit` and `width` are about as large as the largest distances of y and x.
    """
    n1, n2 = (arm.off_y.size for arm in arms)
    ys = [arm.off_y / unit for arm in arms]
    xs = [arm.off_x / width if width else 0.0 * arm.off_x for arm in arms]
    squares = sum(float(x @ x) for x in xs)
    slope = sum(float(x @ y) for x, y in zip(xs, ys, strict=True)) / squares if squares else 0.0
    rests = [float(((y - slope * x) ** 2).sum()) for x, y in zip(xs, ys, strict=True)]
    if sum(rests) <= checks.ROUNDING**2 * (n1 + n2):
        raise InputError("control_y", "no_spread")
    v1, v2 = rests[0] / (n1 - 1) / n1, rests[1] / (n2 - 1) / n2
    centre = (n1 * arms[0].x + n2 * arms[1].x) / (n1 + n2)
    gaps = [(arm.x - centre) / width if width else 0.0 for arm in arms]
    of_slope = sum(rests) / (n1 + n2 - 3) / squares if squares else 0.0
    of_centre = slope * slope * squares / (n1 + n2 - 2) / (n1 + n2)
    means = Means(
        control=arms[0].y / unit - slope * gaps[0],
        treatment=arms[1].y / unit - slope * gaps[1],
        control_variance=v1 + of_centre + of_slope * gaps[0] ** 2,
        treatment_variance=v2 + of_centre + of_slope * gaps[1] ** 2,
        covariance=of_centre + of_slope * gaps[0] * gaps[1],
        df=freedom(v1, n1, v2, n2) - (1 if width else 0),
        unit=unit,
    )
    before = sum(float(y @ y) / (y.size - 1) / y.size for y in ys)
    left = (v1 + v2 + of_slope * (gaps[0] - gaps[1]) ** 2) / before
    return means, slope * unit / width if width else 0.0, left

"""Comparing two means by Student's t: one test for the difference and, by Fieller's theorem, for the lift.

A lift u is not rejected where (m2 - (1 + u) m1)^2 is at most t^2 times its variance. At u = 0 that is the test of the
difference itself, so that both intervals leave out 0 or both do not. Where the control's mean is not clearly above 0,
no finite interval holds the lift.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from planner.experiments.statistics.checks import ROUNDING
from planner.experiments.statistics.results import UNKNOWN, Comparison, Ends, settled
from planner.findings import Finding, InputError


@dataclass(frozen=True)
class Means:
    """Two means with their variances and covariance, all in `unit`s, and the degrees of freedom of the difference."""

    control: float
    treatment: float
    control_variance: float
    treatment_variance: float
    covariance: float
    df: float
    unit: float


def welch(control: tuple[float, float, int], treatment: tuple[float, float, int], field: str) -> Means:
    """Mean, standard deviation and number of each arm, as means with Welch's degrees of freedom.

    Raises InputError(field, no_spread) where all figures of both arms are the same but for rounding.
    """
    spread = max(control[1], treatment[1])
    if spread <= ROUNDING * max(abs(control[0]), abs(treatment[0])):
        raise InputError(field, "no_spread")
    unit = unit_of(spread)
    v1, v2 = ((arm[1] / unit) ** 2 / arm[2] for arm in (control, treatment))
    df = freedom(v1, control[2], v2, treatment[2])
    return Means(control[0] / unit, treatment[0] / unit, v1, v2, 0.0, df, unit)


def unit_of(size: float) -> float:
    """The power of two just above a size: dividing by it keeps every digit, and squares neither vanish nor overflow."""
    return math.ldexp(1.0, math.frexp(size)[1])


def freedom(v1: float, n1: int, v2: float, n2: int) -> float:
    """Welch's degrees of freedom of a difference of two means with these variances."""
    return (v1 + v2) ** 2 / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1))


def compared(means: Means, alpha: float, method: str) -> Comparison:
    """The two-sided comparison of two means."""
    from scipy.special import stdtr, stdtrit  # noqa: PLC0415 (0.15 s, only where means are compared)

    found = means.treatment - means.control
    variance = means.control_variance + means.treatment_variance - 2 * means.covariance
    t = found / math.sqrt(variance)
    p_value = float(2 * stdtr(means.df, -abs(t)))
    side = 0 if p_value >= alpha else 1 if t > 0 else -1
    limit = -float(stdtrit(means.df, alpha / 2))
    reach = limit * math.sqrt(variance)
    low, high = settled((found - reach) * means.unit, (found + reach) * means.unit, side)
    lifts = _lift_interval(means, limit, side)
    return Comparison(
        control=means.control * means.unit,
        treatment=means.treatment * means.unit,
        difference=found * means.unit,
        difference_interval=(low, high),
        lift=found / means.control if means.control > 0 else None,
        lift_interval=lifts,
        statistic=t,
        df=means.df,
        p_value=p_value,
        significant=p_value < alpha,
        method=method,
        alpha=alpha,
        sides=2,
        findings=(Finding("experiments.lift_unknown", "watch"),) if lifts == UNKNOWN else (),
    )


def _lift_interval(means: Means, limit: float, side: int) -> Ends:
    m1, square = means.control, limit * limit
    squared = m1 * m1 - square * means.control_variance
    if m1 <= 0 or squared <= 0:
        return UNKNOWN
    found = means.treatment - m1
    variance = means.control_variance + means.treatment_variance - 2 * means.covariance
    half = found * m1 + square * (means.control_variance - means.covariance)
    rest = found * found - square * variance
    root = math.sqrt(max(0.0, half * half - squared * rest))
    far = half + math.copysign(root, half)
    ends = sorted((far / squared, rest / far)) if far else [0.0, 0.0]
    return settled(ends[0], ends[1], side)

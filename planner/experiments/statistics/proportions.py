"""Comparing two conversion rates: the score test, in small cells the exact one, and the intervals that go with it."""

from __future__ import annotations

import math

from planner.experiments.statistics import checks
from planner.experiments.statistics.exact import fisher_tail
from planner.experiments.statistics.normal import above_which, below, critical
from planner.experiments.statistics.results import Comparison, Ends, settled
from planner.experiments.statistics.score import LEAST_Z, difference_low, lift_low, pooled_z
from planner.findings import Finding

# Where the score test alone gives too many false alarms: below 2 people in one of the four cells, or below 3 expected
# in one. With it, false alarms at 5 % and 1 % stay within 1.4 times that, whatever the split; see benchmarks/ab.py.
FEWEST_SEEN = 2
FEWEST_EXPECTED = 3.0
FIELDS = (("control_conversions", "control_visitors"), ("treatment_conversions", "treatment_visitors"))


def compare_proportions(
    control_conversions: float,
    control_visitors: float,
    treatment_conversions: float,
    treatment_visitors: float,
    alpha: float = 0.05,
    sides: int = 2,
) -> Comparison:
    """Whether the treatment's rate differs from the control's (sides 2), or is larger (sides 1).

    p-value: pooled z test. Intervals: the score intervals that invert it. In small cells the p-value of Fisher's exact
    test (twice the smaller tail), if that is larger; the critical z of the intervals then grows by as much as the exact
    z falls short of the pooled one, so that they say the same about 0. `method` is "score" or "exact", `statistic` the
    z that belongs to it; experiments.small_counts in `findings` says that a cell was small. Without any conversion in
    the control the lift has a lower end only.

    Raises InputError(argument, reason): missing, not_a_number, not_finite, negative, not_whole, not_above_zero,
    above_visitors, too_large, out_of_range, unknown.
    """
    x1, n1 = checks.arm(control_conversions, control_visitors, FIELDS[0])
    x2, n2 = checks.arm(treatment_conversions, treatment_visitors, FIELDS[1])
    alpha = checks.risk(alpha)
    sides = checks.choice(sides, (1, 2), "sides")
    z = pooled_z(x1, n1, x2, n2)
    p_value = 2 * below(-abs(z)) if sides == 2 else below(-z)
    small, short = is_small(x1, n1, x2, n2), 0.0
    if small and z:
        tail, just = fisher_tail(x1, n1, x2, n2)
        short = shortfall(z, tail)
        if short:
            p_value = min(1.0, 2 * tail) if sides == 2 else tail if z > 0 else min(1.0, 1 - tail + just)
    side = 0 if p_value >= alpha else 1 if z > 0 else -1
    limit = critical(alpha, sides) + short
    differences, lifts = score_intervals(x1, n1, x2, n2, limit, side)
    return Comparison(
        control=x1 / n1,
        treatment=x2 / n2,
        difference=(x2 * n1 - x1 * n2) / (n1 * n2),
        difference_interval=differences if sides == 2 else (differences[0], None),
        lift=(x2 * n1 - x1 * n2) / (n2 * x1) if x1 else None,
        lift_interval=lifts if sides == 2 else (lifts[0], None),
        statistic=math.copysign(max(0.0, abs(z) - short), z),
        df=None,
        p_value=p_value,
        significant=p_value < alpha,
        method="exact" if short else "score",
        alpha=alpha,
        sides=sides,
        findings=small_counts(x1, n1, x2, n2) if small else (),
    )


def is_small(x1: int, n1: int, x2: int, n2: int) -> bool:
    """Whether a cell is too small for the normal distribution to be relied on."""
    total, people = x1 + x2, n1 + n2
    expected = min(total, people - total) * min(n1, n2) / people
    return expected < FEWEST_EXPECTED or min(x1, n1 - x1, x2, n2 - x2) < FEWEST_SEEN


def shortfall(z: float, tail: float) -> float:
    """By how much the z that belongs to an exact tail is below the pooled |z|; never less than 0."""
    return max(0.0, abs(z) - (above_which(tail) if 0 < tail < 0.5 else 0.0)) if tail else 0.0


def score_intervals(x1: int, n1: int, x2: int, n2: int, z: float, side: int) -> tuple[tuple[float, float], Ends]:
    """Intervals of the difference and the lift at a critical z, on the side of 0 that the p-value says."""
    z = max(z, LEAST_Z)
    low, high = difference_low(x1, n1, x2, n2, z), -difference_low(x2, n2, x1, n1, z)
    differences = settled(low, high, side)
    least, turned = lift_low(x1, n1, x2, n2, z), lift_low(x2, n2, x1, n1, z)
    most = math.inf if turned <= -1 else -turned / (1 + turned)
    lifts = settled(least, most, side)
    return differences, (lifts[0], None if lifts[1] == math.inf else lifts[1])


def small_counts(x1: int, n1: int, x2: int, n2: int) -> tuple[Finding, ...]:
    """The remark that a cell is small, with the smallest one."""
    return (Finding("experiments.small_counts", "watch", values={"smallest": min(x1, n1 - x1, x2, n2 - x2)}),)

"""What a comparison of two arms says: one verdict, one method.

`significant` holds exactly where `p_value` is below alpha, where `difference_interval` leaves out 0 and where
`lift_interval` leaves out 0. All four come from the same test.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from planner.findings import Finding

Ends = tuple[float | None, float | None]
LEAST = sys.float_info.min
UNKNOWN: Ends = (None, None)


@dataclass(frozen=True)
class Comparison:
    """Treatment against control. Rates and means are in their own unit, `lift` is a fraction of the control.

    An interval's end that is None is open: nothing is said on that side. A one-sided test leaves the upper end open.
    `lift` is None where the control is 0 or below; `lift_interval` has no ends where it cannot be given at all, which
    experiments.lift_unknown in `findings` says: then the difference's interval alone carries the verdict. `df` is None
    where the statistic is a z and not a t.
    """

    control: float
    treatment: float
    difference: float
    difference_interval: Ends
    lift: float | None
    lift_interval: Ends
    statistic: float
    df: float | None
    p_value: float
    significant: bool
    method: str
    alpha: float
    sides: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class AdjustedComparison(Comparison):
    """A comparison of means from which the figure of before the test is taken out.

    `theta`: by how much a unit of that figure moves the result; 0 where it says nothing. `variance_reduction`: the
    share of the difference's variance that is gone.
    """

    theta: float = 0.0
    variance_reduction: float = 0.0


def excludes_zero(interval: Ends) -> bool:
    """Whether an interval leaves out 0. An open end leaves out nothing."""
    low, high = interval
    return (low is not None and low > 0) or (high is not None and high < 0)


def settled(low: float, high: float, side: int) -> tuple[float, float]:
    """The ends of an interval on the side of 0 on which the p-value has put them: above (1), below (-1), around (0).

    They come out of the same test; where they lie within a rounding of 0, the last digit must not change the verdict.
    """
    if side > 0:
        return max(low, LEAST), max(high, LEAST)
    if side < 0:
        return min(low, -LEAST), min(high, -LEAST)
    return min(low, 0.0), max(high, 0.0)

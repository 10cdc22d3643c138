"""Comparing two rates at any time: an interval that holds at every look at once."""

from __future__ import annotations

import math

from planner.experiments.statistics import checks
from planner.experiments.statistics.proportions import FIELDS, score_intervals
from planner.experiments.statistics.results import Comparison
from planner.experiments.statistics.score import pooled_z

TUNED_TO = 0.2  # the lift at which the interval is about as narrow as it can be


def always_valid(
    control_conversions: float,
    control_visitors: float,
    treatment_conversions: float,
    treatment_visitors: float,
    alpha: float = 0.05,
) -> Comparison:
    """Whether the rates differ, however often and whenever one looks: a mixture sequential probability ratio test.

    The likelihood of the score z under differences spread normally around 0, with a fifth of the common rate as
    standard deviation, against no difference at all (Robbins 1970, Johari and others 2017). The p-value is one over
    that ratio, the intervals are the score intervals at the z from which on the ratio passes 1 / alpha. They are wider
    than those of a single look, far wider while few have converted. The p-value is that of this look; the smallest of
    all looks holds too. `method` is "mixture_sprt". Raises InputError(argument, reason): as compare_proportions does.
    """
    x1, n1 = checks.arm(control_conversions, control_visitors, FIELDS[0])
    x2, n2 = checks.arm(treatment_conversions, treatment_visitors, FIELDS[1])
    alpha = checks.risk(alpha)
    z, weight = pooled_z(x1, n1, x2, n2), _weight(x1 + x2, n1, n2)
    p_value, limit = 1.0, math.inf
    if weight:
        p_value = min(1.0, math.sqrt(1 + weight) * math.exp(-z * z / 2 * weight / (1 + weight)))
        limit = math.sqrt((1 + weight) / weight * (math.log1p(weight) - 2 * math.log(alpha)))
    side = 0 if p_value >= alpha else 1 if z > 0 else -1
    everything = ((-1.0, 1.0), (-1.0, None))
    differences, lifts = score_intervals(x1, n1, x2, n2, limit, side) if weight else everything
    return Comparison(
        control=x1 / n1,
        treatment=x2 / n2,
        difference=(x2 * n1 - x1 * n2) / (n1 * n2),
        difference_interval=differences,
        lift=(x2 * n1 - x1 * n2) / (n2 * x1) if x1 else None,
        lift_interval=lifts,
        statistic=z,
        df=None,
        p_value=p_value,
        significant=p_value < alpha,
        method="mixture_sprt",
        alpha=alpha,
        sides=2,
    )


def _weight(total: int, n1: int, n2: int) -> float:
    """The variance of the differences that are looked for, over that of the difference seen; 0: nothing to see yet."""
    people = n1 + n2
    if total in (0, people):
        return 0.0
    looked_for = TUNED_TO * min(total, people - total) / people
    return looked_for**2 * people * n1 * n2 / (total * (people - total))

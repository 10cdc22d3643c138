"""Guardrails: whether a treatment keeps a second rate from getting worse by more than a margin."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from planner.experiments.statistics import checks
from planner.experiments.statistics.exact import fisher_tail
from planner.experiments.statistics.normal import below, critical
from planner.experiments.statistics.proportions import is_small, score_intervals, shortfall, small_counts
from planner.experiments.statistics.results import Ends
from planner.experiments.statistics.score import pooled_z, ratio_z
from planner.findings import Finding, InputError

FIELDS = (("control_events", "control_n"), ("treatment_events", "treatment_n"))


@dataclass(frozen=True)
class Guardrail:
    """`state`: "safe" where a worsening by the margin is ruled out; else "harmful" where a worsening is shown at all.

    `lift_interval` has alpha on each of its sides: "safe" is that it ends before the margin, "harmful" that it leaves
    out 0 on the bad side and does not. `p_value` and `non_inferior` are of the test against the margin.
    """

    control: float
    treatment: float
    lift: float | None
    lift_interval: Ends
    p_value: float
    non_inferior: bool
    state: Literal["safe", "harmful", "unclear"]
    findings: tuple[Finding, ...]


def non_inferiority(
    control_events: float,
    control_n: float,
    treatment_events: float,
    treatment_n: float,
    margin_relative: float,
    good_direction: str = "increase",
    alpha: float = 0.05,
) -> Guardrail:
    """Whether the treatment's rate is worse than the control's by less than a margin, a share of the control's rate.

    `good_direction`: "increase" for a rate that should be high, such as orders paid; "decrease" for one that should be
    low, such as refunds. One-sided score test of the ratio; in small cells its z is cut as compare_proportions cuts it.
    Raises InputError(argument, reason): as compare_proportions does, and not_above_zero and not_below_one (a margin of
    all) for the margin.
    """
    x1, n1 = checks.arm(control_events, control_n, FIELDS[0])
    x2, n2 = checks.arm(treatment_events, treatment_n, FIELDS[1])
    margin = checks.positive(margin_relative, "margin_relative")
    rises = checks.choice(good_direction, ("increase", "decrease"), "good_direction") == "increase"
    if rises and margin >= 1:
        raise InputError("margin_relative", "not_below_one")
    alpha = checks.risk(alpha)
    small = is_small(x1, n1, x2, n2)
    z = pooled_z(x1, n1, x2, n2)
    short = shortfall(z, fisher_tail(x1, n1, x2, n2)[0]) if small and z else 0.0
    better = 1 if rises else -1
    worst = -better * margin
    p_value = below(short - better * ratio_z(x1, n1, x2, n2, 1 + worst)) if x1 + x2 else 1.0
    shown = 0 if below(short - abs(z)) >= alpha else 1 if z > 0 else -1
    non_inferior, worse = p_value < alpha, shown == -better
    _, (low, high) = score_intervals(x1, n1, x2, n2, critical(alpha, 1) + short, shown)
    if rises and low is not None:
        low = max(low, math.nextafter(worst, math.inf)) if non_inferior else min(low, worst)
    elif not rises:
        high = _before(high, worst) if non_inferior else None if high is None else max(high, worst)
    return Guardrail(
        control=x1 / n1,
        treatment=x2 / n2,
        lift=(x2 * n1 - x1 * n2) / (n2 * x1) if x1 else None,
        lift_interval=(low, high),
        p_value=p_value,
        non_inferior=non_inferior,
        state="safe" if non_inferior else "harmful" if worse else "unclear",
        findings=small_counts(x1, n1, x2, n2) if small else (),
    )


def _before(high: float | None, worst: float) -> float:
    most = math.nextafter(worst, -math.inf)
    return most if high is None else min(high, most)

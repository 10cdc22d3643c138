"""Guardrails in three states: what must not get worse has not, has, or cannot be told yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.experiments.planning import good_of
from planner.experiments.reading.evidence import Rate
from planner.experiments.section import Direction, Experiment, Guardrail
from planner.experiments.statistics import non_inferiority
from planner.findings import Finding, InputError

Ends = tuple[float | None, float | None]
LEAST_MARGIN, MOST_MARGIN = 1e-6, 0.999  # without a margin nothing worse is bearable; all of a rate cannot be lost
Safety = Literal["safe", "harmful", "unclear", "uncounted"]
GRAVEST: tuple[Safety, ...] = ("harmful", "unclear", "uncounted")


@dataclass(frozen=True)
class Guarded:
    """A guardrail in one version beside the control. `arm`: the version; `change`: how it moved, relatively.

    "uncounted": it has no counts, no welcome direction, or none of what it counts happened.
    `p_value`: of the test that the version is not worse by more than the margin. `lift_interval`: of the relative
    change, with the level on each of its sides: "safe" where it ends before the margin.
    """

    guardrail: Guardrail
    arm: str
    good: Direction | None
    state: Safety
    control: Rate | None = None
    treatment: Rate | None = None
    p_value: float | None = None
    lift: float | None = None
    lift_interval: Ends = (None, None)
    findings: tuple[Finding, ...] = ()

    @property
    def margin(self) -> float:
        """How much worse, relatively, is bearable; nothing where none was typed."""
        return min(MOST_MARGIN, self.guardrail.margin or 0.0)


def guarded(experiment: Experiment, arm: str, alpha: float) -> tuple[Guarded, ...]:
    """All guardrails of a version, at a level: that of the test, or before its end what a look leaves of it."""
    return tuple(_one(experiment, guardrail, arm, alpha) for guardrail in experiment.guardrails)


def _one(experiment: Experiment, guardrail: Guardrail, arm: str, alpha: float) -> Guarded:
    good = good_of(guardrail)
    control, treatment = (_counted(experiment, guardrail.id, one) for one in (experiment.arms[0].id, arm))
    if good is None or control is None or treatment is None:
        return Guarded(guardrail, arm, good, "uncounted", control, treatment)
    counts = (control.conversions, control.visitors, treatment.conversions, treatment.visitors)
    try:
        margin = min(MOST_MARGIN, max(LEAST_MARGIN, guardrail.margin or 0.0))
        held = non_inferiority(*counts, margin, good, alpha=alpha)
    except InputError:
        return Guarded(guardrail, arm, good, "uncounted", control, treatment)
    return Guarded(
        guardrail,
        arm,
        good,
        held.state,
        control,
        treatment,
        held.p_value,
        held.lift,
        held.lift_interval,
        held.findings,
    )


def _counted(experiment: Experiment, guardrail_id: str, arm: str) -> Rate | None:
    """The counts of a guardrail in a version; rows of the same place are added."""
    rows = [row for row in experiment.checks if row.guardrail == guardrail_id and row.arm == arm]
    known = [(row.events, row.out_of) for row in rows if row.events is not None and row.out_of]
    if not known:
        return None
    return Rate(sum(events for events, _ in known), sum(out_of for _, out_of in known))


def worst(found: tuple[Guarded, ...]) -> Safety:
    """The state of all guardrails of a version together; safe without any."""
    states = {one.state for one in found}
    return next((state for state in GRAVEST if state in states), "safe")

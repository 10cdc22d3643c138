"""From an interval and the guardrails to a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from planner.experiments.reading.comparing import beyond_zero
from planner.experiments.reading.guards import Guarded, Safety, worst
from planner.experiments.reading.outcome import Against, Verdict
from planner.experiments.statistics import Comparison

Stage = Literal["end", "between", "short"]  # at the planned end, before it, or stopped before it
FIRST: dict[Stage, tuple[Verdict, ...]] = {
    "end": ("better", "unsafe", "harmful", "unclear", "not_better", "no_difference", "hurts", "worse"),
    "between": ("early_win", "stop_harm", "unsafe", "undecided"),
    "short": ("better", "unsafe", "harmful", "cut_short", "hurts", "worse"),
}  # of several versions the verdict is about the one that comes first here
WON: dict[Safety, Verdict] = {"safe": "better", "harmful": "harmful", "unclear": "unsafe", "uncounted": "unsafe"}


def verdict_of(stage: Stage, found: Comparison, guards: tuple[Guarded, ...], mde: float | None) -> Verdict:
    """The verdict on one version. It follows from the interval alone, so that the two can never contradict."""
    side, safety = beyond_zero(found.difference_interval), worst(guards)
    if stage == "between":
        return _between(side, safety)
    if side < 0:
        return "worse"
    if side > 0:
        return WON[safety]
    if safety == "harmful":
        return "hurts"
    if stage == "short":
        return "cut_short"
    return _undecided(found, mde)


def _between(side: int, safety: Safety) -> Verdict:
    if side < 0 or safety == "harmful":
        return "stop_harm"
    if side == 0:
        return "undecided"
    return "early_win" if safety == "safe" else "unsafe"


def _undecided(found: Comparison, mde: float | None) -> Verdict:
    if found.sides == 1:
        return "not_better"
    return "no_difference" if within(found, mde) else "unclear"


def within(found: Comparison, mde: float | None) -> bool:
    """Whether the whole interval lies closer to 0 than the smallest change worth finding."""
    if not mde:
        return False
    low, high = found.lift_interval
    if low is None or high is None:
        if found.control <= 0:
            return False
        low, high = (None if end is None else end / found.control for end in found.difference_interval)
    return low is not None and high is not None and -mde < low and high < mde


def leading(stage: Stage, against: Sequence[Against]) -> Against:
    """The version the verdict is about: the one to act on first, of equals the one that shows most."""
    order = FIRST[stage]
    return min(against, key=lambda one: (order.index(one.verdict), -one.found.difference))

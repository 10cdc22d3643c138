"""The log: where every test stands, on which days it runs, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from planner.experiments.counting import Counted
from planner.experiments.learning.found import Found
from planner.experiments.section import Experiment, State

STATES: tuple[State, ...] = get_args(State)
UNDER_WAY = ("running", "read", "decided")


@dataclass(frozen=True)
class Entry:
    """A test in the log. `number`: its place in the plan, from 1; `first` and `last`: its days, as planned or as run.

    `days` are planned, up to `planned_end`, `gone` of them are over; `progress`: how far the version with the fewest
    visitors is, of what was planned, else how far the days are. None is unknown. `due`: a planned test's first day has
    come; `over`: the days of a running one are over.
    """

    number: int
    experiment: Experiment
    first: date | None
    last: date | None
    days: int | None
    planned_end: date | None
    gone: int
    progress: float | None
    due: bool
    over: bool
    found: Found | None

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.experiment.state


def entry(number: int, experiment: Experiment, counts: Counted, found: Found | None, today: date) -> Entry:
    """One test as it stands today."""
    counted = sorted(counts.by_day)
    first = experiment.start or (counted[0] if counted else None)
    days = experiment.agreed_days or None
    planned = _later(first, days)
    gone = 0 if first is None or experiment.state not in UNDER_WAY else max(0, (today - first).days)
    return Entry(
        number=number,
        experiment=experiment,
        first=first,
        last=_last(experiment, first, planned, counted, today),
        days=days,
        planned_end=planned,
        gone=gone if days is None else min(gone, days),
        progress=_progress(experiment, counts, days, gone),
        due=experiment.state == "planned" and first is not None and first <= today,
        over=experiment.state == "running" and planned is not None and planned < today,
        found=found,
    )


def _later(first: date | None, days: int | None) -> date | None:
    """The last of so many days; None outside the calendar."""
    if first is None or days is None:
        return None
    try:
        return first + timedelta(days=days - 1)
    except OverflowError:
        return None


def _last(
    experiment: Experiment, first: date | None, planned: date | None, counted: list[date], today: date
) -> date | None:
    if experiment.state in ("read", "decided"):
        return counted[-1] if counted else planned
    if experiment.state == "running" and first is not None:
        return max(planned or first, today)  # it goes on until somebody ends it
    return planned or first


def _progress(experiment: Experiment, counts: Counted, days: int | None, gone: int) -> float | None:
    if experiment.state not in UNDER_WAY:
        return None
    wanted = experiment.agreed_per_arm
    sizes = sizes_of(experiment, counts)
    if wanted and sizes:
        return min(sizes.values()) / wanted
    return None if days is None else min(gone, days) / days


def sizes_of(experiment: Experiment, counts: Counted) -> Mapping[str, int]:
    """How many each version has of what the metric divides by; nothing if one of them has none."""
    if experiment.summaries and experiment.metric not in ("conversion", "click_through"):
        sizes = {one.arm: one.n for one in experiment.summaries}
    else:
        sizes = {arm: count.units(experiment.metric) for arm, count in counts.by_arm.items()}
    known = {arm.id: size for arm in experiment.arms if (size := sizes.get(arm.id))}
    return known if len(known) == len(experiment.arms) else {}

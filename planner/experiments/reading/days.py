"""The lift as it grew day by day, with a band that may be looked at every day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from planner.experiments.counting import Count
from planner.experiments.reading.comparing import Method
from planner.experiments.reading.evidence import Rate, Shown, of_counts
from planner.experiments.reading.outcome import Reading
from planner.experiments.reading.progress import plus
from planner.findings import InputError


@dataclass(frozen=True)
class Day:
    """All until the end of a day: a version's lift over the control and the interval of a daily look."""

    day: date
    arm: str
    lift: float | None
    low: float | None
    high: float | None


def by_day(reading: Reading, arm: str) -> tuple[Day, ...]:
    """A version's lift after each day; nothing where no days were counted or sums do not show a spread.

    Up to the planned size the bound is the one that keeps the false alarm rate however often one looks; without a
    planned size it is the interval that holds on any day.
    """
    control = reading.experiment.arms[0].id
    counts = reading.counts.by_day
    sums = accumulate(counts.values(), lambda so_far, day: {one: plus(so_far[one], day[one]) for one in so_far})
    made = (_day(reading, day, arm, so_far[control], so_far[arm]) for day, so_far in zip(counts, sums, strict=True))
    return tuple(one for one in made if one is not None)


def _day(reading: Reading, day: date, arm: str, one: Count, other: Count) -> Day | None:
    shown = [of_counts(reading.experiment, count) for count in (one, other)]
    control, treatment = shown
    if control is None or treatment is None:
        return None
    try:
        found = _method(reading, control, treatment).compare(control, treatment, reading.experiment.alpha)
    except InputError:
        return None
    low, high = found.lift_interval
    return Day(day, arm, found.lift, low, high)


def _method(reading: Reading, control: Shown, treatment: Shown) -> Method:
    experiment, far = reading.experiment, reading.progress
    total = None if far is None else far.wanted.total
    if isinstance(control, Rate) and (experiment.looks == "always_valid" or not total):
        return Method("any_day", experiment.alpha, 2)
    return Method("alarm", experiment.alpha, 2, fraction=(control.n + treatment.n) / total if total else 1.0)

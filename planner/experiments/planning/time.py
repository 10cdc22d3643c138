"""When a test runs, and which festivals lie in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from planner.calendar import day_weights
from planner.campaigns.calendar import Entry
from planner.experiments.planning.sums import WEEK, Sums
from planner.experiments.section import Experiment

LOOK_AHEAD = 26  # weeks in which a quiet time is looked for
EVERYWHERE = "all"  # the platform of a window that holds on all of them
Calendar = Callable[[date, date], Sequence[Entry]]


@dataclass(frozen=True)
class Run:
    """The days of a test: as agreed, else by today's sum in whole weeks. None is unknown.

    `per_arm`: visitors of the version that fewest people see, `total` of all; `filled`: days until they are there, all
    days if that is unknown. `inside`: what shifts who comes meanwhile; `clear`: the next Monday from which as many days
    are free of that.
    """

    per_arm: int | None
    total: int | None
    days: int | None
    filled: int | None
    start: date
    end: date | None
    inside: tuple[Entry, ...]
    clear: date | None

    @property
    def weeks(self) -> int | None:
        """The days in weeks, begun ones as whole."""
        return None if self.days is None else ceil(self.days / WEEK)


def run(experiment: Experiment, found: Sums, today: date, calendar: Calendar | None) -> Run:
    """When a test runs or would run. `calendar` says what is on between two days."""
    start, days = first_day(experiment, today), found.whole_days
    per_arm = found.size.per_arm if found.size is not None else None
    total = found.size.total if found.size is not None else None
    if experiment.agreed_on is not None:
        days = experiment.agreed_days or days
        if experiment.agreed_per_arm:
            per_arm = experiment.agreed_per_arm
            smallest = found.split.smallest if found.split.shares else None
            total = None if smallest is None else round(per_arm / smallest)
    if days is None:
        return Run(per_arm, total, None, None, start, None, (), None)
    end = last_day(start, days)
    busy = inside(experiment, start, end, calendar) if calendar is not None else ()
    clear = _clear(experiment, start, days, calendar) if calendar is not None and busy else None
    filled = ceil(min(days, total / found.daily)) if total and found.daily else days
    return Run(per_arm, total, days, filled, start, end, busy, clear)


def first_day(experiment: Experiment, today: date) -> date:
    """The day a test starts on: as planned, but not in the past unless it was agreed on; else the next Monday."""
    if experiment.start is None:
        return monday(today)
    return experiment.start if experiment.agreed_on is not None else max(experiment.start, today)


def monday(day: date) -> date:
    """The next Monday; the day itself if it is one."""
    return last_day(day, 1 + -day.weekday() % WEEK)


def last_day(start: date, days: int) -> date:
    """The last of so many days, where the calendar does not end before."""
    return start + timedelta(days=min((date.max - start).days, max(0, days - 1)))


def look_days(found: Run, fractions: Sequence[float]) -> list[date]:
    """The evenings of the looks: when its part of the visitors is there, and the last one at the end of the test."""
    if found.filled is None or found.end is None:
        return []
    early = [last_day(found.start, ceil(found.filled * one - 1e-9)) for one in fractions[:-1]]
    return [*early, found.end]


def inside(experiment: Experiment, start: date, end: date, calendar: Calendar) -> tuple[Entry, ...]:
    """What lies between two days and shifts who comes: festivals that sell, events, days off, own campaigns."""
    return tuple(one for one in calendar(start, end) if _matters(one, experiment))


def _matters(entry: Entry, experiment: Experiment) -> bool:
    if entry.kind == "festival":
        return day_weights(entry.start, entry.start) != [1.0]
    if entry.kind == "window":
        if entry.window is None or entry.window.kind == "sign_up":
            return False
        return experiment.platform is None or bool({EVERYWHERE, experiment.platform} & set(entry.platforms))
    if entry.kind == "campaign":
        return not entry.platforms or experiment.platform is None or experiment.platform in entry.platforms
    return entry.kind == "holiday"


def _clear(experiment: Experiment, start: date, days: int, calendar: Calendar) -> date | None:
    """The first Monday after `start` from which so many days are free of all that."""
    for week in range(1, LOOK_AHEAD + 1):
        day = monday(last_day(start, 1 + WEEK * week))
        if not inside(experiment, day, last_day(day, days), calendar):
            return day
    return None

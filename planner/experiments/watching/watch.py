"""How far a test is while it runs, when it will be there at this pace, and what is wrong with its counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Literal

from planner.calendar import days as each_day
from planner.experiments.counting import Counted
from planner.experiments.planning import split
from planner.experiments.section import Experiment
from planner.experiments.statistics import RatioCheck, srm
from planner.findings import InputError

RECENT = 7  # counted days that say how fast visitors come: a week, in which no weekday counts more than another
LONGEST = 3660  # days: what takes longer has no date
State = Literal["unplanned", "before", "empty", "under_way", "reached"]


@dataclass(frozen=True)
class Watch:
    """A test as it stands today. `n` visitors (impressions, orders) of the `total` wanted in all versions.

    `day`: which day of the test it is, `days`: how many were planned, `ends_on` the last of them; `last`: the last day
    counted. `pace`: visitors a day, over the last `recent` counted days; `reached_on`: when `total` is there at that
    pace. `missing`: days without any count up to the last counted, `partly`: days on which a version lacks.
    `seen`: visitors of each version, `split`: they against the planned shares; None where that cannot be said.
    """

    experiment: Experiment
    counts: Counted
    today: date
    n: int
    total: int | None
    day: int | None
    days: int | None
    ends_on: date | None
    last: date | None
    recent: int
    pace: float | None
    reached_on: date | None
    missing: tuple[date, ...]
    partly: tuple[date, ...]
    shares: Mapping[str, float]
    seen: Mapping[str, int]
    split: RatioCheck | None

    @property
    def state(self) -> State:
        """Where it stands, by its plan and its counts."""
        if self.n == 0:
            begun = self.day is not None and self.day > 0
            return "unplanned" if self.total is None else "empty" if begun else "before"
        if self.total is None:
            return "unplanned"
        return "reached" if self.enough and self.long_enough else "under_way"

    @property
    def enough(self) -> bool:
        """Whether all visitors are there."""
        return self.total is not None and self.n >= self.total

    @property
    def long_enough(self) -> bool:
        """Whether the planned days are counted, or, of totals without days, over."""
        if self.ends_on is None:
            return True
        return self.ends_on <= (self.last or _day_before(self.today))

    @property
    def due_on(self) -> date | None:
        """The day on which visitors and days are both there."""
        if self.enough:
            return self.ends_on or self.last
        if self.reached_on is None:
            return None
        return max(self.reached_on, self.ends_on or self.reached_on)

    @property
    def behind(self) -> int:
        """Days since the last counted one that could be counted by now."""
        return max(0, (self.today - self.last).days - 1) if self.last is not None else 0


def watch(experiment: Experiment, counts: Counted, today: date) -> Watch:
    """A test as it stands on a day."""
    planned = split(experiment).shares
    agreed = experiment.agreed_per_arm if experiment.agreed_on is not None else None
    total = round(agreed / min(planned.values())) if agreed and planned else None
    units = {day: sum(one.units(experiment.metric) or 0 for one in of.values()) for day, of in counts.by_day.items()}
    n = sum(one.units(experiment.metric) or 0 for one in counts.by_arm.values())
    last = max(units, default=None)
    recent, pace = _pace(experiment, counts, units, today)
    missing, partly = _holes(experiment, counts)
    days = experiment.agreed_days if experiment.agreed_on is not None else None
    return Watch(
        experiment=experiment,
        counts=counts,
        today=today,
        n=n,
        total=total,
        day=None if experiment.start is None else max(0, (today - experiment.start).days + 1),
        days=days or None,
        ends_on=_later(experiment.start, (days or 0) - 1),
        last=last,
        recent=recent,
        pace=pace,
        reached_on=_reached(n, total, pace, last or _day_before(today)),
        missing=missing,
        partly=partly,
        shares=planned,
        seen=visitors(counts, planned),
        split=_split(counts, planned),
    )


def _pace(experiment: Experiment, counts: Counted, units: Mapping[date, int], today: date) -> tuple[int, float | None]:
    """How many days it is taken from, and visitors a day; of totals, since the start."""
    if units:
        newest = sorted(units)[-RECENT:]
        return len(newest), sum(units[day] for day in newest) / len(newest)
    n = sum(one.units(experiment.metric) or 0 for one in counts.by_arm.values())
    over = 0 if experiment.start is None else (today - experiment.start).days
    return (over, n / over) if n and over > 0 else (0, None)


def _reached(n: int, total: int | None, pace: float | None, last: date) -> date | None:
    if total is None or n >= total or not pace or (total - n) / pace > LONGEST:
        return None
    return _later(last, ceil((total - n) / pace))


def _day_before(day: date) -> date:
    """The day before; the first of the calendar is before itself."""
    return date.fromordinal(max(1, day.toordinal() - 1))


def _later(day: date | None, by: int) -> date | None:
    """The day so many days later; None for less than none, or where the calendar ends."""
    if day is None or by < 0 or by > (date.max - day).days:
        return None
    return day + timedelta(days=by)


def _holes(experiment: Experiment, counts: Counted) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """Days between the first and the last counted without any count, and days on which only some versions have one."""
    counted = {
        day: [one.units(experiment.metric) is not None for one in of_day.values()]
        for day, of_day in counts.by_day.items()
    }
    if not counted:
        return (), ()
    first, last = min(counted), max(counted)
    if experiment.start is not None and (first - experiment.start).days < LONGEST:
        first = min(first, experiment.start)
    if (last - first).days >= LONGEST:  # a slip of the pen in a date: every day between is no help
        return (), tuple(day for day, there in counted.items() if not all(there))
    missing = tuple(day for day in each_day(first, last) if not any(counted.get(day, ())))
    return missing, tuple(day for day, there in counted.items() if any(there) and not all(there))


def _split(counts: Counted, planned: Mapping[str, float]) -> RatioCheck | None:
    """Visitors of each version against the planned shares: of people, whatever the metric divides by."""
    seen = visitors(counts, planned)
    try:
        return srm(list(seen.values()), list(planned.values())) if seen else None
    except InputError:
        return None


def visitors(counts: Counted, planned: Mapping[str, float]) -> dict[str, int]:
    """Visitors of each version that has a share; of days, those with all versions. Nothing where one is unknown."""
    rows = [counts.by_arm]
    if counts.by_day:
        rows = [day for day in counts.by_day.values() if all(day[arm].visitors is not None for arm in planned)]
    known = [{arm: row[arm].visitors for arm in planned} for row in rows]
    if not planned or not known or any(one is None for row in known for one in row.values()):
        return {}
    return {arm: sum(row[arm] or 0 for row in known) for arm in planned}

"""A goal's path through time: totals follow the season day by day, levels go straight from the baseline to the target.

Day amounts are whole units (fen, people): each is the step of the rounded running total. So the days of a week, a
month, a quarter and the whole span add up exactly, and no part is off by more than one unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Literal

from planner.calendar import Festival, day_weights, festivals, month_of
from planner.goals.metrics import is_total, target
from planner.goals.section import Goal

MAX_DAYS = 3 * 366
By = Literal["quarter", "month", "week"]


@dataclass(frozen=True)
class Part:
    """A quarter, month or week of a path, both ends inclusive, cut at the path's ends.

    `amount` is what the part must bring and `running` the sum so far; for a level both are the level at the part's end.
    `as_today`: what the part brings if everything stays as it is, with the same season; None if that is unknown.
    """

    start: date
    end: date
    amount: float
    running: float
    as_today: float | None
    festivals: tuple[Festival, ...]


@dataclass(frozen=True)
class Path:
    """Where a goal should stand on each day from `start` to `end`, both inclusive.

    `running` and `as_today` hold one value per day: the sum up to and with that day of a total (`adds_up`), else the
    level. Amounts are in the unit of the metric (fen, fraction, count).
    """

    start: date
    end: date
    adds_up: bool
    running: tuple[float, ...]
    as_today: tuple[float, ...] | None

    def at(self, day: date) -> float:
        """Where the goal should stand at the end of a day: before the start 0 or the first level, then the target."""
        n = (day - self.start).days
        if n < 0:
            return 0.0 if self.adds_up else self.running[0]
        return self.running[min(n, len(self.running) - 1)]

    def parts(self, by: By) -> tuple[Part, ...]:
        """The path in calendar quarters, months or weeks (Monday to Sunday)."""
        cut: list[Part] = []
        start = self.start
        while start <= self.end:
            end = min(ENDS[by](start), self.end)
            cut.append(self._part(start, end))
            if end == self.end:
                break
            start = end + timedelta(days=1)
        return tuple(cut)

    def _part(self, start: date, end: date) -> Part:
        first, last = (start - self.start).days, (end - self.start).days
        return Part(
            start=start,
            end=end,
            amount=self._over(self.running, first, last),
            running=self.running[last],
            as_today=None if self.as_today is None else self._over(self.as_today, first, last),
            festivals=festivals(start, end),
        )

    def _over(self, values: tuple[float, ...], first: int, last: int) -> float:
        return values[last] - (values[first - 1] if first else 0) if self.adds_up else values[last]


def within_quarter(path: Path, quarter: date) -> tuple[Part, ...]:
    """The weeks that end in the calendar quarter of a day."""
    return tuple(part for part in path.parts("week") if _quarter_end(part.end) == _quarter_end(quarter))


def _quarter_end(day: date) -> date:
    return month_of(day.replace(day=1, month=(day.month + 2) // 3 * 3))[1]


def _week_end(day: date) -> date:
    return date.fromordinal(min(day.toordinal() + 7 - day.isoweekday(), date.max.toordinal()))


ENDS: Mapping[By, Callable[[date], date]] = {
    "quarter": _quarter_end,
    "month": lambda day: month_of(day)[1],
    "week": _week_end,
}


def plan_path(
    goal: Goal, today: date, baseline: float | None = None, season: Mapping[int, float] | None = None
) -> Path | None:
    """The path of a goal, from its start (today if it has none) to its deadline.

    `baseline` is where it starts (per month for what adds up), `season` the weights of `calendar.day_weights`.
    None without a target or deadline, for a span that is empty or longer than three years, for a level without a
    baseline, and for a total whose season has no weight at all.
    """
    start, wanted = goal.start or today, target(goal)
    if wanted is None or goal.deadline is None or not 0 < span_days(start, goal.deadline) <= MAX_DAYS:
        return None
    if is_total(goal):
        return total_path(round(wanted), start, goal.deadline, per_month=baseline, season=season)
    if baseline is None:
        return None
    return _straight(baseline, wanted, start, goal.deadline)


def total_path(
    total: int, start: date, end: date, *, per_month: float | None = None, season: Mapping[int, float] | None = None
) -> Path | None:
    """A total spread over days by the season curve; None if the season has no weight in that span.

    `per_month`: what an average month brings today. The line "as today" gives the same year's sum the same season.
    """
    so_far = list(accumulate(day_weights(start, end, season)))
    if not so_far or so_far[-1] <= 0:
        return None
    running = tuple(float(round(total * (part / so_far[-1]))) for part in so_far)
    as_today = None
    if per_month is not None:
        year = sum(day_weights(start, _year_end(start), season))
        as_today = tuple(per_month * 12 * part / year for part in so_far)
    return Path(start, end, adds_up=True, running=running, as_today=as_today)


def _year_end(start: date) -> date:
    """The last day of the twelve months that begin with `start`."""
    if start.year == date.max.year:
        return date.max
    again = date(start.year + 1, 3, 1) if (start.month, start.day) == (2, 29) else start.replace(year=start.year + 1)
    return again - timedelta(days=1)


def _straight(baseline: float, wanted: float, start: date, end: date) -> Path:
    length = span_days(start, end)
    rising = (baseline + (wanted - baseline) * n / length for n in range(1, length))
    return Path(start, end, adds_up=False, running=(*rising, wanted), as_today=(baseline,) * length)


def span_months(start: date, end: date) -> float:
    """How many months a span has, as twelfths of the year that begins with `start`: a whole year is exactly 12."""
    return span_days(start, end) * 12 / span_days(start, _year_end(start))


def span_days(start: date, end: date) -> int:
    """How many days a span has, both ends inclusive; zero or less if it ends before it starts."""
    return (end - start).days + 1

"""A metric day by day or week by week, with its seven-day mean, and how strong each weekday is."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from planner.calendar import Festival, day_weights, festivals
from planner.goals.view import large
from planner.metrics.figures import METRICS, Ledger, Measured
from planner.metrics.figures.tables import Numbers
from planner.metrics.kpi.board import KEPT, Board
from planner.metrics.section import Metric

if TYPE_CHECKING:
    from planner.plan import Plan

Grain = Literal["day", "week"]
SHOWN = {"day": 90, "week": 7 * 53}  # days, at least
MOST = 3 * 366
KNOWN_IN_WEEK = 4  # days without which a mean of seven says nothing
WEEKDAYS_OVER = 7 * 16  # days
TIMES = 3  # that a weekday must have been seen
LIFTED = 1.5  # times an ordinary day by the season curve: no day to learn a weekday from
CLOSED = 0.8  # of a weekday's days that brought nothing


@dataclass(frozen=True)
class Point:
    """A day, or a week by its first day. None is unknown."""

    day: date
    value: float | None
    mean: float | None


@dataclass(frozen=True)
class Weekday:
    """`times` as strong as the mean weekday, over `days` of them; None if too few are known. 1 is Monday."""

    number: int
    times: float | None
    days: int
    closed: bool


@dataclass(frozen=True)
class Course:
    """A metric through time, from where all platforms have begun that give it today.

    `campaigns`: name, first and last day of the plan's own that reach into it.
    """

    metric: Metric
    grain: Grain
    points: tuple[Point, ...]
    festivals: tuple[Festival, ...]
    campaigns: tuple[tuple[str, date, date], ...]
    weekdays: tuple[Weekday, ...]
    latest: float | None
    week_before: float | None

    @property
    def missing(self) -> int:
        """Days or weeks without a value."""
        return sum(point.value is None for point in self.points)


@lru_cache(maxsize=KEPT)
def followed(board: Board) -> tuple[Metric, ...]:
    """The metrics that have days to show around a board's period."""
    book, first, last = board.book, board.first, board.last
    since = min(first, last - timedelta(days=SHOWN["week"] - 1))
    return tuple(
        metric
        for metric in METRICS
        if metric != "repurchase_rate" and book.measure(metric, since, last).value is not None
    )


@lru_cache(maxsize=KEPT)
def course(board: Board, metric: Metric, grain: Grain) -> Course:
    """The way of a metric up to the end of a board's period, from its beginning or further back."""
    book, first, last = board.book, board.first, board.last
    since = min(first, last - timedelta(days=SHOWN[grain] - 1))
    since = max(since, book.first or since, last - timedelta(days=MOST - 1))
    measured, top, bottom = _begun(
        book, book.measure(metric, since, last, board.lines[metric].now.sources or None), grain
    )
    since = measured.first
    means = _rolling(measured, top, bottom)
    points = _days(measured, top, bottom, means) if grain == "day" else _weeks(measured, top, bottom)
    return Course(
        metric=metric,
        grain=grain,
        points=points,
        festivals=large(festivals(since, last)),
        campaigns=_campaigns(board.plan, since, last),
        weekdays=_weekdays(book, measured),
        latest=_known(means[-1]) if len(means) else None,
        week_before=_known(means[-8]) if len(means) > 7 else None,
    )


def _begun(book: Ledger, measured: Measured, grain: Grain) -> tuple[Measured, Numbers, Numbers]:
    """A metric from where all its platforms have begun, in weeks from a Monday; with its days."""
    top, _ = book.by_day(measured)
    known = np.flatnonzero(~np.isnan(top))
    since = measured.first + timedelta(days=int(known[0]) if len(known) else 0)
    if grain == "week":
        since += timedelta(days=-since.weekday() % 7)
    begun = replace(measured, first=min(since, measured.last))
    return begun, *book.by_day(begun)


def _level(measured: Measured, top: Numbers, bottom: Numbers) -> float | None:
    """The mean day of what adds up, else sum ÷ sum; of the days that are known."""
    known = ~np.isnan(top)
    if not known.any():
        return None
    below = float(known.sum()) if measured.definition.adds_up else float(bottom[known].sum())
    return float(top[known].sum()) / below if below > 0 else None


def _rolling(measured: Measured, top: Numbers, bottom: Numbers) -> list[float]:
    made = []
    for n in range(len(top)):
        here = slice(max(0, n - 6), n + 1)
        enough = (~np.isnan(top[here])).sum() >= KNOWN_IN_WEEK
        found = _level(measured, top[here], bottom[here]) if enough else None
        made.append(math.nan if found is None else found)
    return made


def _days(measured: Measured, top: Numbers, bottom: Numbers, means: list[float]) -> tuple[Point, ...]:
    return tuple(
        Point(
            measured.first + timedelta(days=n),
            _level(measured, top[n : n + 1], bottom[n : n + 1]),
            _known(means[n]),
        )
        for n in range(len(top))
    )


def _weeks(measured: Measured, top: Numbers, bottom: Numbers) -> tuple[Point, ...]:
    """Whole weeks from Monday: the sum of what adds up, if every day is known, else sum ÷ sum."""
    made = []
    for n in range(0, len(top) - 6, 7):
        part = top[n : n + 7]
        known = int((~np.isnan(part)).sum())
        adds_up = measured.definition.adds_up
        level = _level(measured, part, bottom[n : n + 7]) if known >= (7 if adds_up else KNOWN_IN_WEEK) else None
        value = level * 7 if level is not None and adds_up else level
        made.append(Point(measured.first + timedelta(days=n), value, None))
    return tuple(made)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _campaigns(plan: Plan, first: date, last: date) -> tuple[tuple[str, date, date], ...]:
    made = []
    for one in plan.campaigns.items:
        if one.opening is not None and one.opening <= last and (one.closing or one.opening) >= first:
            closing = max(one.closing or one.opening, one.opening)
            made.append((one.name, max(one.opening, first), min(closing, last)))
    return tuple(made)


def _weekdays(book: Ledger, measured: Measured) -> tuple[Weekday, ...]:
    """How strong each weekday is over the last sixteen weeks, festivals left out."""
    last = measured.last
    span = replace(measured, first=last - timedelta(days=WEEKDAYS_OVER - 1))
    top, bottom = book.by_day(span)
    weights = np.array(day_weights(span.first, last))
    usual = (weights < LIFTED) & ~np.isnan(top)
    numbers = np.array([(span.first + timedelta(days=n)).isoweekday() for n in range(span.length)])
    levels: dict[int, float | None] = {}
    counts, closed = {}, {}
    for number in range(1, 8):
        here = usual & (numbers == number)
        counts[number] = int(here.sum())
        idle = float((top[here] == 0).mean()) if counts[number] else 0.0
        closed[number] = counts[number] >= TIMES and idle >= CLOSED
        levels[number] = _level(span, top[here], bottom[here]) if counts[number] >= TIMES else None
    open_levels = [level for number, level in levels.items() if level is not None and not closed[number]]
    middle = sum(open_levels) / len(open_levels) if open_levels else 0.0
    return tuple(
        Weekday(number, None if level is None or not middle else level / middle, counts[number], closed[number])
        for number, level in levels.items()
    )

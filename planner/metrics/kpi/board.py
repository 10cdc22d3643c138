"""The key figures of a period, each against the period before, the year before, the plan, and its healthy range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from planner.calendar import Festival, festivals
from planner.findings import Severity
from planner.goals.view import large
from planner.metrics.figures import METRICS, Ledger, Measured
from planner.metrics.kpi.changes import Compared, compared
from planner.metrics.kpi.health import SEVERITY, Health, health
from planner.metrics.kpi.planned import Planned, planned
from planner.metrics.kpi.ranges import Range, range_of
from planner.metrics.section import Metric

if TYPE_CHECKING:
    from planner.plan import Plan

USUAL_DAYS = 30
KEPT = 32  # boards of which what was worked out is kept: a page asks for it at every run


@dataclass(frozen=True)
class Line:
    """One metric of the board."""

    now: Measured
    previous: Compared
    year: Compared
    planned: Planned | None
    range: Range | None
    health: Health

    @property
    def severity(self) -> Severity:
        """How grave the verdict is. Slow growth, and what is neither better more nor less, is worth a look at most."""
        found = SEVERITY[self.health]
        mild = self.now.definition.better is None or (self.range is not None and self.range.of == "change")
        return "watch" if found == "bad" and mild else found

    @property
    def against_plan(self) -> float | None:
        """How far above the plan, as a share of it; None without one, or while days are missing."""
        if self.planned is None or not self.planned.value or self.now.value is None or not self.now.whole:
            return None
        return self.now.value / self.planned.value - 1


@dataclass(frozen=True, eq=False)
class Board:
    """All key figures from `first` to `last`, both inclusive. A board is only equal to itself."""

    plan: Plan
    book: Ledger
    today: date
    first: date
    last: date

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @cached_property
    def before(self) -> tuple[date, date]:
        """The period of equal length right before."""
        return self.first - timedelta(days=self.length), self.first - timedelta(days=1)

    @cached_property
    def year_before(self) -> tuple[date, date]:
        """The same days a year earlier; 29 February counts as the 28th."""
        return _year_back(self.first), _year_back(self.last)

    @cached_property
    def lines(self) -> Mapping[Metric, Line]:
        """Every metric, also those that are unknown."""
        now = self.book.figures(self.first, self.last)
        before = self.book.figures(*self.before, like=now)
        year = self.book.figures(*self.year_before, like=now)
        wanted = planned(self.plan, self.first, self.last, self.today)
        made = {}
        for metric in METRICS:
            previous = compared(self.book, now[metric], before[metric])
            span = range_of(self.plan, self.book, now[metric])
            made[metric] = Line(
                now[metric],
                previous,
                compared(self.book, now[metric], year[metric]),
                wanted.get(metric),
                span,
                health(now[metric], previous, span),
            )
        return made

    def lacking(self, metric: Metric) -> tuple[str, ...]:
        """Platforms that sell in these days, but don't give what a metric of the shop needs."""
        now = self.lines[metric].now
        if now.definition.group == "ads" or not now.pieces:
            return ()
        selling = {piece.source.platform for piece in self.lines["sales"].now.pieces}
        return tuple(sorted(selling - {piece.source.platform for piece in now.pieces} - {""}))

    @property
    def watched(self) -> tuple[Metric, ...]:
        """What the shop watches, each once."""
        return tuple(dict.fromkeys(self.plan.metrics.watched))

    @property
    def order(self) -> tuple[Metric, ...]:
        """The watched metrics, then the others as they are known; the unknown ones last."""
        others = [metric for metric in METRICS if metric not in self.watched]
        return (*self.watched, *sorted(others, key=lambda metric: self.lines[metric].now.value is None))

    @property
    def stale(self) -> int:
        """Days that the data lie behind yesterday."""
        newest = self.book.last(self.today)
        return 0 if newest is None else max(0, (self.today - newest).days - 1)

    def festivals(self, span: tuple[date, date]) -> tuple[Festival, ...]:
        """Those of a period that move sales much."""
        return large(festivals(*span))


def usual_period(book: Ledger, today: date) -> tuple[date, date] | None:
    """The last thirty days that the data hold whole; None without data."""
    last = book.last(today)
    return None if last is None else (last - timedelta(days=USUAL_DAYS - 1), last)


def board(plan: Plan, book: Ledger, today: date, period: tuple[date, date] | None = None) -> Board | None:
    """The key figures of a period, of the usual one if none is given; None without data."""
    span = period or usual_period(book, today)
    return None if span is None else Board(plan, book, today, *span)


def _year_back(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=max(1, day.year - 1))

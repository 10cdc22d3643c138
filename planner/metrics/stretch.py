"""Stretches of days to look at, and which rows of a table make one up: no day twice, whatever files overlap.

Files give a row per day or a row for many days, and both may be there. Rows are taken from the newest end backwards, of
those that end together the shortest first; one that shares a day with a taken one is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir

LENGTHS = {"d7": 7, "d30": 30, "d90": 90}
ALL = "all"
Span = tuple[date, date]


@dataclass(frozen=True)
class Stretch:
    """Days from `start` to `end`, both inclusive."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many they are."""
        return (self.end - self.start).days + 1

    @property
    def before(self) -> Stretch:
        """As many days just before; cut where the calendar begins."""
        end = self.start - timedelta(days=1)
        return Stretch(end - timedelta(days=self.days - 1), end)

    def mostly_holds(self, span: Span) -> bool:
        """Whether more than half of a row's days lie in it."""
        start, end = span
        shared = (min(end, self.end) - max(start, self.start)).days + 1
        return 2 * shared > (end - start).days + 1


@dataclass(frozen=True)
class Rows:
    """Which rows count: single days from one day to another, and rows of many days by their own ends."""

    days: tuple[Span, ...] = ()
    longer: tuple[Span, ...] = ()

    @property
    def covered(self) -> int:
        """How many days they are of."""
        return sum((end - start).days + 1 for start, end in (*self.days, *self.longer))

    @property
    def around(self) -> Stretch | None:
        """From the first to the last day that they are of."""
        every = (*self.days, *self.longer)
        return Stretch(min(s for s, _ in every), max(e for _, e in every)) if every else None

    def of(self, table: ir.Table) -> ir.Table:
        """The table's rows that count."""
        dailies = [
            (table.start == table.end) & (table.start >= first) & (table.start <= last) for first, last in self.days
        ]
        longer = [(table.start == first) & (table.end == last) for first, last in self.longer]
        return table.filter(reduce(or_, [*dailies, *longer]))


def platforms(house: Warehouse, *kinds: str) -> tuple[str, ...]:
    """The platforms of the stored tables of some kinds, the one with most rows first."""
    rows: dict[str, int] = {}
    for one in house.of(*kinds):
        rows[one.platform] = rows.get(one.platform, 0) + max(1, one.rows)
    return tuple(sorted(rows, key=lambda name: (-rows[name], name)))


def stretches(house: Warehouse, platform: str, *kinds: str) -> dict[str, Stretch]:
    """The stretches that can be looked at, by code: the last days that are stored, and all of them."""
    periods = [one.period for one in house.of(*kinds) if one.platform == platform and one.period is not None]
    if not periods:
        return {}
    first, last = min(one.start for one in periods), max(one.end for one in periods)
    whole = Stretch(first, last)
    parts = {code: Stretch(last - timedelta(days=n - 1), last) for code, n in LENGTHS.items() if n < whole.days}
    usual = {"d30": parts.pop("d30")} if "d30" in parts else {}
    return {**usual, **parts, ALL: whole} if usual else {ALL: whole, **parts}


def table_of(house: Warehouse, kind: str, platform: str) -> ir.Table | None:
    """A platform's rows of a kind, each with its first and last day."""
    table = house.table(kind)
    if table is None:
        return None
    own = table.filter(table.platform == platform)
    return own.mutate(start=own.day, end=own.day) if "day" in own.columns else own


def _spans(house: Warehouse, kind: str, platform: str) -> ir.Table | None:
    table = table_of(house, kind, platform)
    return None if table is None else table.select("start", "end").distinct().order_by("end", "start")


def rows_of(house: Warehouse, kind: str, platform: str, stretch: Stretch) -> Rows | None:
    """Which rows of a table make a stretch up; None without any."""
    found = house.ask(_spans, kind, platform)
    if found is None:
        return None
    spans = [(s, e) for s, e in zip(found["start"], found["end"], strict=True) if isinstance(s, date) and s <= e]
    picked = chosen(span for span in spans if stretch.mostly_holds(span))
    return picked if picked.covered else None


def chosen(spans: Iterable[Span]) -> Rows:
    """Spans of which no two share a day, from the newest end backwards, of equal ends the shortest first."""
    taken: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[1], span[0]), reverse=True):
        if not taken or end < taken[-1][0]:
            taken.append((start, end))
    days = [start for start, end in reversed(taken) if start == end]
    longer = tuple(span for span in reversed(taken) if span[0] != span[1])
    return Rows(tuple(_runs(days)), longer)


def _runs(days: list[date]) -> Iterable[Span]:
    """Consecutive days as one span."""
    first = last = None
    for day in days:
        if last is not None and day - last == timedelta(days=1):
            last = day
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = day
    if first is not None and last is not None:
        yield first, last

"""Weeks from stored tables: sales of all platforms, and what each channel cost, Monday to Sunday."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.budget.imported.mapping import NOWHERE
from planner.budget.imported.promoted import Promoted, Sold, monday

WEEK = 7


@dataclass(frozen=True)
class Week:
    """A full week: sales in fen, None where a day of a platform is missing, and spend in fen by column."""

    monday: date
    sales: int | None
    spend: Mapping[str, int]


@dataclass(frozen=True)
class Weekly:
    """Full weeks in order. `columns`: lines of the plan, then sources that are none."""

    weeks: tuple[Week, ...]
    columns: tuple[str, ...]


def weekly(found: Promoted, mapping: Mapping[str, str]) -> Weekly:
    """Every full week that all stored tables speak for; sources of the same line are added up."""
    column = {one.id: one.id if mapping.get(one.id, NOWHERE) == NOWHERE else mapping[one.id] for one in found.sources}
    mapped = dict.fromkeys(name for source, name in column.items() if name != source)
    columns = (*mapped, *(source for source, name in column.items() if name == source))
    if found.common is None:
        return Weekly((), columns)
    first, last = found.common
    start = monday(first + timedelta(days=WEEK - 1))
    made = []
    while start + timedelta(days=WEEK - 1) <= last:
        days = [start + timedelta(days=n) for n in range(WEEK)]
        spend = dict.fromkeys(columns, 0)
        for source in found.sources:
            spend[column[source.id]] += sum(source.days.get(day, 0) for day in days)
        made.append(Week(start, _sales(found.sold, days), spend))
        start += timedelta(days=WEEK)
    return Weekly(tuple(made), columns)


def _sales(sold: Sequence[Sold], days: Sequence[date]) -> int | None:
    total = 0
    for one in sold:
        if not one.gapless and any(day not in one.days for day in days):
            return None
        total += sum(one.days.get(day, 0) for day in days)
    return total

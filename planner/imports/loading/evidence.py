"""What the rows of a file tell of it as a whole, gathered portion by portion: its days, its currencies, its remarks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from planner.imports.layouts import columns, reading
from planner.imports.layouts.columns import Columns
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.noticed import Noticed
from planner.imports.layouts.writing import Written

Span = tuple[date, date]


@dataclass
class Evidence:
    """Of some rows of a file. Short rows have their own, which counts once they are known to be no damage."""

    head: Heading
    noticed: Noticed = field(default_factory=Noticed)
    by_day: bool = False
    _days: list[date] = field(default_factory=list)  # the first and last
    _spans: list[date] = field(default_factory=list)

    def add(self, raw: Written, found: Columns, table: pd.DataFrame) -> None:
        """Take in rows: `table` is made of them."""
        self.noticed.add(raw, found)
        self.by_day |= reading.has_days(self.head, table)
        read = table.drop(index=list(found.unfit)) if found.unfit else table
        ends = [name for name in ("start", "end") if name in read]
        self._days = _ends([*self._days, *reading.days(self.head, read.drop(columns=ends))])
        self._spans = _ends([*self._spans, *(day for name in ends for day in read[name].dropna())])

    def join(self, other: Evidence) -> None:
        """Take in what other rows of the file tell."""
        self.noticed.join(other.noticed)
        self.by_day |= other.by_day
        self._days += other._days
        self._spans += other._spans

    @property
    def period(self) -> Span | None:
        """The days of the rows. Beside single days, rows of several are sums, which do not count."""
        return columns.first_and_last(self._days if self.by_day else self._days + self._spans)


def _ends(days: list[date]) -> list[date]:
    return [min(days), max(days)] if days else []

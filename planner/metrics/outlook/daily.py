"""The shop's days as the outlook needs them, from the one place that says what sales are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from planner.metrics.figures import Ledger, Source
from planner.metrics.forecast.series import LONGEST
from planner.metrics.section import Metric


@dataclass(frozen=True)
class Daily:
    """A number of each day from `first` on; None where it is unknown. `sources`: the tables it comes from."""

    first: date
    values: tuple[int | None, ...]
    sources: tuple[Source, ...]

    @property
    def last(self) -> date:
        """The last day with a number."""
        return self.first + timedelta(days=len(self.values) - 1)

    @property
    def known(self) -> int:
        """How many days have a number."""
        return sum(value is not None for value in self.values)

    @property
    def dated(self) -> tuple[tuple[date, int | None], ...]:
        """Every day with its number."""
        return tuple((self.first + timedelta(days=n), value) for n, value in enumerate(self.values))

    def between(self, start: date, end: date) -> tuple[int, int]:
        """The sum of the days from `start` to `end`, both inclusive, and how many of them are unknown."""
        inside = [value for day, value in self.dated if start <= day <= end]
        known = [value for value in inside if value is not None]
        length = max(0, (end - start).days + 1)
        return sum(known), length - len(known)


def daily(book: Ledger, metric: Metric, today: date) -> Daily | None:
    """A metric that adds up, day by day, over at most the last 800 days with a number; None without one."""
    first, last = book.first, book.last(today)
    if first is None or last is None or first > last:
        return None
    first = max(first, last - timedelta(days=LONGEST - 1))
    measured = book.measure(metric, first, last)
    tops, _ = book.by_day(measured)
    known = np.flatnonzero(~np.isnan(tops))
    if not len(known):
        return None
    begin, end = int(known[0]), int(known[-1])
    values = tuple(None if np.isnan(value) else round(float(value)) for value in tops[begin : end + 1])
    return Daily(first + timedelta(days=begin), values, measured.sources)

"""A shop's daily sales as the forecast sees them: no gap in the calendar, unknown days marked, closed ones known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

LONGEST = 800  # days looked back on: two years of festivals
RECENT = 8  # weeks that tell whether the shop is closed on a weekday
SHUT, OPEN = 0.9, 0.3  # share of a weekday's days without sales: closed, and the most that the other weekdays may have


@dataclass(frozen=True)
class Series:
    """Sales in fen of every day from `first` on; nan where they are unknown. `closed`: weekdays without trade."""

    first: date
    sales: Numbers
    closed: frozenset[int]

    @property
    def last(self) -> date:
        """The last day with known sales."""
        return self.first + timedelta(days=len(self.sales) - 1)

    @property
    def weekdays(self) -> NDArray[np.int64]:
        """The weekday of every day, 0 for Monday."""
        return weekdays(self.first, len(self.sales))

    @property
    def shut(self) -> Flags:
        """Days on which the shop is closed, unless something was sold on them."""
        return np.isin(self.weekdays, sorted(self.closed)) & ~(self.sales > 0)

    @property
    def known(self) -> Flags:
        """Days of trade whose sales are known."""
        known: Flags = ~np.isnan(self.sales) & ~self.shut
        return known


def weekdays(first: date, length: int) -> NDArray[np.int64]:
    """The weekdays of a run of days, 0 for Monday."""
    return (first.weekday() + np.arange(length)) % 7


def series(days: Iterable[tuple[date, float | None]]) -> Series | None:
    """Days in any order as a series. A day that is not among them, or None, is unknown: it is not zero.

    None if no day is known. Of a day given twice the later counts; a sum below zero, all taken back, counts as zero.
    """
    known = {day: max(float(value), 0.0) for day, value in days if value is not None and np.isfinite(value)}
    if not known:
        return None
    last = max(known)
    first = max(min(known), last - timedelta(days=LONGEST - 1))
    length = (last - first).days + 1
    sales = np.array([known.get(first + timedelta(days=n), np.nan) for n in range(length)])
    return Series(first, sales, _closed(first, sales))


def _closed(first: date, sales: Numbers) -> frozenset[int]:
    """The weekdays of the last weeks on which nothing is sold while other weekdays sell."""
    recent = sales[-7 * RECENT :]
    names = weekdays(first, len(sales))[-7 * RECENT :]
    share: dict[int, float] = {}
    for name in range(7):
        known = recent[(names == name) & ~np.isnan(recent)]
        if len(known) >= 4:
            share[name] = float((known == 0).mean())
    shut = frozenset(name for name, part in share.items() if part >= SHUT)
    others = [part for name, part in share.items() if name not in shut]
    return shut if shut and others and max(others) <= OPEN else frozenset()

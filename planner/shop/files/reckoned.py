"""What parts of files add up to: sums per month and quotients, each with what was divided by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.calendar import days, month_of
from planner.shop.files.parts import BY_DAY, Part, Returning

DAYS_IN_MONTH = 30.44  # as the steps write it, so that a pocket calculator agrees


@dataclass(frozen=True)
class Sum:
    """A sum over `days` days of one part."""

    part: Part
    total: int
    days: int

    @property
    def monthly(self) -> float:
        return self.total / self.days * DAYS_IN_MONTH


@dataclass(frozen=True)
class Quotient:
    parts: tuple[Part, ...]
    top: int
    bottom: int

    @property
    def value(self) -> float:
        return self.top / self.bottom


def summed(part: Part, column: str) -> Sum | None:
    """The sum of a column and the days it is of; a day on which a table of days does not know it is left out."""
    rows = part.known(column)
    if rows.empty or not part.covered:
        return None
    by_days = part.dated and part.family in BY_DAY
    spoken_for = rows["date"].nunique() if by_days else len(part.covered)
    return Sum(part, int(rows[column].sum()), int(spoken_for))


def sums(parts: Sequence[Part], column: str) -> tuple[Sum, ...]:
    """The sum of every part that has the column and the days."""
    found = (summed(part, column) for part in parts)
    return tuple(one for one in found if one is not None)


def quotient(parts: Sequence[Part], top: str, bottom: str) -> Quotient | None:
    """Sum over sum, over the rows that know both."""
    having = [(part, part.known(top, bottom)) for part in parts]
    having = [(part, rows) for part, rows in having if len(rows)]
    above = sum(int(rows[top].sum()) for _, rows in having)
    below = sum(int(rows[bottom].sum()) for _, rows in having)
    return Quotient(tuple(part for part, _ in having), above, below) if below > 0 else None


def per_order(parts: Sequence[Part]) -> Quotient | None:
    """Sales ÷ orders, of all but goods: an order has several of them."""
    return quotient([part for part in parts if part.family != "product"], "sales", "orders")


def best_month(parts: Sequence[Part]) -> tuple[date, int] | None:
    """The full calendar month with the largest sales, by its first day; full in every part."""
    totals: dict[date, list[int]] = {}
    for part in parts:
        for first, total in _full_months(part).items():
            totals.setdefault(first, []).append(total)
    whole = {first: sum(each) for first, each in totals.items() if len(each) == len(parts)}
    return max(whole.items(), key=lambda month: (month[1], month[0]), default=None)


def _full_months(part: Part) -> dict[date, int]:
    rows = part.known("sales")
    if rows.empty or not part.dated:
        return {}
    by_day = rows.groupby("date")["sales"].sum()
    known = frozenset(by_day.index) if part.family in BY_DAY else part.covered
    months = {}
    for first in sorted({day.replace(day=1) for day in by_day.index}):
        month = frozenset(days(*month_of(first)))
        if month <= known:
            months[first] = sum(int(by_day[day]) for day in month & frozenset(by_day.index))
    return months


def returning(parts: Sequence[Part]) -> tuple[Part, Returning] | None:
    """Who came back, of the part with the most orders that tells."""
    told = [(part, part.back) for part in parts if part.back is not None]
    return max(told, key=lambda one: one[1].orders, default=None)

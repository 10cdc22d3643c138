"""How the budget's sales are spread over its days by season: what share of them falls on some of the days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.budget.period import period
from planner.calendar import day_weights

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class DayShares:
    """The days of the budget's period, both ends inclusive, and how strongly each of them sells."""

    start: date
    end: date
    weights: tuple[float, ...]

    def within(self, first: date, last: date) -> tuple[date, date] | None:
        """The part of some days (both inclusive) that lies in the period; None if no day does."""
        start, end = max(first, self.start), min(last, self.end)
        return (start, end) if start <= end else None

    def between(self, first: date, last: date) -> float | None:
        """The share of the period's sales that falls on these days, both inclusive; None if none of them do."""
        inside, whole = self.within(first, last), sum(self.weights)
        if inside is None or whole <= 0:
            return None
        part = slice((inside[0] - self.start).days, (inside[1] - self.start).days + 1)
        return sum(self.weights[part]) / whole


def day_shares(plan: Plan, today: date) -> DayShares:
    """The budget's period of a plan, day by day."""
    span = period(plan, today)
    return DayShares(span.start, span.end, tuple(day_weights(span.start, span.end, plan.goals.season.weights())))

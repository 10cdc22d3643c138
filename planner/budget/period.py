"""The months a budget is for, how strongly each sells, and what the main goal asks of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.calendar import DAYS_PER_MONTH, day_weights, days, month_of
from planner.goals import main_goal, plan_path
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class Period:
    """`months`: the first day of each; `weights`: the share of the period's sales that each month has by its season.

    A season of no weight at all counts every day alike.
    """

    months: tuple[date, ...]
    weights: tuple[float, ...]

    @property
    def start(self) -> date:
        return self.months[0]

    @property
    def end(self) -> date:
        """The last day, inclusive."""
        return month_of(self.months[-1])[1]

    @property
    def weeks(self) -> float:
        return ((self.end - self.start).days + 1) / 7


@dataclass(frozen=True)
class Asked:
    """What the main goal asks of the period: sales in fen before refunds; `share` of the period's season it covers."""

    sales: int
    share: float
    title: str


def period(plan: Plan, today: date) -> Period:
    """The months of the budget, from the month of its start, or of today."""
    months = [month_of(plan.budget.start or today)[0]]
    while len(months) < plan.budget.months and month_of(months[-1])[1] < date.max:
        months.append(month_of(months[-1])[1] + timedelta(days=1))
    season = plan.goals.season.weights()
    weights = [sum(day_weights(*month_of(first), season)) for first in months]
    whole = sum(weights)
    if whole <= 0:
        weights = [float((month_of(first)[1] - first).days + 1) for first in months]
        whole = sum(weights)
    return Period(tuple(months), tuple(weight / whole for weight in weights))


def asked(plan: Plan, today: date, span: Period, shop: Baseline) -> Asked | None:
    """The main sales goal's part that falls into the period; None without one, or where they do not meet.

    A goal of net sales is read as sales before refunds by the shop's refund rate; unknown refunds count as none.
    """
    return asked_between(plan, today, span.start, span.end, shop)


def asked_between(plan: Plan, today: date, start: date, end: date, shop: Baseline) -> Asked | None:
    """What the main sales goal asks of the days from start to end, both inclusive; see `asked`."""
    goal = main_goal(plan.goals)
    season = plan.goals.season.weights()
    way = None if goal is None else plan_path(goal, today, shop.gmv.value, season)
    if goal is None or way is None or way.start > end or way.end < start:
        return None
    first, last = max(way.start, start), min(way.end, end)
    if way.adds_up:
        wanted = way.at(last) - (way.at(first - timedelta(days=1)) if first > way.start else 0.0)
    else:  # what a month brings, day by day
        wanted = sum(way.at(day) for day in days(first, last)) / DAYS_PER_MONTH
    if goal.metric == "net_sales":
        wanted /= 1 - min(shop.refund_rate.value or 0.0, 0.99)
    whole = sum(day_weights(start, end, season))
    part = sum(day_weights(first, last, season))
    plain = ((last - first).days + 1) / ((end - start).days + 1)
    return Asked(round(wanted), part / whole if whole > 0 else plain, goal.title)

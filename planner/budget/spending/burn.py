"""Spend against plan: how far each line is, at which pace, where that leads, and when its budget is used up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, Literal

from planner.budget.lines import BudgetLine
from planner.budget.period import Period
from planner.budget.section import RESERVE
from planner.budget.spending.expenses import NO_LINE, Spent, spent_of
from planner.budget.split import shares_of
from planner.budget.views.months import place
from planner.calendar import month_of

if TYPE_CHECKING:
    from planner.plan import Plan

RECENT = 30  # days from which the latest pace is taken
EARLY = 7  # days of the period that must have passed before a pace says anything
SLOW_AFTER = 60  # days of the period after which too little spend is remarked on
SLOW, FAST = 0.6, 1.05  # times what was planned until today
Verdict = Literal["over", "unplanned", "near", "fast", "ahead", "slow", "behind", "early", "even", "none"]


@dataclass(frozen=True)
class Burn:
    """A line, or the whole, against its plan. Money in fen; `line` is None for the whole and for NO_LINE.

    `budget` for the whole period, `planned` of it until today (today included), `spent` until today. `share`: spent of
    the budget. `pace`: spent ÷ planned. `projected`: the period's spend at this pace. `recent`: spent in the last 30
    days, `recent_days`: how many of those lie in the period. `used_up`: the day on which the budget is used up if the
    days to come are like those; the day it was, if it is already; None if never.
    """

    id: str
    line: BudgetLine | None
    budget: int
    planned: int
    spent: int
    pace: float | None
    projected: int | None
    recent: int
    recent_days: int
    used_up: date | None
    verdict: Verdict = "none"

    @property
    def left(self) -> int:
        """What is still to be spent; below zero once the budget is overdrawn."""
        return self.budget - self.spent

    @property
    def share(self) -> float | None:
        return self.spent / self.budget if self.budget else None


@dataclass(frozen=True)
class Spending:
    """Spend against plan until `today`. `share`: of the period's money, planned until today; `days` of it have passed.

    `lines` in the plan's order, with what was spent on no line (NO_LINE) behind them if there is any.
    """

    today: date
    span: Period
    share: float
    days: int
    warn_at: float
    spent: Spent
    whole: Burn
    lines: tuple[Burn, ...]

    def of(self, line_id: str | None) -> Burn:
        """The line of an id; the whole for None and for one that is gone."""
        return next((burn for burn in self.lines if burn.id == line_id), self.whole)

    def months(self, burn: Burn) -> tuple[int, ...]:
        """What was spent in each month of the period, in fen."""
        sums = dict.fromkeys(self.span.months, 0)
        for day, fen in self.spent_days(burn).items():
            sums[day.replace(day=1)] += fen
        return tuple(sums.values())

    def spent_days(self, burn: Burn) -> Mapping[date, int]:
        """Fen by day."""
        return _together(self.spent) if burn is self.whole else self.spent.days.get(burn.id, {})


def planned_share(plan: Plan, span: Period, day: date) -> float:
    """The share of the period's money that the plan has spent by the end of a day, from 0 to 1.

    Months by their phase and season (planner.budget.months); within a month evenly.
    """
    months = place(span, shares_of(plan, "phases"), plan.budget.peak_months, plan.budget.close_months)
    share = 0.0
    for first, month in zip(span.months, months, strict=True):
        last = month_of(first)[1]
        if day < first:
            break
        passed = (min(day, last) - first).days + 1
        share += month.share * passed / ((last - first).days + 1)
    return min(share, 1.0)


def spending(plan: Plan, span: Period, lines: tuple[BudgetLine, ...], today: date) -> Spending:
    """What was spent against what was planned until today (today included), for the whole and for each line."""
    share = planned_share(plan, span, today)
    days = max(0, (min(today, span.end) - span.start).days + 1)
    found = spent_of(plan, span, lines, today)
    at = _At(today, span, share, days, plan.budget.warn_at)
    burns = [_burn(at, line.id, line, line.spend, found.days.get(line.id, {})) for line in lines]
    if NO_LINE in found.days:
        burns.append(_burn(at, NO_LINE, None, 0, found.days[NO_LINE]))
    whole = _burn(at, "total", None, plan.budget.total or 0, _together(found))
    return Spending(today, span, share, days, plan.budget.warn_at, found, whole, tuple(burns))


@dataclass(frozen=True)
class _At:
    today: date
    span: Period
    share: float
    days: int
    warn_at: float


def _together(spent: Spent) -> dict[date, int]:
    whole: dict[date, int] = {}
    for of_line in spent.days.values():
        for day, fen in of_line.items():
            whole[day] = whole.get(day, 0) + fen
    return whole


def _burn(at: _At, line_id: str, line: BudgetLine | None, budget: int, days: Mapping[date, int]) -> Burn:
    spent = sum(days.values())
    planned = round(budget * at.share)
    told = at.days >= EARLY and planned > 0
    since = at.today - timedelta(days=RECENT - 1)
    recent, recent_days = sum(fen for day, fen in days.items() if day >= since), min(RECENT, at.days)
    used_up = _used_up(at, budget, spent, recent / recent_days if recent_days else 0.0, days)
    burn = Burn(
        id=line_id,
        line=line,
        budget=budget,
        planned=planned,
        spent=spent,
        pace=spent / planned if told else None,
        projected=round(spent / at.share) if told else None,
        recent=recent,
        recent_days=recent_days,
        used_up=used_up,
    )
    return replace(burn, verdict=_verdict(at, burn))


def _used_up(at: _At, budget: int, spent: int, a_day: float, days: Mapping[date, int]) -> date | None:
    if not budget:
        return None
    if spent >= budget:
        ordered = sorted(days)
        reached = list(accumulate(days[day] for day in ordered))
        return ordered[bisect_left(reached, budget)]
    wait = ceil((budget - spent) / a_day) if a_day > 0 and at.today < at.span.end else None
    if wait is None or wait > (date.max - at.today).days:
        return None
    return at.today + timedelta(days=wait)


def _verdict(at: _At, burn: Burn) -> Verdict:
    if not burn.budget:
        return "unplanned" if burn.spent else "none"
    if burn.spent > burn.budget:
        return "over"
    if burn.spent >= at.warn_at * burn.budget and burn.spent > at.share * burn.budget:
        return "near"
    return _paced(at, burn, burn.pace)


def _paced(at: _At, burn: Burn, pace: float | None) -> Verdict:
    """What the pace says of a line whose budget is far from spent."""
    if pace is None:
        return "early" if burn.spent else "none"
    if pace > FAST:
        return "fast" if burn.used_up is not None and burn.used_up < at.span.end else "ahead"
    if pace < SLOW and burn.id != RESERVE:  # a reserve is there to be kept
        return "slow" if at.days >= SLOW_AFTER else "behind"
    return "even" if burn.spent else "none"

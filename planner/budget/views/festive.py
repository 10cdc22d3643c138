"""Phases and the shop's own season: months that sell much and get little, and phases that follow the festivals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean, median
from typing import TYPE_CHECKING

from planner.budget.period import Period
from planner.budget.split import shares_of
from planner.budget.views.months import MonthMoney, code_of, codes, length, place
from planner.calendar import Festival, festivals, month_of
from planner.changes import Change, Set
from planner.goals.view import large

if TYPE_CHECKING:
    from datetime import date

    from planner.plan import Plan

STRONG = 1.3  # times an average month: one of the year's strong months
THIN = 0.8  # of its share of sales: clearly too little money
HALF = 0.5  # of what the strong months sell above an ordinary one: what the peak holds at least
FEW, MANY = 2, 4  # months outside the peak, from which one or two of them are for closing
EPS = 1e-9


def missed(months: Sequence[MonthMoney]) -> tuple[MonthMoney, ...]:
    """Strong months whose share of the money is clearly less than their share of the sales."""
    return tuple(month for month in months if _is_missed(month.sales, month.share, len(months)))


def _is_missed(sales: float, share: float, n: int) -> bool:
    return sales * n >= STRONG and share < THIN * sales


def tied(plan: Plan, span: Period) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Peak and close months (calendar codes, in the calendar's order) that follow the shop's own season.

    The peak holds the fewest months with half of what the strong months sell above an ordinary one (the median), and
    every strong month that would get clearly too little outside of it. The last one or two others are for closing.
    None for a season without strong months.
    """
    extra = _extra(span)
    if not extra:
        return None
    peak: list[str] = []
    while sum(extra[code] for code in peak) < HALF * sum(extra.values()) - EPS:
        peak.append(next(code for code in sorted(extra, key=extra.__getitem__, reverse=True) if code not in peak))
    shares = shares_of(plan, "phases")
    while more := _still_missed(span, shares, peak):
        peak += more
    return tuple(sorted(peak)), tuple(sorted(_close(span, peak)))


def _extra(span: Period) -> dict[str, float]:
    """What calendar months sell above ordinary ones, as a share of the period's sales; those that do not left out."""
    daily = [weight / length(first) for first, weight in zip(span.months, span.weights, strict=True)]
    for ordinary in (median(daily), fmean(daily)):
        found: dict[str, float] = {}
        for first, strength in zip(span.months, daily, strict=True):
            more = max(0.0, strength - ordinary) * length(first)
            found[code_of(first)] = found.get(code_of(first), 0.0) + more
        if sum(found.values()) > EPS:
            return {code: more for code, more in found.items() if more > 0}
    return {}


def _still_missed(span: Period, shares: Mapping[str, float], peak: Sequence[str]) -> list[str]:
    placed = place(span, shares, peak, _close(span, peak))
    both = zip(span.months, span.weights, placed, strict=True)
    short = codes([first for first, sales, one in both if _is_missed(sales, one.share, len(placed))])
    return [code for code in short if code not in peak]


def _close(span: Period, peak: Sequence[str]) -> tuple[str, ...]:
    last_first = [code for code in codes(span.months[::-1]) if code not in peak]
    return tuple(last_first[: 2 if len(last_first) >= MANY else 1 if len(last_first) >= FEW else 0])


def is_tied(plan: Plan, span: Period) -> bool:
    """Whether the phases of the period's months are those of the shop's own season."""
    found = tied(plan, span)
    shares = shares_of(plan, "phases")
    return found is not None and place(span, shares, *found) == place(
        span, shares, plan.budget.peak_months, plan.budget.close_months
    )


def tie(peak: Sequence[str], close: Sequence[str]) -> Change:
    """Make these the peak and close months, as one edit."""
    fields = (("budget.peak_months", peak), ("budget.close_months", close))
    return Change(label="edit", operations=tuple(Set(path=path, value=list(months)) for path, months in fields))


def large_festivals(months: Sequence[date]) -> tuple[Festival, ...]:
    """The festivals of months that are worth a label."""
    return large(tuple(found for first in months for found in festivals(*month_of(first))))

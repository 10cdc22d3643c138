"""Three views of one total (by phase, month and kind of cost), what is to be said on them, and the working behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.budget.lines import BudgetLine
from planner.budget.period import Period
from planner.budget.split import Cut, shares_of
from planner.budget.views.festive import is_tied, large_festivals, missed
from planner.budget.views.kinds import KindMoney, by_kinds
from planner.budget.views.months import MonthMoney, PhaseMoney, by_months, codes, length
from planner.budget.views.rounding import rounded_table
from planner.findings import Finding
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan

EVEN = 100  # the season index of an average month


@dataclass(frozen=True)
class Cuts:
    """The total (fen) by phase, by month and by kind of cost; each adds up to it exactly."""

    total: int
    phases: tuple[PhaseMoney, ...]
    months: tuple[MonthMoney, ...]
    kinds: tuple[KindMoney, ...]


@dataclass(frozen=True)
class MonthTable:
    """What each line spends in each month: `cells` has a row per month, an entry in fen per line.

    Months add up to their money, lines to their spend.
    """

    months: tuple[MonthMoney, ...]
    lines: tuple[BudgetLine, ...]
    cells: tuple[tuple[int, ...], ...]


def cuts(plan: Plan, span: Period) -> Cuts | None:
    """The views of the total; None while nobody said how much it is."""
    total = plan.budget.total
    if total is None:
        return None
    phases, months = by_months(plan, span, total)
    return Cuts(total, phases, months, by_kinds(plan, total))


def month_table(made: Cuts | None, lines: tuple[BudgetLine, ...]) -> MonthTable | None:
    """Every line's money month by month; None until the total has been shared out."""
    if made is None or not any(line.spend for line in lines):
        return None
    used = tuple(line for line in lines if line.spend)
    cells = rounded_table(tuple(month.money for month in made.months), tuple(line.spend for line in used))
    return MonthTable(made.months, used, cells)


def share_in(plan: Plan, cut: Cut, name: str) -> float:
    """A phase's or a kind's share of the total as a slider shows it, in steps of a thousandth."""
    return round(shares_of(plan, cut)[name], 3)


def cut_remarks(plan: Plan, span: Period, made: Cuts | None) -> Iterator[Finding]:
    """Phases that miss the shop's own season or have no months, and work that is not counted."""
    if made is None:
        return
    yield from _season(plan, span, made)
    empty = tuple(phase for phase in made.phases if not phase.months and phase.wanted > 0)
    if empty:
        values = {"phases": tuple(phase.name for phase in empty), "share": sum(phase.wanted for phase in empty)}
        yield Finding("budget.phase_empty", "note", "views", values)
    if any(kind.name == "team" and not kind.share for kind in made.kinds):
        yield Finding("budget.team_free", "note", "views")


def _season(plan: Plan, span: Period, made: Cuts) -> Iterator[Finding]:
    short = missed(made.months)
    if not short:
        return
    firsts = [month.first for month in short]
    values = {
        "months": tuple(sorted(codes(firsts))),
        "festivals": tuple(dict.fromkeys(festival.code for festival in large_festivals(firsts))),
        "sales": sum(month.sales for month in short),
        "share": sum(month.share for month in short),
    }
    if is_tied(plan, span):
        peak = sum(month.sales for month in made.months if month.phase == "peak")
        yield Finding("budget.peak_thin", "watch", "views", {**values, "least": peak})
    elif values["festivals"]:
        yield Finding("budget.festivals_missed", "watch", "views", values)
    else:
        yield Finding("budget.season_missed", "watch", "views", values)


def cut_steps(made: Cuts | None, lines: tuple[BudgetLine, ...]) -> tuple[Step, ...]:
    """How phases become months and months become channels, with the month that gets most as the example."""
    if made is None:
        return ()
    return (*_phase_steps(made), *_month_steps(made, lines), *_kind_steps(made))


def _phase_steps(made: Cuts) -> Iterator[Step]:
    there = [phase for phase in made.phases if phase.months]
    rest = sum(phase.wanted for phase in there)
    for phase in there:
        values = {"phase": phase.name, "total": made.total, "share": phase.share, "money": phase.money}
        if rest <= 0:
            yield Step("budget.phase_by_season", values)
        elif len(there) < len(made.phases):
            yield Step("budget.phase_of_rest", {**values, "wanted": phase.wanted, "rest": rest})
        else:
            yield Step("budget.phase", values)


def _month_steps(made: Cuts, lines: tuple[BudgetLine, ...]) -> Iterator[Step]:
    month = max(made.months, key=lambda one: one.money)
    phase = next(one for one in made.phases if one.name == month.phase)
    inside = [one for one in made.months if one.phase == phase.name]
    values = {"month": month.first, "phase": phase.name, "of": phase.money, "money": month.money}
    whole = sum(one.sales for one in inside)
    if whole > 0:
        index = EVEN * len(made.months)
        yield Step("budget.month", {**values, "index": month.sales * index, "indices": whole * index})
    else:
        lengths = {"days": length(month.first), "all": sum(length(one.first) for one in inside)}
        yield Step("budget.month_by_days", {**values, **lengths})
    line = max(lines, key=lambda one: one.spend)
    if line.spend and made.total:
        cell = line.spend * month.money / made.total
        numbers = {"spend": line.spend, "money": month.money, "total": made.total, "cell": cell}
        yield Step("budget.month_of_line", {"month": month.first, **numbers})


def _kind_steps(made: Cuts) -> Iterator[Step]:
    for kind in made.kinds:
        values = {"kind": kind.name, "total": made.total, "share": kind.share, "money": kind.money}
        yield Step("budget.kind", values)

"""What was spent so far: the rows of the plan sorted into what counts in the period and what does not, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.budget.lines import BudgetLine
from planner.budget.period import Period
from planner.i18n import Worded

if TYPE_CHECKING:
    from planner.plan import Plan

APART = ("no_day", "outside", "later", "no_line", "unapproved")
NO_LINE = ""  # expenses on no line, or on one that is gone


@dataclass(frozen=True)
class Tally:
    """How many expenses, and what they come to in fen; of `unknown` ones nobody knows the amount."""

    n: int = 0
    amount: int = 0
    unknown: int = 0


def tally(amounts: Sequence[int | None]) -> Tally:
    """Expenses taken together, of which None is an amount that nobody knows."""
    known = [amount for amount in amounts if amount is not None]
    return Tally(len(amounts), sum(known), len(amounts) - len(known))


@dataclass(frozen=True)
class Spent:
    """The expenses of a plan. `days`: fen by line and day, within the period and until today.

    Counted apart: `outside` the period, `later` than today, with `no_day`. `unknown`: how many of all have no amount.
    `no_line`: on no line, or on one that is gone. `unapproved`: with an amount and nobody who said yes. `approvers`:
    name and tally, the largest sum first, "" where nobody is named.
    """

    days: Mapping[str, Mapping[date, int]]
    rows: int
    unknown: int
    no_day: Tally
    outside: Tally
    later: Tally
    no_line: Tally
    unapproved: Tally
    approvers: tuple[tuple[str, Tally], ...]


def spent_of(plan: Plan, span: Period, lines: tuple[BudgetLine, ...], today: date) -> Spent:
    """The plan's expenses in order. A row without day and amount is still being typed: it is left out."""
    known = {line.id for line in lines}
    days: dict[str, dict[date, int]] = {}
    apart: dict[str, list[int | None]] = {name: [] for name in APART}
    approvers: dict[str, list[int | None]] = {}
    start, end = span.start, span.end
    rows = [row for row in plan.budget.expenses if row.day is not None or row.amount is not None]
    for row in rows:
        day, amount = row.day, row.amount
        approver = row.approver.strip()
        approvers.setdefault(approver, []).append(amount)
        if amount and not approver:
            apart["unapproved"].append(amount)
        where = _where(day, start, end, today)
        if where:
            apart[where].append(amount)
        elif day is not None and amount is not None:
            line = row.line if row.line in known else NO_LINE
            of_line = days.setdefault(line, {})
            of_line[day] = of_line.get(day, 0) + amount
            if line == NO_LINE:
                apart["no_line"].append(amount)
    named = sorted(
        ((name, tally(amounts)) for name, amounts in approvers.items()),
        key=lambda one: (not one[0], -one[1].amount, one[0]),
    )
    return Spent(
        days=days,
        rows=len(rows),
        unknown=sum(one.unknown for _, one in named),
        approvers=tuple(named),
        **{name: tally(amounts) for name, amounts in apart.items()},
    )


def _where(day: date | None, start: date, end: date, today: date) -> str:
    """In which of the tallies apart a day falls; "" if it counts."""
    if day is None:
        return "no_day"
    if not start <= day <= end:
        return "outside"
    return "later" if day > today else ""


def line_word(line: BudgetLine | None) -> str | Worded:
    """A line's name as a value of a sentence: its channel's own, or that of platform and means."""
    if line is None:
        return Worded("budget.words.spend_no_line")
    if line.channel is None:
        return Worded("budget.words.reserve")
    if own := line.channel.name.strip():
        return own
    return Worded("channels.words.name", {"platform": line.channel.platform, "tool": line.channel.tool})

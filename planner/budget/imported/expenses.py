"""Expenses from stored tables: what each line cost in a month or a week, put into the plan in place of the last time's.

A row from data has an id of its own kind, so that typed expenses stay as they are and nothing is there twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from pydantic import JsonValue

from planner.budget.imported.mapping import NOWHERE
from planner.budget.imported.promoted import Promoted, monday
from planner.budget.section import Expense
from planner.changes import Call, Change

if TYPE_CHECKING:
    from planner.plan import Plan

FROM_DATA = "data-"
By = Literal["month", "week"]


@dataclass(frozen=True)
class Spell:
    """What a line cost in a month or week: fen, the first and last day with spend, and the product lines it went to."""

    line: str
    first: date
    last: date
    amount: int
    sources: tuple[str, ...]

    @property
    def id(self) -> str:
        """The same spell of the same line always has the same id."""
        return FROM_DATA + sha256(f"{self.line}\n{self.first.isoformat()}".encode()).hexdigest()[:19]


@dataclass(frozen=True)
class Offered:
    """A line's spells within the plan's period, what they come to, and what was typed for the same line and days."""

    line: str
    spells: tuple[Spell, ...]
    typed: int
    typed_rows: int

    @property
    def amount(self) -> int:
        """The sum of the spells, in fen."""
        return sum(spell.amount for spell in self.spells)


def offered(
    found: Promoted, mapping: Mapping[str, str], expenses: Sequence[Expense], span: tuple[date, date], by: By = "month"
) -> tuple[Offered, ...]:
    """What each line cost from the first to the last day of `span`; nothing for sources of no line."""
    spells: dict[tuple[str, date], dict[date, int]] = {}
    names: dict[tuple[str, date], set[str]] = {}
    for source in found.sources:
        line = mapping.get(source.id, NOWHERE)
        for day, amount in source.days.items():
            if line == NOWHERE or not amount or not span[0] <= day <= span[1]:
                continue
            key = line, day.replace(day=1) if by == "month" else max(monday(day), span[0])
            of_spell = spells.setdefault(key, {})
            of_spell[day] = of_spell.get(day, 0) + amount
            names.setdefault(key, set()).add(source.line)
    made: dict[str, list[Spell]] = {}
    for (line, begins), days in sorted(spells.items(), key=lambda one: one[0][1]):
        spell = Spell(line, begins, max(days), sum(days.values()), tuple(sorted(names[line, begins] - {""})))
        made.setdefault(line, []).append(spell)
    return tuple(_offered(line, found, expenses) for line, found in made.items())


def _offered(line: str, spells: Sequence[Spell], expenses: Iterable[Expense]) -> Offered:
    first, last = min(spell.first for spell in spells), max(spell.last for spell in spells)
    typed = [
        one.amount or 0
        for one in expenses
        if one.line == line and not one.id.startswith(FROM_DATA) and one.day is not None and first <= one.day <= last
    ]
    return Offered(line, tuple(spells), sum(typed), len(typed))


def from_data(expenses: Iterable[Expense]) -> tuple[Expense, ...]:
    """The expenses that came from data."""
    return tuple(one for one in expenses if one.id.startswith(FROM_DATA))


def recorded(spells: Sequence[tuple[Spell, str]]) -> Change:
    """The Change that puts spells into the plan, each with words of what it was for, in place of those from before."""
    rows: list[JsonValue] = [
        {
            "id": spell.id,
            "day": spell.last.isoformat(),
            "line": spell.line,
            "amount": spell.amount,
            "what": what[:120],
        }
        for spell, what in spells
    ]
    return Change(label="import", operations=(Call(name="budget.record", arguments={"rows": rows}),))


def record(plan: Plan, arguments: Mapping[str, Any]) -> Plan:
    """Expenses from data in place of those that came from data before; who approved a row stays with it."""
    held = {row.id: row for row in plan.budget.expenses}
    new = []
    for given in arguments["rows"]:
        row = Expense.model_validate(given)
        before = held.get(row.id)
        new.append(row if before is None else row.model_copy(update={"approver": before.approver}))
    stay = tuple(row for row in plan.budget.expenses if not row.id.startswith(FROM_DATA))
    budget = plan.budget.model_copy(update={"expenses": (*stay, *new)})
    return plan.model_copy(update={"budget": budget})

"""Pasted expenses against those of the plan: what is new, what is there already, and the Change that adds it.

The id of a pasted expense follows from its day, line, amount, what it was for, and the how-manieth like it is: the same
rows pasted again, or a button pressed twice, add nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from planner.budget.section import Expense
from planner.budget.spending.paste import Wanted
from planner.changes import Change, edit_rows


@dataclass(frozen=True)
class SortedOut:
    """Pasted rows by what would become of them, by their id.

    `unknown` are new, but of a channel that no line is called; `there`: how many the plan has already.
    """

    new: Mapping[str, Wanted]
    unknown: Mapping[str, Wanted]
    there: int

    def change(self, *, with_unknown: bool = False) -> Change:
        """The Change that adds what is new; `with_unknown` also what belongs to no line."""
        rows = {**self.new, **self.unknown} if with_unknown else self.new
        return edit_rows("budget.expenses", label="import", added=tuple(_row(*one) for one in rows.items()))


def sort_out(rows: Sequence[Wanted], stored: Sequence[Expense]) -> SortedOut:
    """Which of the pasted rows the plan has already: by their id, or by as many expenses of the same content."""
    ids = {row.id for row in stored}
    held = Counter((row.day, row.line, row.amount, row.what) for row in stored)
    seen: Counter[tuple[date, str, int, str]] = Counter()
    new: dict[str, Wanted] = {}
    unknown: dict[str, Wanted] = {}
    for row in rows:
        content = row.day, row.line or "", row.amount, row.what
        seen[content] += 1
        row_id = expense_id(*content, seen[content])
        if row_id not in ids and seen[content] > held[content]:
            (unknown if row.line is None else new)[row_id] = row
    return SortedOut(new, unknown, len(rows) - len(new) - len(unknown))


def expense_id(day: date, line: str, amount: int, what: str, nth: int) -> str:
    """The id of a pasted expense; `nth` counts those alike from 1."""
    return "p" + sha256("\n".join((day.isoformat(), line, str(amount), what, str(nth))).encode()).hexdigest()[:19]


def _row(row_id: str, row: Wanted) -> dict[str, Any]:
    return {
        "id": row_id,
        "day": row.day.isoformat(),
        "line": row.line or "",
        "amount": row.amount,
        "what": row.what,
        "approver": row.approver,
    }

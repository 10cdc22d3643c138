"""What pasted expenses would become, in words: rows read, sums per channel and month, rows left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from planner import fmt
from planner.budget.fitting.history import MOST_ROWS
from planner.budget.lines import BudgetLine
from planner.budget.spending.expenses import NO_LINE
from planner.budget.spending.paste import Pasted, Wanted, by_name
from planner.budget.spending.paste_words import aliases
from planner.budget.spending.recording import SortedOut
from planner.budget.view import line_names
from planner.i18n import Translate

if TYPE_CHECKING:
    from planner.budget.result import BudgetResult

SHOWN = 12  # rows left out, and row numbers of a name
LONGEST = 24  # signs of a cell that is quoted


def known_names(result: BudgetResult) -> dict[str, str]:
    """How the lines may be called in what is pasted."""
    return aliases(result.lines)


def problem_words(t: Translate, pasted: Pasted) -> str:
    """Why nothing of a text can be used; empty if something can."""
    if pasted.problem is None:
        return ""
    return t(f"budget.paste_problems.{pasted.problem}", column=_short(pasted.column), most=MOST_ROWS)


def pasted_lines(t: Translate, pasted: Pasted, found: SortedOut, months: Sequence[date]) -> list[str]:
    """What was read, in one sentence each."""
    rows = (*found.new.values(), *found.unknown.values())
    sums = {"n": len(rows), "amount": sum(row.amount for row in rows)}
    said = [t(f"budget.paste_shapes.{pasted.shape}"), t("budget.words.paste_new", **sums)]
    if found.there:
        said.append(t("budget.words.paste_there", n=found.there))
    outside = sum((row.day.year, row.day.month) not in {(m.year, m.month) for m in months} for row in rows)
    if outside:
        said.append(t("budget.words.paste_outside", n=outside))
    if pasted.of_months:
        said.append(t("budget.words.paste_months"))
    if pasted.ignored:
        said.append(t("budget.words.paste_ignored", names=tuple(map(_short, pasted.ignored[:SHOWN]))))
    if pasted.cut:
        said.append(t("budget.words.paste_cut", n=pasted.cut))
    return said


def paste_sum_columns(t: Translate, lines: Sequence[BudgetLine], rows: Sequence[Wanted]) -> dict[str, str]:
    """Headers of the sums: the month, the whole, and each channel that has rows."""
    names = {**line_names(t, lines), NO_LINE: t("budget.words.spend_no_line")}
    used = {row.line or NO_LINE for row in rows}
    first = {"month": t("budget.columns.burn_month"), "sum": t("budget.columns.burn_sum")}
    return {**first, **{f"line:{one}": name for one, name in names.items() if one in used}}


def paste_sum_rows(t: Translate, rows: Sequence[Wanted]) -> list[dict[str, str]]:
    """Sums by month, one column per channel."""
    sums: dict[date, dict[str, int]] = {}
    for row in rows:
        month = sums.setdefault(row.day.replace(day=1), {})
        for column in ("sum", f"line:{row.line or NO_LINE}"):
            month[column] = month.get(column, 0) + row.amount
    return [
        {"month": fmt.month(month, t.locale), **{name: fmt.money(fen, t.locale) for name, fen in of_month.items()}}
        for month, of_month in sorted(sums.items())
    ]


def unknown_names(t: Translate, found: SortedOut) -> list[str]:
    """The names that no line is called, with their rows."""
    return [
        t(
            "budget.words.paste_unknown",
            name=_short(name),
            rows=tuple(dict.fromkeys(row.row for row in rows[:SHOWN])),
            n=len(rows),
            amount=sum(row.amount for row in rows),
        )
        for name, rows in by_name(found.unknown.values()).items()
    ]


def left_out_columns(t: Translate) -> dict[str, str]:
    """Headers of the rows left out."""
    return {name: t(f"budget.columns.paste_{name}") for name in ("row", "reason", "cell")}


def left_out_rows(t: Translate, pasted: Pasted) -> list[dict[str, str]]:
    """The first rows that are left out, with reason and the cell that says so."""
    return [
        {
            "row": fmt.count(one.row, t.locale),
            "reason": t(f"budget.paste_reasons.{one.reason}"),
            "cell": fmt.text(_short(one.cell), t.locale),
        }
        for one in pasted.left_out[:SHOWN]
    ]


def more_left_out(pasted: Pasted) -> int:
    """How many more there are."""
    return max(0, len(pasted.left_out) - SHOWN)


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"

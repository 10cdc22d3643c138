"""The spend so far in words and tables: by line, by month, by who said yes; and as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from planner import fmt
from planner.budget.lines import BudgetLine
from planner.budget.spending.burn import Burn, Spending, planned_share
from planner.budget.spending.expenses import NO_LINE
from planner.budget.spending.paste import MARKS
from planner.budget.spending.replan import Move
from planner.budget.view import line_names
from planner.calendar import month_of
from planner.i18n import Translate

if TYPE_CHECKING:
    from planner.budget.result import BudgetResult
    from planner.plan import Plan

COLUMNS = ("day", "line", "amount", "what", "approver")
WHOLE = "total"
JOINED = "\u2060"  # between two signs: no line breaks here


def burn_names(t: Translate, result: BudgetResult) -> dict[str, str]:
    """The whole and every line with a budget or a spend, by id, in words."""
    names = {**line_names(t, result.lines), NO_LINE: t("budget.words.spend_no_line")}
    shown = [burn.id for burn in result.spending.lines if burn.budget or burn.spent]
    return {WHOLE: t("budget.words.spend_whole"), **{one: names[one] for one in shown}}


def spent_words(t: Translate, found: Spending) -> str:
    """How much of the total is spent, and how much was planned until today."""
    whole = found.whole
    key = "budget.words.spend_so_far" if whole.budget else "budget.words.spend_only"
    values = {"spent": whole.spent, "planned": whole.planned, "left": whole.left, "share": whole.share}
    return t(key, **values, time=found.share, day=found.today)


def burn_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of lines, the verdict first: a phone shows the first columns only."""
    columns = ("line", "verdict", "left", "spent", "share", "pace", "used_up")
    return {name: t(f"budget.columns.burn_{name}") for name in columns}


def burn_rows(t: Translate, result: BudgetResult) -> list[dict[str, str]]:
    """Every line with a budget or a spend, the whole last: what is left, how much is spent, at which pace."""
    names, found = burn_names(t, result), result.spending
    burns = [burn for burn in found.lines if burn.id in names]
    return [_burn_row(t, found, burn, names[burn.id]) for burn in (*burns, found.whole)]


def _burn_row(t: Translate, found: Spending, burn: Burn, name: str) -> dict[str, str]:
    used_up = burn.used_up
    lasts = used_up is not None and used_up > found.span.end
    return {
        "line": name,
        "verdict": _unbroken(t(f"budget.verdicts.{burn.verdict}")),
        "left": fmt.money(burn.left, t.locale) if burn.budget else fmt.UNKNOWN,
        "spent": fmt.money(burn.spent, t.locale),
        "share": fmt.percent(burn.share, t.locale),
        "pace": fmt.ratio(burn.pace, t.locale),
        "used_up": _unbroken(t("budget.words.spend_lasts") if lasts else fmt.day(used_up, t.locale)),
    }


def _unbroken(words: str) -> str:
    """Words that a narrow column of a phone does not part; Chinese would be, between any two signs."""
    return JOINED.join(words.replace(" ", "\u00a0"))


def spend_month_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of months."""
    return {name: t(f"budget.columns.burn_{name}") for name in ("month", "spent", "planned")}


def spend_month_rows(t: Translate, plan: Plan, found: Spending, burn: Burn) -> list[dict[str, str]]:
    """Spent and planned of each month that has begun."""
    ends = [0.0, *(planned_share(plan, found.span, month_of(first)[1]) for first in found.span.months)]
    planned = [round(burn.budget * (after - before)) for before, after in pairwise(ends)]
    return [
        {
            "month": fmt.month(first, t.locale),
            "spent": fmt.money(spent, t.locale),
            "planned": fmt.money(plan_of if burn.budget else None, t.locale),
        }
        for first, spent, plan_of in zip(found.span.months, found.months(burn), planned, strict=True)
        if first <= found.today
    ]


def approver_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of who said yes."""
    return {name: t(f"budget.columns.burn_{name}") for name in ("approver", "sum", "count")}


def approver_rows(t: Translate, found: Spending) -> list[dict[str, str]]:
    """Everybody who approved an expense, with sum and number; all expenses count, also those outside the period."""
    return [
        {
            "approver": name or t("budget.words.spend_nobody"),
            "sum": fmt.money(tally.amount, t.locale),
            "count": fmt.count(tally.n, t.locale),
        }
        for name, tally in found.spent.approvers
    ]


def replan_columns(t: Translate) -> dict[str, str]:
    """Headers of a new split against the present one."""
    return {name: t(f"budget.columns.replan_{name}") for name in ("line", "after", "before", "next")}


def replan_rows(t: Translate, lines: Sequence[BudgetLine], moves: Sequence[Move]) -> list[dict[str, str]]:
    """Every line that would change: before, after, and what the next ¥100 leaves there."""
    names = line_names(t, lines)
    return [
        {
            "line": names[move.line.id],
            "before": fmt.money(move.before, t.locale),
            "after": fmt.money(move.after, t.locale),
            "next": _hundred(t, move.marginal),
        }
        for move in moves
    ]


def _hundred(t: Translate, marginal: float | None) -> str:
    """What a hundred yuan more leave; nothing for what no curve tells."""
    return fmt.UNKNOWN if marginal is None or marginal > 1e6 else fmt.money(round(marginal * 100) * 100, t.locale)


def expenses_csv(t: Translate, plan: Plan, lines: Sequence[BudgetLine]) -> bytes:
    """The plan's expenses as a CSV file that a spreadsheet opens as text: with a mark before it, no cell a formula."""
    names, out = line_names(t, lines), io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_cell(t(f"budget.expenses.{name}.label")) for name in COLUMNS])
    for row in plan.budget.expenses:
        amount = "" if row.amount is None else f"{row.amount // 100}.{row.amount % 100:02d}"
        day = "" if row.day is None else row.day.isoformat()
        line = names.get(row.line, row.line)
        writer.writerow([_cell(cell) for cell in (day, line, amount, row.what, row.approver)])
    return out.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith((*MARKS, "\r")) else text

"""What the page and the report show in words of phases, months and kinds of cost; and the month table as a file."""

from __future__ import annotations

import csv
from io import StringIO

from planner import fmt
from planner.budget.view import line_names
from planner.budget.views.cuts import Cuts, MonthTable
from planner.budget.views.kinds import reaching
from planner.i18n import Translate

TOTAL = "total"
BOM = "\ufeff"  # by which Excel knows that a file is UTF-8
# What a spreadsheet may take for the start of a formula, also in full width, as Chinese ones do.
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def phase_amounts(t: Translate, made: Cuts) -> dict[str, str]:
    """What each phase gets and for how many months."""
    return {phase.name: t("budget.words.phase_amount", money=phase.money, n=len(phase.months)) for phase in made.phases}


def kind_amounts(t: Translate, made: Cuts) -> dict[str, str]:
    """What each kind of cost gets."""
    return {kind.name: fmt.money(kind.money, t.locale) for kind in made.kinds}


def reaching_words(t: Translate, made: Cuts) -> str:
    """How much of the total does not reach buyers, and what that means."""
    return t("budget.words.reaching", rest=made.total - reaching(made.kinds))


def tied_words(t: Translate, months: tuple[tuple[str, ...], tuple[str, ...]] | None) -> str:
    """Which months would be peak and close by the shop's own season."""
    if months is None:
        return t("budget.words.no_season")
    peak, close = months
    return t("budget.words.tied" if close else "budget.words.tied_peak", peak=peak, close=close)


def table_columns(t: Translate, table: MonthTable) -> dict[str, str]:
    """Headers of the month table."""
    names = line_names(t, table.lines)
    lines = {line.id: names[line.id] for line in table.lines}
    return {"month": t("budget.view_columns.month"), **lines, TOTAL: t("budget.view_columns.total")}


def table_rows(t: Translate, table: MonthTable) -> list[dict[str, str]]:
    """One row per month and one for the sums: what each line spends, in yuan."""
    rows = [
        {
            "month": _unbroken(fmt.month(month.first, t.locale)),
            **{line.id: _whole_yuan(t, cell) for line, cell in zip(table.lines, cells, strict=True)},
            TOTAL: _whole_yuan(t, month.money),
        }
        for month, cells in zip(table.months, table.cells, strict=True)
    ]
    sums = {line.id: _whole_yuan(t, line.spend) for line in table.lines}
    whole = _whole_yuan(t, sum(line.spend for line in table.lines))
    return [*rows, {"month": t("budget.view_columns.total"), **sums, TOTAL: whole}]


def _unbroken(words: str) -> str:
    """Words that stay on one line: Chinese ones would break after each character."""
    return "\u2060".join(words.replace(" ", "\u00a0"))


def _whole_yuan(t: Translate, fen: int) -> str:
    return fmt.money((fen + 50) // 100 * 100, t.locale)


def table_file(t: Translate, table: MonthTable) -> bytes:
    """The month table as CSV for spreadsheets: UTF-8 with its mark, yuan with two decimals, no cell a formula."""
    written = StringIO()
    out = csv.writer(written)
    month, *rest = table_columns(t, table).values()
    out.writerow([inert(words) for words in (month, t("budget.view_columns.phase"), *rest)])
    for one, cells in zip(table.months, table.cells, strict=True):
        phase = inert(t(f"budget.phase_names.{one.phase}"))
        out.writerow([f"{one.first:%Y-%m}", phase, *map(_yuan, cells), _yuan(one.money)])
    spends = [line.spend for line in table.lines]
    out.writerow([inert(t("budget.view_columns.total")), "", *map(_yuan, spends), _yuan(sum(spends))])
    return (BOM + written.getvalue()).encode()


def inert(words: str) -> str:
    """A text that no spreadsheet takes for a formula: one that might be gets an apostrophe before it."""
    return f"'{words}" if words.startswith(FORMULA) else words


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"

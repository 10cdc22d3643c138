"""What the budget chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.blocks import Block, Column, Text, Told, chart, quantities, remarks, table, worded, workings
from planner.budget.forecast import brings_chart, brings_rows, brings_title, forecast_words, goal_words
from planner.budget.forecast.outcome import Outcome
from planner.budget.forecast.spread import Estimate
from planner.budget.result import BudgetResult, compute
from planner.budget.section import RESERVE
from planner.budget.spending import spent_words
from planner.budget.spending.view import burn_columns, burn_names, burn_rows
from planner.budget.split_chart import split_chart, split_rows, split_title
from planner.budget.view import key_figures, line_names, period_words
from planner.budget.views import month_money_chart, month_money_rows, month_money_title, month_table
from planner.i18n import Translate


def blocks(told: Told) -> tuple[Block, ...]:
    """The total and how it is shared, by month and kind, what it should bring, what was spent; findings, workings."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    t, result = told.t, compute(told.plan, told.data, told.today)
    if result.total is None:
        return
    yield quantities(t, key_figures(t, result))
    yield Text(period_words(t, result))
    if result.split:
        yield from chart("split", split_title(t, result.lines), split_chart, split_rows(t, result.lines))
    yield from table(t("budget.cells.split.question"), _line_columns(t), _lines(t, result), 1)
    yield from _months(t, result)
    yield from _outcome(t, result)
    if result.spending.whole.spent:
        yield Text(spent_words(t, result.spending))
        columns = worded(burn_columns(t))
        names = burn_names(t, result)
        yield from table(t("budget.cells.spend.question"), columns, burn_rows(t, result) if names else ())
    yield from remarks(t, result.findings)
    yield from workings(t, "budget", result.steps)


def _line_columns(t: Translate) -> list[Column]:
    return [
        Column("line", t("budget.forecast.columns.line")),
        Column("spend", t("report.words.budget"), "money", total=True),
        Column("share", t("report.words.share"), "percent", total=True),
    ]


def _lines(t: Translate, result: BudgetResult) -> Iterator[dict[str, Any]]:
    names = line_names(t, result.lines)
    for line in result.lines:
        if line.spend or line.id != RESERVE:
            yield {"line": names[line.id], "spend": line.spend, "share": line.share}


def _months(t: Translate, result: BudgetResult) -> Iterator[Block]:
    made, cells = result.cuts, month_table(result.cuts, result.lines)
    if made is None or cells is None:
        return
    yield from chart("months", month_money_title(t, made), month_money_chart, month_money_rows(t, made))
    names = line_names(t, result.lines)
    columns = [Column("month", t("budget.view_columns.month"), "month")]
    columns += [Column(line.id, names[line.id], "money", total=True) for line in cells.lines]
    whole = "+".join(f"{{{line.id}}}" for line in cells.lines)
    columns.append(Column("total", t("budget.view_columns.total"), "money", whole, total=True))
    rows = (
        {"month": month.first, "total": month.money}
        | {line.id: fen for line, fen in zip(cells.lines, spends, strict=True)}
        for month, spends in zip(cells.months, cells.cells, strict=True)
    )
    yield from table(t("budget.cells.views.question"), columns, rows, 3)


def _outcome(t: Translate, result: BudgetResult) -> Iterator[Block]:
    if result.forecast.total is None:
        return
    yield from (Text(words) for words in (forecast_words(t, result), goal_words(t, result)) if words)
    yield from chart("brings", brings_title(t, result), brings_chart, brings_rows(t, result))
    names = line_names(t, result.lines)
    rows = [{"line": names[one.id], **_amounts(one.outcome)} for one in result.forecast.lines]
    whole = {"line": t("budget.forecast.whole"), **_amounts(result.forecast.total)}
    yield from table(t("budget.cells.forecast.question"), _outcome_columns(t), [*rows, whole])


def _outcome_columns(t: Translate) -> list[Column]:
    return [
        Column("line", t("budget.forecast.columns.line")),
        Column("spend", t("report.words.budget"), "money"),
        Column("low", t("report.words.sales_least"), "money"),
        Column("sales", t("budget.forecast.columns.sales"), "money"),
        Column("high", t("report.words.sales_most"), "money"),
        Column("left", t("budget.forecast.columns.left"), "money"),
        Column("roas", t("budget.forecast.columns.roas"), "ratio", "{sales}/{spend}"),
    ]


def _amounts(found: Outcome) -> dict[str, float | None]:
    sales = found.sales
    return {
        "spend": found.spend,
        "low": sales.low,
        "sales": sales.typical,
        "high": sales.high,
        "left": _typical(found.left),
        "roas": None if not found.spend else sales.typical / found.spend,
    }


def _typical(found: Estimate | None) -> float | None:
    return None if found is None else found.typical

"""What the shop chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterator

from planner.blocks import Block, Told, chart, quantities, remarks, table, worded, workings
from planner.shop.chart import money_chart, money_rows, money_title
from planner.shop.result import compute
from planner.shop.view import key_figures, overview_columns, overview_rows


def blocks(told: Told) -> tuple[Block, ...]:
    """Key figures, where the money goes, all derived figures, findings, and the workings."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    t, result = told.t, compute(told.plan, told.data, told.today)
    made = result.figures
    yield quantities(t, key_figures(t, made))
    yield from chart("money", money_title(t, made), money_chart, money_rows(t, made))
    heads = overview_columns(t)
    yield from table(t("shop.cells.result.question"), worded(heads), overview_rows(t, made))
    yield from remarks(t, result.findings)
    yield from workings(t, "shop", result.steps)

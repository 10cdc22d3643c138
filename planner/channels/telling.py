"""What the channels chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.blocks import Block, Column, Text, Told, chart, quantities, remarks, table, worded, workings
from planner.channels.charts import fit_chart, fit_rows, fit_title, order_chart, order_rows, order_title
from planner.channels.line import ChannelLine
from planner.channels.result import ChannelsResult, compute
from planner.channels.section import CRITERIA
from planner.channels.view import best_first, flow_lines, key_figures, list_columns, list_rows, names_of, role_lines
from planner.i18n import Translate


def blocks(told: Told) -> tuple[Block, ...]:
    """The channels with their roles, what an order costs, how well each fits and why, the flows; findings, workings."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    t, result = told.t, compute(told.plan, told.data, told.today)
    lines = result.lines
    if not lines:
        return
    yield quantities(t, key_figures(t, result))
    listed = worded(list_columns(t))
    yield from table(t("channels.cells.list.question"), listed, list_rows(t, lines), 1)
    yield from chart("orders", order_title(t, lines), order_chart, order_rows(t, lines))
    yield from table(t("channels.cells.money.question"), _cost_columns(t), _cost_rows(t, result), 3)
    yield from chart("fit", fit_title(t, result), fit_chart, fit_rows(t, lines))
    yield from table(t("channels.cells.fit.question"), _score_columns(t), _score_rows(t, result), 3)
    yield from (Text(line) for line in role_lines(t, lines))
    yield from (Text(line) for line in flow_lines(t, result.flows))
    yield from remarks(t, result.findings)
    yield from workings(t, "channels", result.steps)


def _cost_columns(t: Translate) -> list[Column]:
    money = ("click", "order", "left", "profit")
    columns = [Column("channel", t("channels.columns.channel"))]
    columns += [Column(code, t(f"channels.columns.{code}"), "money") for code in money]
    return [*columns, Column("low", t("report.words.least"), "money"), Column("high", t("report.words.most"), "money")]


def _cost_rows(t: Translate, result: ChannelsResult) -> Iterator[dict[str, Any]]:
    """Typical figures; least and most are of what an order leaves."""
    names = names_of(t, result.lines)
    for line in result.lines:
        profit = line.profit_per_order
        yield {
            "channel": names[line.id],
            "click": line.cost_per_click.value,
            "order": line.cost_per_order.value,
            "left": line.margin_after_fees.value,
            "profit": profit.value,
            "low": profit.low,
            "high": profit.high,
        }


def _score_columns(t: Translate) -> list[Column]:
    columns = [Column("channel", t("channels.columns.channel")), Column("fit", t("channels.columns.fit"), "count")]
    return columns + [Column(code, t(f"channels.criteria.{code}"), "count") for code in CRITERIA]


def _score_rows(t: Translate, result: ChannelsResult) -> Iterator[dict[str, Any]]:
    names = names_of(t, result.lines)
    for line in best_first(result.lines):
        yield {"channel": names[line.id], "fit": line.fit, **_scores(line)}


def _scores(line: ChannelLine) -> dict[str, float | None]:
    return {code: line.judged[code].score for code in CRITERIA}

"""What the metrics chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from planner.blocks import (
    Amount,
    Block,
    Column,
    Depth,
    Heading,
    Text,
    Told,
    chart,
    quantities,
    remarks,
    table,
    workings,
)
from planner.i18n import Translate
from planner.metrics import kpi
from planner.metrics.kpi.told import board_table, meaning_table
from planner.metrics.result import MetricsResult, compute
from planner.metrics.section import Metrics
from planner.metrics.telling.looked import MOST, looked
from planner.metrics.unusual import Odd, unusual_lead
from planner.metrics.unusual.view import clue_words

SUMMARY = 1  # charts of watched figures that a summary shows
UNITS = {"sales": "money", "visitors": "count", "conversion": "rate"}


def blocks(told: Told) -> tuple[Block, ...]:
    """What is watched, the figures and their course, funnel, traffic, products, unusual days; findings, workings.

    The forecast is not told: it is slow work, whose answer only the page has.
    """
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    t, result = told.t, compute(told.plan, told.data, told.today)
    yield from _watching(t, told.plan.metrics)
    if result.kpi is None:
        yield Text(t("metrics.telling.no_data"))
    else:
        yield from _board(t, result.kpi)
    yield from looked(t, result.looking)
    yield from _unusual(t, result)
    yield from remarks(t, result.findings)
    yield from workings(t, "metrics", result.steps)


def _watching(t: Translate, asked: Metrics) -> Iterator[Block]:
    """What the shop looks at, how often, and who."""
    if asked.watched:
        yield Text(t("metrics.telling.watched", names=[t(f"metrics.watched.options.{one}") for one in asked.watched]))
    if asked.rhythm and asked.owner.strip():
        yield Text(t("metrics.telling.who", rhythm=asked.rhythm, owner=asked.owner))


def _board(t: Translate, board: kpi.Board) -> Iterator[Block]:
    figures = kpi.key_figures(t, board)
    yield quantities(t, figures)
    said = kpi.period_words(t, board), kpi.festival_words(t, board)
    yield from (Text(words, 1, small=True) for words in said if words)
    for one in board_table(t, board, board.watched, t("metrics.cells.watched.question")):
        yield replace(one, depth=1)
    others = [metric for metric in board.order if metric not in board.watched]
    for one in board_table(t, board, others, t("metrics.cells.table.question")):
        yield replace(one, depth=3)
    yield from meaning_table(t, board, t("metrics.cells.bands.question"))
    followed = kpi.followed(board)
    for n, metric in enumerate(one for one in board.watched or ("sales",) if one in followed):
        found = kpi.course(board, metric, "day")
        depth: Depth = 2 if n < SUMMARY else 3
        title = kpi.course_title(t, found)
        yield from chart("course", title, kpi.course_chart_of(found), kpi.course_rows(t, found), depth)
        if not n:
            yield from chart("weekday", kpi.weekday_title(t, found), kpi.weekday_chart, kpi.weekday_rows(t, found), 3)


def _unusual(t: Translate, result: MetricsResult) -> Iterator[Block]:
    found = result.unusual
    if found is None:
        return
    yield Heading(t("metrics.cells.unusual.question"))
    yield Text(unusual_lead(t, found))
    columns = [
        Column("day", t("metrics.columns.odd_day"), "day"),
        Column("of", t("metrics.telling.odd_of")),
        Column("value", t("metrics.telling.odd_value"), "count"),
        Column("expected", t("metrics.telling.odd_expected"), "count"),
        Column("times", t("metrics.telling.odd_times"), "ratio", "{value}/{expected}"),
        Column("reason", t("metrics.columns.odd_clues")),
    ]
    rows = [_odd(t, one) for one in (*found.open, *found.explained)][:MOST]
    yield from table(t("metrics.telling.odd_title"), columns, rows)


def _odd(t: Translate, one: Odd) -> dict[str, Any]:
    return {
        "day": one.day,
        "of": t(f"metrics.unusual.of.{one.of}"),
        "value": Amount(one.value, UNITS[one.of]),
        "expected": Amount(one.expected, UNITS[one.of]),
        "times": one.times,
        "reason": one.reason or clue_words(t, one),
    }

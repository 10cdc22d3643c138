"""The board as a table of numbers, for reports and workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from planner.blocks import Amount, Column, Depth, Table
from planner.i18n import Translate, written
from planner.metrics.figures import Measured
from planner.metrics.kpi.board import Board, Line
from planner.metrics.kpi.view import change_words
from planner.metrics.kpi.wording import range_words
from planner.metrics.section import Metric


def told_amount(of: Measured, value: float | None = None) -> Amount:
    """A value of a metric in its unit; the measured one if none is given."""
    return Amount(of.value if value is None else value, of.definition.unit)


def board_table(t: Translate, board: Board, metrics: Sequence[Metric], title: str, depth: Depth) -> tuple[Table, ...]:
    """The figures of a period beside those before and the plan's, known ones only; none where none is known."""
    lines = [board.lines[metric] for metric in metrics if board.lines[metric].now.value is not None]
    rows = tuple(_row(t, line) for line in lines)
    return (Table(title, tuple(_columns(t)), rows, depth, _note(t, board, lines)),) if rows else ()


def _columns(t: Translate) -> Iterable[Column]:
    head = "metrics.columns.kpi"
    yield Column("metric", t(f"{head}_metric"))
    yield Column("value", t(f"{head}_value"), "count")
    yield Column("before", t("metrics.telling.before"), "count")
    yield Column("change", t(f"{head}_previous"))
    yield Column("planned", t(f"{head}_planned"), "count")
    yield Column("against", t("metrics.telling.against"), "percent", "{value}/{planned}-1")
    yield Column("health", t(f"{head}_health"))


def _row(t: Translate, line: Line) -> dict[str, Any]:
    now = line.now
    return {
        "metric": t(f"metrics.watched.options.{now.metric}"),
        "value": told_amount(now),
        "before": Amount(line.previous.then.value, now.definition.unit),
        "change": change_words(t, line.previous),
        "planned": Amount(line.planned.value if line.planned else None, now.definition.unit),
        "against": line.against_plan,
        "health": t(f"metrics.health.{line.health}"),
    }


def _note(t: Translate, board: Board, lines: Sequence[Line]) -> str:
    """Which figures lack days, and which of them lack a platform."""
    said = []
    for line in lines:
        now, value = line.now, t(f"metrics.watched.options.{line.now.metric}")
        if not now.whole:
            said.append(t("metrics.kpi.value_partial", value=value, days=now.days, length=now.length))
        lacking = board.lacking(now.metric)
        if lacking:
            said.append(t("metrics.kpi.value_without", value=value, platforms=lacking))
    return t("common.list_separator").join(said)


def meaning_table(t: Translate, board: Board, title: str) -> tuple[Table, ...]:
    """What each known figure is, and its healthy range with its source."""
    columns = [Column(code, t(f"metrics.columns.kpi_{code}")) for code in ("metric", "definition", "range")]
    rows = [
        {
            "metric": t(f"metrics.watched.options.{metric}"),
            "definition": t(f"metrics.definitions.{metric}"),
            "range": written(t, range_words(board.lines[metric])),
        }
        for metric in board.order
        if board.lines[metric].now.value is not None
    ]
    return (Table(title, tuple(columns), tuple(rows), 3),) if rows else ()

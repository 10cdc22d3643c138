"""What the SWOT chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planner.blocks import Block, Column, Told, chart, remarks, table, workings
from planner.i18n import Translate
from planner.swot.charts import rival_chart, rival_title, weight_chart, weight_rows, weight_title
from planner.swot.model import QUADRANTS, Item
from planner.swot.result import SwotResult, compute
from planner.swot.rivals import rival_rows


def blocks(told: Told) -> tuple[Block, ...]:
    """Board, weights, rivals, moves and the two lists, findings, workings."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    t, swot = told.t, told.plan.swot
    result = compute(told.plan, told.data, told.today)
    yield from table(t("swot.cells.board.question"), _board_columns(t), _board_rows(t, result))
    yield from chart("weights", weight_title(swot.items, t), weight_chart, weight_rows(swot.items, t))
    yield from chart("rivals", rival_title(swot, t), rival_chart, rival_rows(swot, t))
    yield from table(t("swot.cells.moves.question"), _move_columns(t), _move_rows(t, result), 1)
    for name, items in (("core", result.core), ("improve", result.improve)):
        yield from table(t(f"swot.words.{name}"), _listed_columns(t), _listed_rows(result, items))
    yield from remarks(t, result.findings)
    yield from workings(t, "swot", result.steps)


def _columns(t: Translate, fields: Mapping[str, str]) -> list[Column]:
    """Columns by code: the catalog key of the header; ratings are numbers."""
    numbers = ("impact", "confidence", "weight")
    products = {"weight": "{impact}*{confidence}"}
    return [
        Column(code, t(key), "count" if code in numbers else "text", products.get(code, ""))
        for code, key in fields.items()
    ]


def _board_columns(t: Translate) -> list[Column]:
    return _columns(
        t,
        {
            "quadrant": "swot.items.quadrant.label",
            "code": "swot.words.code",
            "text": "swot.items.text.label",
            "evidence": "swot.items.evidence.label",
            "impact": "swot.items.impact.label",
            "confidence": "swot.items.confidence.label",
            "weight": "swot.words.weight",
        },
    )


def _board_rows(t: Translate, result: SwotResult) -> Iterator[dict[str, Any]]:
    for quadrant in QUADRANTS:
        for item in result.board[quadrant]:
            ratings = {"impact": item.impact, "confidence": item.confidence, "weight": item.weight}
            name = t(f"swot.items.quadrant.options.{quadrant}")
            said = {"code": result.codes[item.id], "text": item.text, "evidence": item.evidence}
            yield {"quadrant": name, **said, **ratings}


def _move_columns(t: Translate) -> list[Column]:
    keys = {"kind": "report.words.kind", "of": "swot.words.code", "text": "swot.moves.text.label"}
    return _columns(t, keys)


def _move_rows(t: Translate, result: SwotResult) -> Iterator[dict[str, str]]:
    for one in result.moves:
        kind = t(f"swot.moves.kind.options.{one.kind}") if one.kind else ""
        yield {"kind": kind, "of": " × ".join(result.codes[item.id] for item in one.items), "text": one.move.text}


def _listed_columns(t: Translate) -> list[Column]:
    fields = ("text", "improve", "owner")
    return _columns(t, {"code": "swot.words.code", **{name: f"swot.items.{name}.label" for name in fields}})


def _listed_rows(result: SwotResult, items: Sequence[Item]) -> Iterator[dict[str, str]]:
    for item in items:
        yield {"code": result.codes[item.id], "text": item.text, "improve": item.improve, "owner": item.owner}

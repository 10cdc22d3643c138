"""The chapter's result: everything the page and the report show, computed from the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.data import Data
from planner.findings import Finding
from planner.steps import Step
from planner.swot.charts import codes
from planner.swot.crossing import Crossed, Pair, matrix, moves, open_pairs
from planner.swot.model import (
    CORE_SIZE,
    CORE_WEIGHT,
    QUADRANTS,
    Item,
    Quadrant,
    by_weight,
    core_items,
    filled,
    of_quadrant,
)
from planner.swot.prompts import Prompt, prompts
from planner.swot.remarks import findings, quoted
from planner.swot.rivals import Comparison, comparison, missing

if TYPE_CHECKING:
    from planner.plan import Plan

WEIGHT_COLUMNS = ("code", "entry", "weight")
LISTED = 7  # rated entries in the table beside the chart
EXPLAINED = 3  # entries and pairs whose weight is worked out line by line


@dataclass(frozen=True)
class SwotResult:
    """`codes` names entries by id (S1, W2); `board` holds each quadrant's entries; `ranked` the rated ones by weight.

    `open_pairs` are the strongest pairs without a move, `matrix` the pairs as a table to read; `core` and `improve`
    are the two lists in which the chapter ends.
    """

    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]
    codes: Mapping[str, str]
    prompts: Mapping[Quadrant, tuple[Prompt, ...]]
    board: Mapping[Quadrant, tuple[Item, ...]]
    ranked: tuple[Item, ...]
    comparison: tuple[Comparison, ...]
    missing: tuple[Comparison, ...]
    open_pairs: tuple[Pair, ...]
    matrix: list[dict[str, str]]
    moves: tuple[Crossed, ...]
    core: tuple[Item, ...]
    improve: tuple[Item, ...]


def compute(plan: Plan, data: Data, today: date) -> SwotResult:
    """Everything that follows from the plan's board; the shop profile only chooses the prompts."""
    del data, today  # the board is made of opinions with evidence, dated by nobody
    swot = plan.swot
    items = filled(swot.items)
    ranked = tuple(item for item in by_weight(items) if item.weight is not None)
    named, lines, crossings = codes(items), comparison(swot), open_pairs(swot)
    return SwotResult(
        findings=findings(swot),
        steps=_steps(ranked, named, lines, crossings),
        codes=named,
        prompts=prompts(plan),
        board={quadrant: of_quadrant(items, quadrant) for quadrant in QUADRANTS},
        ranked=ranked,
        comparison=lines,
        missing=missing(swot),
        open_pairs=crossings,
        matrix=matrix(swot, named),
        moves=moves(swot),
        core=core_items(items, "strength"),
        improve=core_items(items, "weakness"),
    )


def _steps(
    ranked: tuple[Item, ...],
    named: Mapping[str, str],
    lines: tuple[Comparison, ...],
    crossings: tuple[Pair, ...],
) -> dict[str, tuple[Step, ...]]:
    return {
        "rivals": tuple(_gap(line) for line in lines if line.gap is not None),
        "weights": tuple(_weight(item, named) for item in ranked[:EXPLAINED]),
        "moves": tuple(_pair(pair, named) for pair in crossings[:EXPLAINED]),
        "outcome": (Step("swot.outcome", {"most": CORE_SIZE, "weight": CORE_WEIGHT}),),
    }


def _gap(line: Comparison) -> Step:
    values = {"point": line.point, "ours": line.ours, "rival": line.rival, "theirs": line.best, "gap": line.gap}
    return Step("swot.gap", values)


def _weight(item: Item, named: Mapping[str, str]) -> Step:
    values = {"impact": item.impact, "confidence": item.confidence, "weight": item.weight}
    return Step("swot.weight", {"code": named[item.id], "item": quoted(item), **values})


def _pair(pair: Pair, named: Mapping[str, str]) -> Step:
    values = {"one": pair.inside.weight, "other": pair.outside.weight, "weight": pair.weight}
    return Step("swot.pair", {"inside": named[pair.inside.id], "outside": named[pair.outside.id], **values})


def weight_table(result: SwotResult) -> list[dict[str, str]]:
    """The heaviest entries, as a table to read."""
    return [
        {
            "code": result.codes[item.id],
            "entry": quoted(item),
            "weight": f"{item.impact}×{item.confidence}={item.weight}",
        }
        for item in result.ranked[:LISTED]
    ]

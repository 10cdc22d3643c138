"""SWOT: what the shop is good and bad at, what helps and threatens it, and the moves that follow."""

from __future__ import annotations

from planner.swot.acts import cross, send, shift, suggestion, take_comparison, take_prompt
from planner.swot.charts import LETTERS, codes, rival_chart, rival_title, weight_chart, weight_rows, weight_title
from planner.swot.crossing import Crossed, Pair, is_open, sent_to
from planner.swot.model import (
    EXTERNAL,
    INTERNAL,
    KINDS,
    POINTS,
    QUADRANTS,
    Item,
    Kind,
    Move,
    Point,
    Quadrant,
    Rival,
    Scores,
    Swot,
)
from planner.swot.prompts import PROMPTS, Prompt
from planner.swot.remarks import quoted
from planner.swot.result import WEIGHT_COLUMNS, SwotResult, compute, weight_table
from planner.swot.rivals import Comparison, rival_rows
from planner.swot.telling import blocks

__all__ = [
    "EXTERNAL",
    "INTERNAL",
    "KINDS",
    "LETTERS",
    "POINTS",
    "PROMPTS",
    "QUADRANTS",
    "WEIGHT_COLUMNS",
    "Comparison",
    "Crossed",
    "Item",
    "Kind",
    "Move",
    "Pair",
    "Point",
    "Prompt",
    "Quadrant",
    "Rival",
    "Scores",
    "Swot",
    "SwotResult",
    "blocks",
    "codes",
    "compute",
    "cross",
    "is_open",
    "quoted",
    "rival_chart",
    "rival_rows",
    "rival_title",
    "send",
    "sent_to",
    "shift",
    "suggestion",
    "take_comparison",
    "take_prompt",
    "weight_chart",
    "weight_rows",
    "weight_table",
    "weight_title",
]

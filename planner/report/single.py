"""How small the words of a single page must be in Word, which cannot be asked how much fits on it."""

from __future__ import annotations

from math import ceil

from planner.blocks import Block, Heading, Quantities, Table, Text
from planner.report.columns import widths
from planner.report.contents import Report
from planner.wrapping import width

LINE = 1.3  # of its letters' size: Chinese fonts are set wider than Latin ones
ROOM, LEAST = 1380.0, 0.75  # points of both columns together, and the smallest that is still read
GAIN = 0.7  # smaller words are also fewer lines
TEXT, FINE, TITLE = 8.0, 7.5, 10.0  # sizes of words, of what only explains and tables, and of a chapter's name


def shrunk(report: Report, column: float, padding: float) -> float:
    """By how much all sizes are reduced, 1 at most. `column`: points across one, `padding` beside a cell's words."""
    high = sum(
        TITLE * LINE + 8 + sum(_high(report, one, column, padding) for one in part.blocks) for part in report.parts
    )
    return min(1.0, max(LEAST, (ROOM / high) ** GAIN)) if high else 1.0


def _high(report: Report, block: Block, column: float, padding: float) -> float:
    match block:
        case Heading(text=words) | Text(text=words):
            return _lines(words, TEXT, column) * TEXT * LINE + 3
        case Quantities(items=items):
            return ceil(len(items) / 2) * ((FINE + TITLE) * LINE + 8)
        case Table():
            return _table_high(report, block, column, padding)
    return 0.0


def _table_high(report: Report, table: Table, column: float, padding: float) -> float:
    total = table.total_cells(report.t.locale, report.t("report.total"))
    rows = [[one.head for one in table.columns], *table.cells(report.t.locale), *([total] if total else [])]
    room = [wide - 2 * padding for wide in widths(rows, column, FINE, padding)]
    lines = (max(_lines(cell, FINE, wide) for cell, wide in zip(row, room, strict=True)) for row in rows)
    above = FINE * LINE + 6
    below = _lines(table.note, FINE, column) * FINE * LINE if table.note else 2.0
    return above + below + sum(n * FINE * LINE + 1.5 for n in lines)


def _lines(words: str, size: float, room: float) -> int:
    return sum(max(1, ceil(width(line, size) / max(room, size))) for line in words.split("\n"))

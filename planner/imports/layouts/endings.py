"""Rows of a text that are shorter than its others: broken off at its end, or a cell is gone and the rest slipped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planner.imports.layouts.cells import is_blank
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.sorting import Left, Row

MOST_WHOLE = 0.8  # of the rows, at least, where short ones are damage and not the way the tool writes
DECIMALS = re.compile(r"\d\.(\d+)%?\s*$")


def broken(head: Heading, kept: Sequence[tuple[int, Row]]) -> Left:
    """Rows that are not whole, where nearly all others are; only a text has them."""
    if head.grid.container != "csv" or not kept:
        return {}
    width = head.width
    short = [n for n, row in kept if len(row) < width]
    last, end = kept[-1]
    at_end = head.grid.open_end and last == len(head.grid.rows) - 1
    others = len(kept) - (1 if at_end else 0)
    whole = others - sum(n != last or not at_end for n in short)
    found: Left = {}
    if whole and whole >= MOST_WHOLE * others:
        found = dict.fromkeys(short, "shifted")
    if at_end and whole and ((whole == others and len(end) < width) or _cut_number(head, kept)):
        found[last] = "cut_off"
    return found


def _cut_number(head: Heading, kept: Sequence[tuple[int, Row]]) -> bool:
    """Whether the very last number has fewer decimals than all above it, in a column that the table uses."""
    n = head.width - 1
    last = kept[-1][1]
    if n not in head.places.values() or len(last) <= n or is_blank(last[n]):
        return False
    above = [row[n] for _, row in kept[:-1] if len(row) > n and not is_blank(row[n])]
    written = {_decimals(cell) for cell in above}
    return len(above) > 1 and len(written) == 1 and 0 not in written and _decimals(last[n]) not in written


def _decimals(cell: object) -> int:
    found = DECIMALS.search(str(cell))
    return len(found[1]) if found else 0

"""How wide the columns of a table become: short ones as wide as their words, the long ones share what is left."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from planner.wrapping import width

HEAD = 5  # signs of a header that stand on one line at least, if it has so many


def widths(rows: Sequence[Sequence[str]], room: float, size: float, padding: float) -> list[float]:
    """Widths that together are `room`; the first row is the header. `padding`: left and right of a cell's words."""
    wants = [_want([row[n] for row in rows], size) + 2 * padding for n in range(len(rows[0]))]
    if sum(wants) <= room:
        return [want * room / sum(wants) for want in wants]
    given, left = [0.0] * len(wants), room
    long = sorted(range(len(wants)), key=lambda n: wants[n])
    while long and wants[long[0]] <= left / len(long):
        given[long[0]] = wants[long[0]]
        left -= wants[long.pop(0)]
    weights = sum(sqrt(wants[n]) for n in long)
    for n in long:
        given[n] = left * sqrt(wants[n]) / weights
    return given


def _want(cells: Sequence[str], size: float) -> float:
    """The room that a column would like to have: no cell is broken, a long header is."""
    head, *below = cells
    widest = max((width(line, size) for cell in below for line in cell.split("\n")), default=0.0)
    return max(widest, min(width(head, size), HEAD * size)) + size / 2

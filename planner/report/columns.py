"""How wide the columns of a table become: no number is broken, short columns fit, the long ones share what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import sqrt

from planner.wrapping import width

HEAD = 5  # signs of a header that stand on one line at least, if it has so many
UNBROKEN = re.compile(r"[!-~\u00a0-\u02ff\u2010-\u2015\u2212]+|[^\s]")


def widths(rows: Sequence[Sequence[str]], room: float, size: float, padding: float) -> list[float]:
    """Widths that together are `room`; the first row is the header. `padding`: left and right of a cell's words."""
    columns = [[row[n] for row in rows] for n in range(len(rows[0]))]
    most = room / len(columns) - 2 * padding
    needs = [min(most, _need(cells, size)) + 2 * padding for cells in columns]
    wants = [max(0.0, _want(cells, size) + 2 * padding - need) for cells, need in zip(columns, needs, strict=True)]
    return [need + more for need, more in zip(needs, _shared(wants, room - sum(needs)), strict=True)]


def _shared(wants: list[float], room: float) -> list[float]:
    """Room for what is wanted beyond the need: all of it to small wishes, by its root to large ones."""
    if sum(wants) <= room:
        rest = (room - sum(wants)) / len(wants)
        return [want + rest for want in wants]
    given, left = [0.0] * len(wants), room
    long = sorted(range(len(wants)), key=lambda n: wants[n])
    while long and wants[long[0]] <= left / len(long):
        given[long[0]] = wants[long[0]]
        left -= wants[long.pop(0)]
    weights = sum(sqrt(wants[n]) for n in long)
    for n in long:
        given[n] = left * sqrt(wants[n]) / weights
    return given


def _need(cells: Sequence[str], size: float) -> float:
    """The widest word or number."""
    return max(width(found, size) for found in _pieces(cells)) + size / 4


def _pieces(cells: Sequence[str]) -> Iterator[str]:
    yield ""
    for cell in cells:
        yield from UNBROKEN.findall(cell)


def _want(cells: Sequence[str], size: float) -> float:
    """The room that a column would like to have: no cell is broken, a long header is."""
    head, *below = cells
    widest = max((width(line, size) for cell in below for line in cell.split("\n")), default=0.0)
    return max(widest, min(width(head, size), HEAD * size)) + size / 2

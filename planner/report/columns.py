"""How wide the columns of a table become: no number is broken, short columns fit, the long ones share what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt

from planner.wrapping import width

HEAD = 5  # signs of a header that stand on one line at least, if it has so many
FEW = 3.5  # signs that no column is narrower than, in the size of its letters
LONGEST = 10  # of a word that no line break goes through, in the size of its letters: a longer one may be broken
# A date in Chinese is as much one word as a number is.
UNBROKEN = re.compile(r"(?:\d+[\u5e74\u6708\u65e5])+|[!-~\u00a0-\u02ff\u2010-\u2015\u2212]+|[^\s]")
NUMBER = re.compile(
    r"(?:\d+[\u5e74\u6708\u65e5])+|[!-~\u00a0-\u02ff\u2010-\u2015\u2212]*\d[!-~\u00a0-\u02ff\u2010-\u2015\u2212]*"
)
BESIDE_HAN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])")


def widths(rows: Sequence[Sequence[str]], room: float, size: float, padding: float) -> list[float]:
    """Widths that together are `room`; the first row is the header. `padding`: left and right of a cell's words."""
    columns = [[row[n] for row in rows] for n in range(len(rows[0]))]
    body = [cells[1:] for cells in columns]
    needs = [2 * padding] * len(columns)
    for some, pieces in ((body, NUMBER), (body, UNBROKEN), (columns, UNBROKEN)):  # numbers first, headers last
        more = [
            max(0.0, min(LONGEST * size, _need(cells, size, pieces)) + 2 * padding - need)
            for cells, need in zip(some, needs, strict=True)
        ]
        needs = [need + held for need, held in zip(needs, _held(more, max(0.0, room - sum(needs))), strict=True)]
    wants = [max(0.0, _want(cells, size) + 2 * padding - need) for cells, need in zip(columns, needs, strict=True)]
    return [need + more for need, more in zip(needs, _shared(wants, room - sum(needs)), strict=True)]


def _held(needs: list[float], room: float) -> list[float]:
    """Needs that together have room: where they have not, the small ones are met and the large ones are equal."""
    held, left = [0.0] * len(needs), room
    for done, n in enumerate(sorted(range(len(needs)), key=lambda n: needs[n])):
        held[n] = min(needs[n], left / (len(needs) - done))
        left -= held[n]
    return held


def _wide(words: str, size: float) -> float:
    """The width of words as they are set: a little space stands between Chinese and digits or letters."""
    return width(words, size) + len(BESIDE_HAN.findall(words)) * size / 4


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


def _need(cells: Sequence[str], size: float, pieces: re.Pattern[str] = UNBROKEN) -> float:
    """The widest word or number, and a few signs of Chinese, which could be broken anywhere."""
    longest = max((_wide(line, size) for cell in cells for line in cell.split("\n")), default=0.0)
    found = (_wide(one, size) for cell in cells for one in pieces.findall(cell))
    return max(min(longest, FEW * size), *found, 0.0) + size / 4


def _want(cells: Sequence[str], size: float) -> float:
    """The room that a column would like to have: no cell is broken, a long header is."""
    head, *below = cells
    widest = max((_wide(line, size) for cell in below for line in cell.split("\n")), default=0.0)
    return max(widest, min(width(head, size), HEAD * size)) + size / 2

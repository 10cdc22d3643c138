"""A text pasted from a spreadsheet or read from a CSV file as headings and rows of cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from planner.budget.fitting.history_cells import is_blank

SEPARATORS = "\t;,\uff0c|"  # the fourth is the full-width comma
ABOVE = 6  # lines that may stand above the headings, such as a title
Problem = Literal["too_long", "unreadable", "no_rows", "too_many"]


@dataclass(frozen=True)
class Sheet:
    """Headings, and as many cells in every row. With a `problem` there is nothing."""

    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    problem: Problem | None = None


def read_sheet(text: str, most_signs: int, most_rows: int, knows: Callable[[str], bool]) -> Sheet:
    """A table by its headings: the first line in which `knows` says yes to two cells, else the first of all.

    Empty lines are left out. Headings that stand there twice are told apart by what stands above them.
    """
    if len(text) > most_signs:
        return Sheet(problem="too_long")
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip(SEPARATORS + ' "')]
    if not lines:
        return Sheet(problem="no_rows")
    if len(lines) > most_rows + ABOVE:
        return Sheet(problem="too_many")
    try:
        first, separator = _first(lines, knows)
        headings, *cells = csv.reader(io.StringIO("\n".join(lines[first:])), delimiter=separator)
        above = next(csv.reader([lines[first - 1]], delimiter=separator)) if first else []
    except csv.Error:
        return Sheet(problem="unreadable")
    if len(cells) > most_rows:
        return Sheet(problem="too_many")
    named = _told_apart([cell.strip() for cell in headings], above)
    width = len(named)
    rows = tuple(tuple(row[:width]) if len(row) >= width else (*row, *[""] * (width - len(row))) for row in cells)
    return Sheet(named, rows, None if rows else "no_rows")


def _first(lines: list[str], knows: Callable[[str], bool]) -> tuple[int, str]:
    """The line of the headings, and what separates its cells."""
    for n, line in enumerate(lines[:ABOVE]):
        separator = max(SEPARATORS, key=line.count)
        if sum(knows(cell) for cell in next(csv.reader([line], delimiter=separator), [])) > 1:
            return n, separator
    return 0, max(SEPARATORS, key=lines[0].count)


def _told_apart(headings: list[str], above: list[str]) -> tuple[str, ...]:
    """Headings without empty ones at the end; where some are alike, with the last words above them put before."""
    while headings and not headings[-1]:
        headings.pop()
    filled = [one for one in headings if one]
    if len(set(filled)) == len(filled) or not any(above):
        return tuple(headings)
    group, named = "", []
    for place, one in enumerate(headings):
        group = (above[place].strip() if place < len(above) else "") or group
        named.append(f"{group} {one}".strip())
    return tuple(named)


def is_empty(row: tuple[str, ...]) -> bool:
    """Whether a row says nothing."""
    return not any(row) or all(map(is_blank, row))

"""The first rows of a file whose layout is not known: enough to name its columns, without the rest in memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from planner.imports.grid import Grid, open_grid
from planner.imports.grid.table import Cell
from planner.imports.layouts import catalogue, heading
from planner.imports.layouts.cells import Unfit, is_blank, number
from planner.imports.layouts.heading import Heading, texts
from planner.imports.layouts.times import moment

ROWS = 1_000  # looked at
SAMPLES, LONGEST_SAMPLE = 3, 40
SEARCHED = 200  # signs of a cell in which a person is looked for
PERSON = re.compile(r"(?<!\d)1[3-9]\d[\d*]{8}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|[\w.+*-]+@[\w-]+(?:\.[\w-]+)+|^##")
MOSTLY = 0.3  # of the cells of a column that point to a person


@dataclass(frozen=True)
class Column:
    """A column by its heading. `samples` are a few of its values, none of one that is about persons."""

    place: int
    heading: str
    samples: tuple[str, ...]
    personal: bool


@dataclass(frozen=True, eq=False)
class Preview:
    """The tables of a file, cut after their first rows; `whole` if nothing was cut."""

    filename: str
    grids: tuple[Grid, ...]
    whole: bool
    kept: dict[object, Any] = field(default_factory=dict)  # what was worked out of it: a page asks at each redraw

    @cached_property
    def starts(self) -> tuple[tuple[int, int], ...]:
        """The likely place of the headings in each table: (table, row), the likeliest first."""
        found = [
            (score, -n, row) for n, grid in enumerate(self.grids) if (best := _likely(grid)) for score, row in [best]
        ]
        return tuple((-n, row) for _, n, row in sorted(found, reverse=True))

    def places(self, known: tuple[int, int] | None = None) -> tuple[tuple[int, int], ...]:
        """All places where the headings may stand, the known or likeliest first."""
        first = [*([known] if known else []), *self.starts]
        others = [
            (n, row)
            for n, grid in enumerate(self.grids)
            for row, cells in enumerate(grid.rows[: heading.LOOKED_AT])
            if cells and _score(grid, row) > 0
        ]
        return tuple(dict.fromkeys([*first, *others]))

    def columns(self, start: tuple[int, int]) -> tuple[Column, ...]:
        """The columns below the headings in a row."""
        if start not in self.kept:
            grid, row = self.grids[start[0]], start[1]
            self.kept[start] = tuple(
                _column(n, text, [one[n] if n < len(one) else None for one in grid.rows[row + 1 :]])
                for n, text in enumerate(texts(grid.rows[row]))
                if text
            )
        found: tuple[Column, ...] = self.kept[start]
        return found


def look(source: bytes | Path, filename: str) -> Preview:
    """The first rows of a file. Raises InputError("file", reason) as open_grid does."""
    return shortened(open_grid(source, filename), filename)


def shortened(grids: Sequence[Grid], filename: str) -> Preview:
    """Tables without the rows that nobody looks at here."""
    most = ROWS + heading.LOOKED_AT
    whole = all(len(grid.rows) <= most for grid in grids)
    cut = (replace(grid, rows=grid.rows[:most], open_end=grid.open_end and len(grid.rows) <= most) for grid in grids)
    return Preview(filename, tuple(cut), whole)


def _likely(grid: Grid) -> tuple[float, int] | None:
    """How much the likeliest row looks like headings, and which it is; None of a table without two columns."""
    found = [(_score(grid, n), -n) for n in range(min(len(grid.rows), heading.LOOKED_AT))]
    score, row = max(found, default=(0.0, 0))
    return (score, -row) if score > 0 else None


def _score(grid: Grid, n: int) -> float:
    """How many different words stand in a row, less where numbers do, more where we know a word."""
    written = [text for text in texts(grid.rows[n]) if text]
    words = [text for text in dict.fromkeys(written) if _is_word(text)]
    if len(words) < 2 or len(words) < len(written) / 2:
        return 0
    known = catalogue.generic().columns
    return len(words) + sum(catalogue.bare(text) in known for text in words) - 2 * (len(written) - len(words))


def _is_word(text: str) -> bool:
    return isinstance(number(text), Unfit) and isinstance(moment(text), Unfit)


def _column(place: int, text: str, cells: Sequence[Cell]) -> Column:
    filled = [str(cell).strip()[:SEARCHED] for cell in cells if not is_blank(cell)]
    persons = sum(PERSON.search(one) is not None for one in filled)
    personal = catalogue.is_personal(text) or (bool(filled) and persons >= MOSTLY * len(filled))
    different = () if personal else tuple(dict.fromkeys(PERSON.sub("…", one) for one in filled))[:SAMPLES]
    return Column(place, text, tuple(one[:LONGEST_SAMPLE] for one in different), personal)


def head_of(grid: Grid, row: int, layout: catalogue.Layout) -> Heading:
    """The headings in a row of a table, as a layout names them, and no others."""
    written = texts(grid.rows[row])
    places: dict[str, int] = {}
    for n, text in enumerate(written):
        name = layout.columns.get(catalogue.bare(text))
        if name is not None and name not in places:
            places[name] = n
    return Heading(grid, row, layout, written, places)

"""A column as the cells that differ in it, and which of them stands in each row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from planner.imports.grid.table import Cell

if TYPE_CHECKING:
    import numpy.typing as npt

NUMERAL = r"^[0-9](?:[\x00-\x7f]*[0-9])?$"  # begins and ends with a digit


@dataclass(frozen=True)
class Different:
    """The different cells of a column, in a list or an Arrow array of texts, and the place among them of each row's."""

    cells: Any
    places: npt.NDArray[np.intp]

    def listed(self) -> list[Cell]:
        """The different cells."""
        return self.cells if isinstance(self.cells, list) else self.cells.to_pylist()

    def all(self) -> list[Cell]:
        """The cell of each row."""
        cells = self.listed()
        return [cells[place] for place in self.places.tolist()]

    def each(self, changed: Callable[[Cell], Cell]) -> Different:
        """The column with every cell changed."""
        return Different([changed(cell) for cell in self.listed()], self.places)

    def rows_of(self, places: Iterable[int]) -> int:
        """How many rows have one of the cells at these places among the different ones."""
        chosen = list(places)
        return int(np.isin(self.places, chosen).sum()) if chosen else 0

    def unlike(self, pattern: str) -> dict[int, Cell]:
        """The different cells that are no texts with a pattern in them (one that Python and Arrow read alike)."""
        if isinstance(self.cells, list):
            sought = re.compile(pattern)
            return {
                n: cell for n, cell in enumerate(self.cells) if not isinstance(cell, str) or not sought.search(cell)
            }
        import pyarrow.compute as pc  # noqa: PLC0415 (a quarter of a second, only where data are)

        other = ~pc.fill_null(pc.match_substring_regex(self.cells, pattern), fill_value=False).to_numpy(
            zero_copy_only=False
        )
        found = np.flatnonzero(other)
        return dict(zip(found.tolist(), self.cells.take(found).to_pylist(), strict=True)) if len(found) else {}

    @cached_property
    def worded(self) -> dict[int, str]:
        """The texts among the different cells that are more than a numeral: with a sign, a unit, or words."""
        return {n: cell for n, cell in self.unlike(NUMERAL).items() if isinstance(cell, str)}


Columns = Callable[[int], Different]  # of rows: the column at a place, from 0


def different(column: Sequence[Cell]) -> Different:
    """The different cells of a column, in the order in which they come."""
    kinds = set(map(type, column))
    # As keys True and 1 would be the same.
    given = [str(cell) if isinstance(cell, bool) else cell for cell in column] if bool in kinds else column
    numbers: dict[Cell, int] = {}
    places = np.fromiter((numbers.setdefault(cell, len(numbers)) for cell in given), np.intp, len(given))
    return Different(list(numbers), places)


def by_place(rows: Sequence[Sequence[Cell]]) -> Columns:
    """The columns of some rows; a row that is too short has nothing there."""
    return lambda n: different([row[n] if n < len(row) else None for row in rows])


def paired(one: Different, other: Different, made: Callable[[Cell, Cell], Cell]) -> Different:
    """A column made of two, row by row: each different pair once."""
    left, right = one.listed(), other.listed()
    pairs, places = np.unique(one.places * max(1, len(right)) + other.places, return_inverse=True)
    found = [made(left[n // len(right)], right[n % len(right)]) for n in pairs.tolist()]
    return Different(found, places.astype(np.intp))

"""A column as the cells that differ in it, and which of them stands in each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from planner.imports.grid.table import Cell

if TYPE_CHECKING:
    import numpy.typing as npt


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


def different(column: Sequence[Cell]) -> Different:
    """The different cells of a column, in the order in which they come."""
    kinds = set(map(type, column))
    # As keys True and 1 would be the same.
    given = [str(cell) if isinstance(cell, bool) else cell for cell in column] if bool in kinds else column
    numbers: dict[Cell, int] = {}
    places = np.fromiter((numbers.setdefault(cell, len(numbers)) for cell in given), np.intp, len(given))
    return Different(list(numbers), places)

"""Which rows of a portion are rows of the table: most of them are seen to be at once, the others looked at singly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from planner.imports.grid.table import Cell
from planner.imports.layouts import columns, reading, sorting
from planner.imports.layouts.cells import is_blank
from planner.imports.layouts.columns import Columns
from planner.imports.layouts.different import Different, different
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.imported import Reason
from planner.imports.loading.portions import Portion, Row, cells_of

if TYPE_CHECKING:
    import numpy.typing as npt

# How names and numbers begin, and how what is no row of the table may begin: blanks and totals.
USUAL = r"^[0-9A-Za-z#\x{4e00}-\x{9fff}]"


@dataclass
class Sieve:
    """The rows of one file as they come. Lines that may stand below the table are held back until more rows follow."""

    head: Heading
    _left: dict[int, Reason] = field(default_factory=dict)
    _held: list[tuple[int, Row]] = field(default_factory=list)
    _filled: int = -1  # the last row in which something stands

    def read(self, portion: Portion) -> Iterator[tuple[npt.NDArray[np.int64], Columns]]:
        """The rows of a portion that belong to the table: their positions in the file, and their columns."""
        skipped = max(0, self.head.row + 1 - portion.start)
        places = np.arange(skipped, len(portion))
        odd = places if portion.table is None else places[self._odd(portion.table)[skipped:]]
        looked_at = list(zip((odd + portion.start).tolist(), portion.some(odd.tolist()), strict=True))
        left, _ = reading.sifted(self.head, looked_at)
        kept = places[~np.isin(places + portion.start, list(left))] if left else places
        kept, foot = self._without_foot(portion, kept)
        if len(kept) and self._held:
            yield self._columns([n for n, _ in self._held], [row for _, row in self._held])
            self._held = []
        self._held += foot
        self._left |= left
        filled = [n for n, row in looked_at if any(cell not in (None, "") for cell in row)]
        self._filled = max([self._filled, *filled[-1:], *(kept[-1:] + portion.start).tolist()])
        if len(kept):
            yield kept + portion.start, self._read(portion, kept)

    def end(self) -> None:
        """No more rows follow: what was held back stands below the table, and blank rows there are none of it."""
        self._left |= dict.fromkeys((n for n, _ in self._held), "footer")

    def taken(self) -> dict[int, Reason]:
        """The rows left out since this was last asked; blank ones only once something stands below them."""
        told = {n: why for n, why in self._left.items() if n <= self._filled}
        self._left = {n: why for n, why in self._left.items() if n > self._filled}
        return told

    def _odd(self, table: pa.Table) -> npt.NDArray[np.bool_]:
        """Rows that by their first two cells may be none of the table."""
        found = np.zeros(table.num_rows, dtype=bool)
        unsure = sorting.unsure_starts() + self.head.first[0]
        for column in table.columns[:2]:
            found |= _by_cell(column, self._is_odd, unsure)
        for column in table.columns[self.head.width :]:
            cells = _different(column)
            found |= np.array([not is_blank(cell) for cell in cells.listed()], dtype=bool)[cells.places]
        return found

    def _is_odd(self, cell: Cell) -> bool:
        return is_blank(cell) or (isinstance(cell, str) and (cell.strip() == self.head.first or sorting.is_total(cell)))

    def _without_foot(
        self, portion: Portion, kept: npt.NDArray[np.intp]
    ) -> tuple[npt.NDArray[np.intp], list[tuple[int, Row]]]:
        foot: list[tuple[int, Row]] = []
        end = len(kept)
        while end:
            (row,) = portion.some([int(kept[end - 1])])
            if not sorting.is_foot(row, self.head):
                break
            end -= 1
            foot.insert(0, (int(kept[end]) + portion.start, row))
        return kept[:end], foot

    def _columns(self, numbers: list[int], rows: list[Row]) -> tuple[npt.NDArray[np.int64], Columns]:
        return np.array(numbers, dtype=np.int64), self._values(reading.given(self.head, rows))

    def _read(self, portion: Portion, kept: npt.NDArray[np.intp]) -> Columns:
        if portion.table is None:
            return self._values(reading.given(self.head, portion.some(kept.tolist())))
        table = portion.table if len(kept) == len(portion) else portion.table.take(pa.array(kept))
        return self._values(
            {
                name: _different(table.column(n)) if n < table.num_columns else [None] * len(kept)
                for name, n in self.head.places.items()
            }
        )

    def _values(self, given: Any) -> Columns:
        return columns.read(given, reading.percent(self.head))


def _by_cell(column: pa.ChunkedArray, asked: Callable[[Cell], bool], unsure: str) -> npt.NDArray[np.bool_]:
    """Of which rows something is so, asked once for each different cell.

    Texts that begin as usual, and not with one of the characters in `unsure`, are not asked.
    """
    plain = np.zeros(len(column), dtype=bool)
    if pa.types.is_string(column.type):
        usual = pc.match_substring_regex(column, USUAL)
        odd = pc.match_substring_regex(column, f"^[{re.escape(unsure)}]")
        plain = pc.fill_null(pc.and_not(usual, odd), fill_value=False).to_numpy()
    found = np.zeros(len(column), dtype=bool)
    if not plain.all():
        other = _different(column.filter(pa.array(~plain)))
        answers = np.array([asked(cell) for cell in other.listed()], dtype=bool)
        found[~plain] = answers[other.places]
    return found


def _different(column: pa.ChunkedArray | pa.Array) -> Different:
    """A column of an Arrow table by its different cells."""
    one = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if pa.types.is_boolean(one.type):
        return different(cells_of(one))
    coded = one.dictionary_encode(null_encoding="encode")
    cells = coded.dictionary if pa.types.is_string(one.type) else cells_of(coded.dictionary)
    return Different(cells, coded.indices.to_numpy(zero_copy_only=False).astype(np.intp))

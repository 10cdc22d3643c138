"""Which rows of a portion are rows of the table: most of them are seen to be at once, the others looked at singly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from planner.imports.grid.table import Cell
from planner.imports.layouts import reading, sorting
from planner.imports.layouts.cells import is_blank
from planner.imports.layouts.different import Columns, Different, by_place, different
from planner.imports.layouts.endings import Above, ends_filled, uses_last
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.imported import Reason
from planner.imports.loading.portions import Portion, Row, cells_of

if TYPE_CHECKING:
    import numpy.typing as npt

# How names and numbers begin, and how what is no row of the table may begin: blanks and totals.
USUAL = r"^[0-9A-Za-z#\x{4e00}-\x{9fff}]"


@dataclass(frozen=True)
class Taken:
    """Rows of the table: their positions in the file, and their columns.

    `short`: rows of a text that have fewer cells than the headings. Whether they are damage is known at the end.
    """

    numbers: npt.NDArray[np.int64]
    column: Columns
    short: bool = False


@dataclass
class Sieve:
    """The rows of one file as they come. What may be its end is held back until more rows follow.

    That are lines which may stand below the table and, of a text, its last row, which may be broken off.
    """

    head: Heading
    above: Above
    cut: int | None = None  # the row that ends a file without a line break, once all are read
    _left: dict[int, Reason] = field(default_factory=dict)
    _last: list[tuple[int, Row]] = field(default_factory=list)
    _foot: list[tuple[int, Row]] = field(default_factory=list)
    _filled: int = -1  # the last row in which something stands

    def read(self, portion: Portion, *, ends: bool) -> Iterator[Taken]:
        """The rows of a portion that belong to the table. `ends`: no more rows follow, and the last one is whole."""
        skipped = max(0, self.head.row + 1 - portion.start)
        places = np.arange(skipped, len(portion))
        odd = places if portion.table is None else places[self._odd(portion.table)[skipped:]]
        looked_at = list(zip((odd + portion.start).tolist(), portion.some(odd.tolist()), strict=True))
        left, _ = reading.sifted(self.head, looked_at)
        kept = places[~np.isin(places + portion.start, list(left))] if left else places
        filled = [n for n, row in looked_at if any(cell not in (None, "") for cell in row)]
        self._filled = max([self._filled, *filled[-1:], *(kept[-1:] + portion.start).tolist()])
        self._left |= left
        kept, foot = self._without_foot(portion, kept)
        if len(kept):
            yield from self._of_rows([*self._last, *self._foot])
            self._last, self._foot = [], []
            if self._is_text and not ends:
                self._last = [(int(kept[-1]) + portion.start, portion.some([int(kept[-1])])[0])]
                kept = kept[:-1]
        self._foot += foot
        yield from self._of_portion(portion, kept)

    def end(self, *, open_end: bool) -> Iterator[Taken]:
        """No more rows follow: lines held back stand below the table, and the last row may be broken off."""
        self._left |= dict.fromkeys((n for n, _ in self._foot), "footer")
        for n, row in self._last:
            if not open_end or n != self._filled:
                yield from self._of_rows(self._last)
            elif self.above.cuts(row):
                self._left[n] = "cut_off"
            else:
                self.cut = n if ends_filled(self.head, row) else None
                yield Taken(np.array([n]), by_place([row]), len(row) < self.head.width)

    def taken(self) -> dict[int, Reason]:
        """The rows left out since this was last asked; blank ones only once something stands below them."""
        told = {n: why for n, why in self._left.items() if n <= self._filled}
        self._left = {n: why for n, why in self._left.items() if n > self._filled}
        return told

    @property
    def _is_text(self) -> bool:
        return self.head.grid.container == "csv"

    def _odd(self, table: pa.Table) -> npt.NDArray[np.bool_]:
        """Rows that by their first two cells may be none of the table."""
        found = np.zeros(table.num_rows, dtype=bool)
        unsure = sorting.unsure_starts() + self.head.first[0]
        for column in table.columns[:2]:
            found |= _by_cell(column, self._is_odd, unsure)
        for column in table.columns[self.head.width :]:
            cells = different_of(column)
            found |= np.array([not is_blank(cell) for cell in cells.listed()], dtype=bool)[cells.places]
        return found

    def _is_odd(self, cell: Cell) -> bool:
        if is_blank(cell) or not isinstance(cell, str):
            return is_blank(cell)
        return cell.strip() == self.head.first or sorting.is_total(cell) or sorting.says_whole(cell)

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

    def _of_rows(self, rows: list[tuple[int, Row]]) -> Iterator[Taken]:
        """Rows as they came, the short ones apart."""
        short = [(n, row) for n, row in rows if self._is_text and len(row) < self.head.width]
        whole = [(n, row) for n, row in rows if not self._is_text or len(row) >= self.head.width]
        for some in (whole, short):
            if some:
                numbers = np.array([n for n, _ in some], dtype=np.int64)
                yield self._counted(Taken(numbers, cache(by_place([row for _, row in some])), some is short))

    def _of_portion(self, portion: Portion, kept: npt.NDArray[np.intp]) -> Iterator[Taken]:
        if portion.table is None:
            places = kept.tolist()
            yield from self._of_rows(list(zip((kept + portion.start).tolist(), portion.some(places), strict=True)))
        elif len(kept):
            table = portion.table if len(kept) == len(portion) else portion.table.take(pa.array(kept))
            short = self._is_text and table.num_columns < self.head.width
            yield self._counted(Taken(kept + portion.start, cache(partial(_column, table)), short))

    def _counted(self, some: Taken) -> Taken:
        """Rows that others stand below."""
        n, count = self.head.width - 1, len(some.numbers)
        if self._is_text:
            self.above.add(
                count, count if some.short else 0, some.column(n) if uses_last(self.head) and not some.short else None
            )
        return some


def _column(table: pa.Table, n: int) -> Different:
    """A column of an Arrow table; nothing where it has none."""
    if n < table.num_columns:
        return different_of(table.column(n))
    return Different([None], np.zeros(table.num_rows, dtype=np.intp))


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
        other = different_of(column.filter(pa.array(~plain)))
        answers = np.array([asked(cell) for cell in other.listed()], dtype=bool)
        found[~plain] = answers[other.places]
    return found


def different_of(column: pa.ChunkedArray | pa.Array) -> Different:
    """A column of an Arrow table by its different cells."""
    one = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if pa.types.is_boolean(one.type):
        return different(cells_of(one))
    coded = one.dictionary_encode(null_encoding="encode")
    cells = coded.dictionary if pa.types.is_string(one.type) else cells_of(coded.dictionary)
    return Different(cells, coded.indices.to_numpy(zero_copy_only=False).astype(np.intp))

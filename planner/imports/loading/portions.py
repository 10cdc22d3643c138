"""What a large file is read in: a few megabytes of its rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

import pyarrow as pa

from planner.imports.grid.reader import cell, dated
from planner.imports.grid.table import Cell, Grid

HEAD_ROWS = 1_000
Open = Callable[[], BinaryIO]
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Portion:
    """Some rows one after another: `start` is the place of the first of them in the file, from 0.

    Either a `table` of which every row is as wide as the others, or `rows` as they came. `done` is how much of the
    file is read with it.
    """

    start: int
    done: float
    table: pa.Table | None = None
    rows: tuple[Row, ...] = ()

    def __len__(self) -> int:
        return len(self.rows) if self.table is None else self.table.num_rows

    def some(self, places: list[int]) -> list[Row]:
        """The rows at these places of the portion."""
        if self.table is None:
            return [self.rows[place] for place in places]
        taken = self.table.take(pa.array(places, pa.int64()))
        return list(zip(*map(cells_of, taken.columns), strict=True)) if places else []


class Stream(Protocol):
    """A file that can be read from its start as often as wanted. `head` holds its first rows.

    `open_end`: a text without a line break behind its last row; known once all rows were read.
    """

    head: Grid
    size: int  # bytes, once unpacked
    open_end: bool

    def portions(self) -> Iterator[Portion]:
        """All rows, those of `head` included."""
        ...


def cells_of(column: pa.Array | pa.ChunkedArray) -> list[Cell]:
    """The values of a column as cells."""
    kind = column.type
    if pa.types.is_string(kind):
        return column.to_pylist()  # type: ignore[no-any-return]
    if pa.types.is_timestamp(kind) and kind.unit == "ns":  # finer than Python's
        column = column.cast(pa.timestamp("us", kind.tz), safe=False)
    found = map(cell, column.to_pylist())
    return [dated(value) if pa.types.is_time(kind) and value is not None else value for value in found]

"""Parquet files, of any size."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
from pyarrow import parquet as pq

from planner.imports.grid.table import MOST_COLUMNS, Grid, refused
from planner.imports.loading.portions import HEAD_ROWS, Open, Portion, cells_of

ROWS = 100_000  # at a time


class ParquetStream:
    """A parquet file. The names of its columns are its first row."""

    open_end = False

    def __init__(self, opened: Open, size: int) -> None:
        """Raises InputError("file", reason): damaged, not_a_table, too_many_columns, empty."""
        self._open, self.size = opened, size
        try:
            with opened() as file:
                source = pq.ParquetFile(file)
                schema, self._rows = source.schema_arrow, source.metadata.num_rows
                first = next(source.iter_batches(batch_size=HEAD_ROWS), None)
        except (pa.ArrowException, OSError):
            raise refused("damaged") from None
        if len(schema) > MOST_COLUMNS:
            raise refused("too_many_columns", most=MOST_COLUMNS)
        if any(pa.types.is_nested(column.type) for column in schema):
            raise refused("not_a_table")
        if first is None:
            raise refused("empty")
        rows = zip(*map(cells_of, first.columns), strict=True)
        self.head = Grid((tuple(schema.names), *rows), "", "parquet")

    def portions(self) -> Iterator[Portion]:
        """All rows. Raises InputError("file", "damaged")."""
        yield Portion(0, 0.0, rows=(self.head.rows[0],))
        start = 1
        try:
            with self._open() as file:
                for batch in pq.ParquetFile(file, pre_buffer=False).iter_batches(batch_size=ROWS):
                    names = [str(n) for n in range(batch.num_columns)]
                    table = pa.table([_simple(column) for column in batch.columns], names)
                    yield Portion(start, (start + batch.num_rows) / self._rows, table)
                    start += batch.num_rows
        except pa.ArrowException:
            raise refused("damaged") from None


def _simple(column: pa.Array) -> pa.Array:
    """Texts as one kind of text, and codes as what they stand for."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _simple(column.dictionary_decode())
    texts = pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    return column.cast(pa.string()) if texts else column

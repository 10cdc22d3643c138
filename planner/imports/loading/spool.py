"""Rows on disk between reading and settling: those of one order or day together, so that each part fits in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pandas as pd
import pyarrow as pa

from planner.imports.layouts.catalogue import HOLDS, What

TYPES = {
    "day": pa.date32(),
    "moment": pa.timestamp("us"),
    "id": pa.string(),
    "text": pa.string(),
    "money": pa.int64(),
    "count": pa.int64(),
    "change": pa.int64(),
    "region": pa.string(),
    "rate": pa.float64(),
    "seconds": pa.float64(),
    "number": pa.float64(),
}
DAYS = {"start": "day", "end": "day"}
BESIDE = {"file": pa.int32(), "row": pa.int64(), "why": pa.string(), "short": pa.bool_()}
TOGETHER = ("order_id", "date", "start", "published_at", "created_at")  # rows with the same may belong together


class Spool:
    """Parts of tables with the same columns, in files below a folder."""

    def __init__(self, folder: Path, parts: int) -> None:
        self._folder, self.parts = folder, parts
        self._open = ExitStack()
        self._writers: dict[tuple[str, int], pa.ipc.RecordBatchStreamWriter] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def add(self, group: str, table: pd.DataFrame) -> None:
        """Write rows with the columns of BESIDE, each into the part where those that belong to it are."""
        rows = pa.Table.from_pandas(table, schema=_schema(table), preserve_index=False).replace_schema_metadata(None)
        part_of = self._part_of(table)
        order = np.argsort(part_of, kind="stable")
        rows = rows.take(pa.array(order)) if self.parts > 1 else rows
        counts = np.bincount(part_of, minlength=self.parts)
        start = 0
        for part, count in enumerate(counts.tolist()):
            if count:
                self._writer(group, part, rows.schema).write_table(rows.slice(start, count))
            start += count

    def close(self) -> None:
        """No more rows are added."""
        self._open.close()

    def groups(self, part: int, without: str | None = None) -> Iterator[tuple[str, pd.DataFrame]]:
        """The rows of a part, by group, in the order in which they were added; none that have a column `without`."""
        for group, number in self._writers:
            if number == part and without not in group.split("|"):
                with pa.OSFile(str(self._path(group, part))) as file, pa.ipc.open_stream(file) as reader:
                    yield group, _frame(reader.read_all())

    def _part_of(self, table: pd.DataFrame) -> np.ndarray:
        name = next((one for one in TOGETHER if one in table), None)
        if self.parts == 1 or name is None:
            return np.zeros(len(table), dtype=np.int64)
        column = table[name].astype("string")
        return (pd.util.hash_pandas_object(column, index=False).to_numpy() % np.uint64(self.parts)).astype(np.int64)

    def _writer(self, group: str, part: int, schema: pa.Schema) -> pa.ipc.RecordBatchStreamWriter:
        if (group, part) not in self._writers:
            file = self._open.enter_context(pa.OSFile(str(self._path(group, part)), "wb"))
            options = pa.ipc.IpcWriteOptions(compression="lz4")
            self._writers[group, part] = self._open.enter_context(pa.ipc.new_stream(file, schema, options=options))
        return self._writers[group, part]

    def _path(self, group: str, part: int) -> Path:
        name = hashlib.sha256(group.encode()).hexdigest()[
            :32
        ]  # a group names all columns: too long, and of any letters
        return self._folder / f"{name}-{part}.arrow"


def _schema(table: pd.DataFrame) -> pa.Schema:
    kinds: dict[str, What] = {**HOLDS, **DAYS}  # type: ignore[dict-item]
    return pa.schema([(name, BESIDE.get(name) or TYPES[kinds.get(name, "count")]) for name in table.columns])


def _frame(rows: pa.Table) -> pd.DataFrame:
    """A frame with the types that columns have when they are read."""
    types = {pa.string(): pd.StringDtype(), pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype()}
    made: pd.DataFrame = rows.to_pandas(types_mapper=types.get, date_as_object=True)
    return made

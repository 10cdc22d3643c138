"""Parts of the spool as stored tables: what a small file goes through, for all rows that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, cast

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from planner.findings import Finding
from planner.imports.canonical import Canonical, Key, canonical
from planner.imports.grid.table import refused
from planner.imports.keeping import Incoming
from planner.imports.layouts import Imported, reading
from planner.imports.layouts.imported import Reason
from planner.imports.loading.outcome import Loaded, Read, Replaced
from planner.warehouse.schema import TABLES, arrow

ALL = -1  # in place of a file: rows that need no telling apart by file


class Place(NamedTuple):
    """Which rows stand in one file on disk. Files of several days each stay apart: merging them needs their order."""

    file: int
    layout: str
    platform: str
    kind: str


class Settling:
    """Gathers the stored tables, each in a Parquet file below a folder."""

    def __init__(self, reads: tuple[Read, ...], key: Key, folder: Path) -> None:
        self._reads, self._key, self._folder = reads, Replaced(key.secret), folder
        self._writers: dict[Place, pq.ParquetWriter] = {}
        self._rows: dict[Place, int] = {}
        self._keyed: set[str] = set()
        self._findings: dict[str, Finding] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers.values():
            writer.close()

    def add(self, groups: Iterator[tuple[str, pd.DataFrame]]) -> None:
        """Take in the rows of a part. Raises InputError("file", "undated") where neither file nor rows have days."""
        made: dict[Place, list[pd.DataFrame]] = {}
        for _, rows in groups:
            for some in _apart(rows):
                number, found = self._settled(some)
                for kind, table in found.tables.items():
                    apart = "start" in table and bool((table["start"] != table["end"]).any())
                    place = Place(number if apart else ALL, found.layout, found.platform, kind)
                    made.setdefault(place, []).append(table)
        for place, tables in made.items():
            self._write(place, tables)

    def loaded(self) -> Loaded:
        """All that was taken in."""
        whose = dict.fromkeys(place[:3] for place in sorted(self._writers))
        tables = tuple(
            Incoming(
                self._reads[file].name if file != ALL else self._last_name(layout, platform),
                layout,
                platform,
                {place.kind: self._path(place) for place in self._writers if place[:3] == (file, layout, platform)},
                self._key.fingerprint if layout in self._keyed else "",
            )
            for file, layout, platform in whose
        )
        masked = sum(one.masked for one in self._reads)
        told = [Finding("imports.customers_masked", "watch", "import", {"n": masked})] if masked else []
        return Loaded(tables, self._reads, (*self._findings.values(), *told))

    def _settled(self, rows: pd.DataFrame) -> tuple[int, Canonical]:
        """Rows of a file, or of orders in several files, as stored tables."""
        number = int(rows["file"].iloc[-1])
        read = self._reads[number]
        rows = rows.reset_index(drop=True)
        unfit = cast("dict[int, Reason]", rows["why"].dropna().to_dict())
        given = rows.drop(columns=["file", "row", "why"])
        if "start" in given and given["start"].isna().all():
            given = given.drop(columns=["start", "end"])
        table, left, subtotals = reading.settled(read.head, given, unfit)
        self._count(rows, left)
        table, _, _ = reading.dated_by_name(read.head, table, read.name)
        imported = Imported(read.layout, table.reset_index(drop=True), read.period, subtotals=subtotals)
        found = canonical(imported, self._key, platform=read.platform or None)
        if found.undated:
            raise refused("undated", name=read.name)
        if found.key:
            self._keyed.add(found.layout)
        for finding in found.findings:
            before = self._findings.get(finding.code)
            self._findings[finding.code] = finding if before is None else _both(before, finding)
        return number, found

    def _count(self, rows: pd.DataFrame, left: Mapping[int, Reason]) -> None:
        """Tell each file which of its rows were left out."""
        gone = rows.loc[list(left), ["file", "row"]].to_numpy(dtype="int64").tolist()
        by_file: dict[int, dict[int, Reason]] = {}
        for (file, row), why in zip(gone, left.values(), strict=True):
            by_file.setdefault(file, {})[row] = why
        for file, of_file in by_file.items():
            self._reads[file].rows -= len(of_file)
            self._reads[file].left_out.add(of_file)

    def _write(self, place: Place, tables: list[pd.DataFrame]) -> None:
        table = pd.concat(tables, ignore_index=True) if len(tables) > 1 else tables[0]
        if len(tables) > 1:
            table = table.drop_duplicates(list(TABLES[place.kind].key), keep="last")
        if place not in self._writers:
            self._writers[place] = pq.ParquetWriter(self._path(place), arrow(place.kind), compression="zstd")
        rows = pa.Table.from_pandas(table, schema=arrow(place.kind), preserve_index=False)
        self._writers[place].write_table(rows.replace_schema_metadata(None))

    def _path(self, place: Place) -> Path:
        return self._folder / f"{place.kind}-{place.layout}-{place.platform}-{place.file}.parquet"

    def _last_name(self, layout: str, platform: str) -> str:
        return [one.name for one in self._reads if (one.layout, one.platform) == (layout, platform)][-1]


def _apart(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Rows of each file; of orders all together, each as the last file has it."""
    if "order_id" not in rows:
        yield from (some for _, some in rows.groupby("file", sort=True))
        return
    last = rows.groupby("order_id")["file"].transform("max")
    yield rows[~(rows["file"] < last)]


def _both(one: Finding, other: Finding) -> Finding:
    """The same finding of two parts."""
    values: Mapping[str, Any] = {name: _joined(value, other.values[name]) for name, value in one.values.items()}
    return replace(one, values=values)


def _joined(one: Any, other: Any) -> Any:
    if isinstance(one, tuple):
        return tuple(sorted({*one, *other}))
    return min(one, other) if isinstance(one, date) else one + other

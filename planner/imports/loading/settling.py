"""Parts of the spool as stored tables: what a small file goes through, for all rows that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from planner.findings import Finding
from planner.imports.canonical import Key
from planner.imports.grid.table import refused
from planner.imports.keeping import Incoming
from planner.imports.layouts.imported import Reason
from planner.imports.loading.outcome import Loaded, Read, Replaced
from planner.imports.loading.pieces import Piece, pieces
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
        self._refused: set[int] = set()  # files of which nothing is stored

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers.values():
            writer.close()

    def look(self, groups: Iterator[tuple[str, pd.DataFrame]]) -> None:
        """See in the rows of a part which files are refused, such as those with a day twice.

        Their tables are refused as a whole, and so before any part of them is taken in. Raises InputError as `add`.
        """
        for _, rows in groups:
            for piece in self._pieces(rows):
                if piece.is_refused:
                    self._refused.add(piece.file)
                    self._tell(piece.found.findings)

    def add(self, groups: Iterator[tuple[str, pd.DataFrame]]) -> None:
        """Take in the rows of a part. Raises InputError("file", "undated") where neither file nor rows have days."""
        made: dict[Place, list[pd.DataFrame]] = {}
        for _, rows in groups:
            for piece in self._pieces(rows):
                self._count(piece.left)
                if piece.file not in self._refused:
                    self._take(piece, made)
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

    def _pieces(self, rows: pd.DataFrame) -> Iterator[Piece]:
        for piece in pieces(rows, self._reads, self._key):
            if piece.found.undated:
                raise refused("undated", name=self._reads[piece.file].name)
            yield piece

    def _take(self, piece: Piece, made: dict[Place, list[pd.DataFrame]]) -> None:
        found = piece.found
        for kind, table in found.tables.items():
            apart = "start" in table and bool((table["start"] != table["end"]).any())
            place = Place(piece.file if apart else ALL, found.layout, found.platform, kind)
            made.setdefault(place, []).append(table)
        if found.key:
            self._keyed.add(found.layout)
        self._tell(found.findings)

    def _tell(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            before = self._findings.get(finding.code)
            self._findings[finding.code] = finding if before is None else _both(before, finding)

    def _count(self, left: Iterable[tuple[int, int, Reason]]) -> None:
        """Tell each file which of its rows were left out."""
        by_file: dict[int, dict[int, Reason]] = {}
        for file, row, why in left:
            by_file.setdefault(file, {})[row] = why
        for file, of_file in by_file.items():
            read = self._reads[file]
            read.rows -= len(of_file)
            read.left_out.add(of_file)
            if read.cut in of_file:
                read.cut = None

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


def _both(one: Finding, other: Finding) -> Finding:
    """The same finding of two parts."""
    values: Mapping[str, Any] = {name: _joined(name, value, other.values[name]) for name, value in one.values.items()}
    return replace(one, values=values)


def _joined(name: str, one: Any, other: Any) -> Any:
    if isinstance(one, tuple):
        return tuple(sorted({*one, *other}))
    if isinstance(one, date):
        return max(one, other) if name == "last" else min(one, other)
    return one + other

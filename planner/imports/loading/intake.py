"""One file into the spool: its headings found in the first rows, its columns read portion by portion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from planner.findings import InputError
from planner.imports.canonical import PLATFORMS, Key
from planner.imports.grid import open_grid
from planner.imports.grid.table import Grid, refused
from planner.imports.layouts import columns, heading, reading
from planner.imports.layouts.columns import Columns
from planner.imports.loading.outcome import Read
from planner.imports.loading.portions import Portion
from planner.imports.loading.sieve import Sieve
from planner.imports.loading.sources import stream_of
from planner.imports.loading.spool import Spool


class Intake:
    """Reads one file. `read` tells of it when the work is done."""

    read: Read

    def __init__(self, path: Path, number: int, key: Key, platform: str, spool: Spool) -> None:
        self._path, self._number, self._key, self._platform, self._spool = path, number, key, platform, spool
        self._proved: dict[str, str] = {}
        self._several: dict[str, int] = {}

    def work(self) -> Iterator[float]:
        """Read the file; gives now and then how much of it is done. Raises InputError("file", reason, name)."""
        name = self._path.name
        try:
            with stream_of(self._path) as stream:
                yield 0.0
                if stream is None:
                    grids: Sequence[Grid] = open_grid(self._path, name)
                    head = heading.find(grids, name)
                    yield from self._rows(grids, head, iter((Portion(0, 1.0, rows=head.grid.rows),)))
                else:
                    grids = (stream.head,)
                    yield from self._rows(grids, heading.find(grids, name), stream.portions())
        except InputError as problem:
            raise refused(problem.reason, **{"name": name, **problem.values}) from None

    def _rows(self, grids: Sequence[Grid], head: heading.Heading, portions: Iterator[Portion]) -> Iterator[float]:
        platform = self._platform or PLATFORMS.get(head.layout.kind, "")
        self.read = Read(self._path.name, head, platform, dropped_columns=reading.personal(head))
        sieve = Sieve(head)
        for portion in portions:
            for numbers, found in sieve.read(portion):
                self._spooled(numbers, found)
            self.read.left_out.add(sieve.taken())
            yield portion.done
        sieve.end()
        self.read.left_out.add(sieve.taken())
        _, named, dating = reading.dated_by_name(head, pd.DataFrame(columns=list(head.places)), self._path.name)
        self.read.period = self.read.period or named
        said = reading.notes(grids, head, self._proved, self._several)
        self.read.notes = (*head.grid.notes, *said, *dating)

    def _spooled(self, numbers: npt.NDArray[np.int64], found: Columns) -> None:
        table = reading.with_spans(found)
        if "customer" in table:
            hashed = self._key.hashed(self.read.platform, table["customer"])
            self.read.masked += int((table["customer"].notna() & hashed.isna()).sum())
            table = table.assign(customer=hashed)
        if "date" in table and "start" not in table:  # the same columns in every portion
            table = table.assign(start=None, end=None)
        why = pd.Series(None, index=table.index, dtype=object)
        for n, unfit in found.unfit.items():
            why[n] = reading.reason(unfit)
        days = reading.days(self.read.head, table[why.isna()] if found.unfit else table)
        self.read.period = columns.first_and_last([*days, *(self.read.period or ())])
        self._proved = found.proved | self._proved
        for name, n in found.several.items():
            self._several[name] = self._several.get(name, 0) + n
        group = "|".join((self.read.layout, self.read.platform, *map(str, table.columns)))
        self._spool.add(group, table.assign(file=self._number, row=numbers, why=why))
        self.read.rows += len(table)

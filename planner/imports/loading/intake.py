"""One file into the spool: its headings found in the first rows, its columns read portion by portion.

The same steps as for a small file (planner/imports/layouts/reading.py). What a file says as a whole is known at its
end, before anything is settled: its days, the currency of amounts that name none, whether short rows are damage,
whether the last row is broken off. How it writes its numbers has to be known before: the first portion tells, which is
a few megabytes or all of the file, or its first rows where they are more (planner/imports/layouts/manner.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from planner.findings import InputError
from planner.imports import mapping
from planner.imports.brought import is_unnamed
from planner.imports.canonical import PLATFORMS, Key
from planner.imports.grid import open_grid
from planner.imports.grid.table import Grid, refused
from planner.imports.layouts import heading, noticed, reading
from planner.imports.layouts.different import by_place
from planner.imports.layouts.endings import Above
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.manner import Manner
from planner.imports.loading.evidence import Evidence
from planner.imports.loading.outcome import Read
from planner.imports.loading.portions import Portion, Stream
from planner.imports.loading.sieve import Sieve, Taken
from planner.imports.loading.sources import stream_of
from planner.imports.loading.spool import Spool
from planner.imports.mapping import Template


class Intake:
    """Reads one file. `read` tells of it when the work is done."""

    read: Read

    def __init__(self, path: Path, number: int, key: Key, templates: Sequence[Template], spool: Spool) -> None:
        self._path, self._number, self._key, self._templates, self._spool = path, number, key, templates, spool

    def work(self) -> Iterator[float]:
        """Read the file; gives now and then how much of it is done. Raises InputError("file", reason, name).

        A table that neither we know nor a template is refused (columns_unnamed): a person names its columns where the
        first rows of it are brought as a small file.
        """
        name = self._path.name
        try:
            with stream_of(self._path) as stream:
                yield 0.0
                grids: Sequence[Grid] = open_grid(self._path, name) if stream is None else (stream.head,)
                yield from self._rows(grids, *self._recognised(grids, name), stream)
        except InputError as problem:
            raise refused(problem.reason, **{"name": name, **problem.values}) from None

    def _recognised(self, grids: Sequence[Grid], name: str) -> tuple[Heading, Template | None]:
        """The headings as a layout of ours names them, else as a template does. Raises InputError("file", reason)."""
        unnamed = refused("columns_unnamed")
        try:
            head = heading.find(grids, name)
            if not is_unnamed(head.layout.kind, list(head.places)):
                return head, None
        except InputError as problem:
            if not mapping.shortened(grids, name).starts:
                unnamed = problem
        found = mapping.place_of(self._templates, grids)
        if found is None:
            raise unnamed
        template, (n, row) = found
        return mapping.heading_as(template, grids[n], row), template

    def _rows(
        self, grids: Sequence[Grid], head: Heading, template: Template | None, stream: Stream | None
    ) -> Iterator[float]:
        self.read = Read(
            self._path.name,
            head,
            template.platform if template else PLATFORMS.get(head.layout.kind, ""),
            dropped_columns=noticed.personal(head),
            stored_as=template.table if template else "",
        )
        self._manner = Manner(head, template.ways) if template else Manner(head)
        sieve = Sieve(head, Above(head))
        self._whole, self._short = Evidence(head), Evidence(head)
        portions = iter((Portion(0, 1.0, rows=head.grid.rows),)) if stream is None else stream.portions()
        portion = next(portions, None)
        if portion is not None and len(portion) < len(head.grid.rows):
            self._manner.read(by_place([row for _, row in reading.rows_below(head)[1]]))
        while portion is not None:
            following = next(portions, None)  # where there is none, the stream knows how it ends
            open_end = head.grid.open_end if stream is None else stream.open_end
            for taken in sieve.read(portion, ends=following is None and not open_end):
                self._spooled(taken)
            if following is None:
                for taken in sieve.end(open_end=open_end):
                    self._spooled(taken)
            self.read.left_out.add(sieve.taken())
            yield portion.done
            portion = following
        self._told(grids, sieve)

    def _told(self, grids: Sequence[Grid], sieve: Sieve) -> None:
        """What the file says as a whole."""
        read, told = self.read, self._whole
        read.slipped, read.cut = sieve.above.slipped, sieve.cut
        if not read.slipped:
            told.join(self._short)
        read.by_day, read.currencies = told.by_day, told.noticed.currencies
        columns = pd.DataFrame(columns=list(read.head.places))
        _, named, read.dating = reading.dated_by_name(read.head, columns, read.name)
        read.period = told.period or named
        read.said = (*read.head.grid.notes, *noticed.notes(grids, read.head, told.noticed))

    def _spooled(self, taken: Taken) -> None:
        raw, found = self._manner.read(taken.column)
        table = reading.framed(raw, found)
        (self._short if taken.short else self._whole).add(raw, found, table)
        if "customer" in table:
            hashed = self._key.hashed(self.read.platform, table["customer"])
            self.read.masked += int((table["customer"].notna() & hashed.isna()).sum())
            table = table.assign(customer=hashed)
        if "date" in table and "start" not in table:  # the same columns in every portion
            table = table.assign(start=None, end=None)
        why = pd.Series(None, index=table.index, dtype=object)
        for n, unfit in found.unfit.items():
            why[n] = reading.reason(unfit)
        group = "|".join((self.read.layout, self.read.platform, *map(str, table.columns)))
        self._spool.add(group, table.assign(file=self._number, row=taken.numbers, why=why, short=taken.short))
        self.read.rows += len(table)

"""Rows from the spool as stored tables: the last steps of layouts/reading.py, for all that belongs together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

import pandas as pd

from planner.imports.canonical import Canonical, Key, canonical
from planner.imports.layouts import Imported, reading
from planner.imports.layouts.imported import Reason
from planner.imports.loading.outcome import Read
from planner.imports.loading.spool import BESIDE


class Piece(NamedTuple):
    """What is stored of rows of a file, given by its number, or of orders in several files, and what was left out."""

    file: int
    found: Canonical
    left: tuple[tuple[int, int, Reason], ...]  # file, position of the row, reason

    @property
    def is_refused(self) -> bool:
        """Whether the table may not be stored."""
        return not self.found.tables and any(one.severity == "bad" for one in self.found.findings)


def pieces(rows: pd.DataFrame, reads: Sequence[Read], key: Key) -> Iterator[Piece]:
    """Rows with the same columns, of each file; of orders all together, each as the last file has it."""
    slipped = rows["short"] & rows["file"].isin([n for n, read in enumerate(reads) if read.slipped])
    gone = _numbered(rows[slipped], ["shifted"] * int(slipped.sum()))
    rows = rows[~slipped]
    if rows["short"].any():  # these were spooled behind the others of their portion
        rows = rows.sort_values(["file", "row"])
    if "order_id" in rows:
        last = rows.groupby("order_id")["file"].transform("max")
        apart = [rows[~(rows["file"] < last)]]
    else:
        apart = [some for _, some in rows.groupby("file", sort=True)]
    for some in apart:
        if len(some):
            piece = _piece(some.reset_index(drop=True), reads, key)
            yield piece._replace(left=(*gone, *piece.left))
            gone = ()
    if gone:
        yield Piece(gone[-1][0], Canonical(reads[gone[-1][0]].layout), gone)


def _piece(rows: pd.DataFrame, reads: Sequence[Read], key: Key) -> Piece:
    number = int(rows["file"].iloc[-1])
    read = reads[number]
    unfit = cast("dict[int, Reason]", rows["why"].dropna().to_dict())
    given = _in_currency(rows, reads).drop(columns=list(BESIDE))
    if "start" in given and given["start"].isna().all():
        given = given.drop(columns=["start", "end"])
    table, left, subtotals = reading.settled(read.head, given, unfit, by_day=read.by_day)
    table, _, _ = reading.dated_by_name(read.head, table, read.name)
    imported = Imported(
        read.layout,
        table.reset_index(drop=True),
        read.period,
        subtotals=subtotals,
        of_orders=read.head.layout.lines,
        stored_as=read.stored_as,
    )
    found = canonical(imported, key, platform=read.platform or None)
    return Piece(number, found, _numbered(rows.loc[list(left)], list(left.values())))


def _in_currency(rows: pd.DataFrame, reads: Sequence[Read]) -> pd.DataFrame:
    """The rows with the currency of their file, where its amounts say one."""
    files = [int(n) for n in rows["file"].unique()]
    every = [reading.in_currency(rows[rows["file"] == n], reads[n].currencies, reads[n].head) for n in files]
    return every[0] if len(every) == 1 else pd.concat(every).loc[rows.index]


def _numbered(rows: pd.DataFrame, why: Sequence[Reason]) -> tuple[tuple[int, int, Reason], ...]:
    return tuple(zip(rows["file"].astype(int).tolist(), rows["row"].astype(int).tolist(), why, strict=True))

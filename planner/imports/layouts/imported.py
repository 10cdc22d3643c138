"""What became of a file: a table with columns of fixed names, and what did not become part of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

from planner.imports.grid.table import Note

Reason = Literal[
    "total_row",
    "subtotal_row",
    "no_date",
    "shifted",
    "scientific_id",
    "bad_date",
    "bad_number",
    "empty_row",
    "footer",
    "duplicate_header",
]


@dataclass(frozen=True)
class Imported:
    """A file read.

    `table` has the canonical columns the file gives: money in fen and counts (Int64), rates as fractions and
    durations in seconds (Float64), ids and text (string), days (datetime.date) and moments (naive, of Shanghai).
    Missing is NA, never 0. Rows of several days have `start` and `end` in place of `date`. `subtotals` are rows that
    sum up others, left out of the table, with the same columns. `left_out` holds row numbers from 1 as in the file.
    `customer` is raw: hash before storing.
    Notes besides those of the grid: preamble (rows), header_row (row), renamed_column (column, name),
    date_from_filename (day), period_from_filename (first, last), rates_as_percent and rates_as_fraction (column),
    merged_multi_ids (column, n), other_sheets (names), unknown_columns (names).
    """

    kind: str
    table: pd.DataFrame
    period: tuple[date, date] | None = None
    left_out: tuple[tuple[int, Reason], ...] = ()
    dropped_columns: tuple[str, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    subtotals: pd.DataFrame | None = None

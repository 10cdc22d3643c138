"""What became of a file: a table with columns of fixed names, and what did not become part of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from planner.imports.grid.table import Note

if TYPE_CHECKING:
    import pandas as pd

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
    "cut_off",
]


@dataclass(frozen=True)
class Imported:
    """A file read.

    `table` has the canonical columns the file gives: money in fen and counts (Int64), rates as fractions and
    durations in seconds (Float64), ids and text (string), days (datetime.date) and moments (naive, of Shanghai).
    Missing is NA, never 0. Rows of several days have `start` and `end` in place of `date`. `subtotals` are rows that
    sum up others, left out of the table, with the same columns. `left_out` holds row numbers from 1 as in the file.
    `customer` is raw: hash before storing. `of_orders`: money is said of an order once, not of its lines. Of a layout
    that a person described, `stored_as` is the table (planner/warehouse/schema.py), `platform` whose numbers it holds.
    Notes besides those of the grid: preamble (rows), header_row (row), renamed_column (column, name),
    date_from_filename (day), period_from_filename (first, last), rates_as_percent, rates_as_fraction, rates_above_one,
    rates_unsure and rates_assumed (column), merged_multi_ids (column, n), other_sheets (names), unknown_columns and
    column_twice (names), decimal_comma, scaled (column, times), rounded (column, cells), region_kept (column),
    foreign_currency (names), open_end (row), net_of_refunds.
    """

    kind: str
    table: pd.DataFrame
    period: tuple[date, date] | None = None
    left_out: tuple[tuple[int, Reason], ...] = ()
    dropped_columns: tuple[str, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    subtotals: pd.DataFrame | None = None
    of_orders: bool = False
    stored_as: str = ""
    platform: str = ""

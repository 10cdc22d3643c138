"""Raw tables as a file holds them, what was noticed while opening it, and how large a file may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from planner.findings import NOTHING, InputError

Cell = str | int | float | bool | date | datetime | None
Container = Literal["csv", "xlsx", "xls", "parquet"]

MB = 2**20
MOST_BYTES = 200 * MB  # of the file, and of a text or workbook inside a zip
MOST_ROWS = 1_048_576  # of a sheet or text: what a spreadsheet can hold
MOST_COLUMNS = 1_000
MOST_CELLS = 8_000_000  # of a file: about 0.5 GB once they are Python's


@dataclass(frozen=True)
class Note:
    """Something to tell about a file that was read.

    Codes: encoding (name); unzipped (name: of the file inside); formula_without_value, error_cells (cells);
    hidden_sheet; external_links; macros.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True)
class Grid:
    """One table of a file, unread: `rows[i]` is row i + 1 of the file or sheet, blank rows included.

    Rows of a text are as long as they were written, and its cells are text, "" where nothing stood. Cells of a
    workbook or parquet file have their type, None where nothing stood; whole numbers up to 2**53 are int. `open_end`: a
    text without a line break behind its last row, which may be cut off.
    """

    rows: tuple[tuple[Cell, ...], ...]
    sheet: str
    container: Container
    encoding: str | None = None
    notes: tuple[Note, ...] = ()
    open_end: bool = False


def refused(reason: str, **values: object) -> InputError:
    """Why a file is not read."""
    return InputError("file", reason, **values)


def without_blank_end(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows up to the last one in which something stands."""
    end = len(rows)
    while end and not any(cell not in (None, "") for cell in rows[end - 1]):
        end -= 1
    return tuple(rows[:end])

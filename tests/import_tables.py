"""Raw tables typed by hand, as they come out of a csv file, and what is read from them."""

import csv
import io
from datetime import date, datetime

import pandas as pd

from planner.imports.grid.table import Cell, Grid, Note
from planner.imports.layouts import Imported, read_grids


def grid(text: str, sheet: str = "") -> Grid:
    """A table from csv text; its first line break is not part of it."""
    rows = csv.reader(io.StringIO(text.lstrip("\n"), newline=""))
    return Grid(tuple(tuple(row) for row in rows), sheet, "csv", "utf-8")


def book(*rows: tuple[Cell, ...]) -> Grid:
    """A table from a workbook, with the types its cells have there."""
    return Grid(rows, "Sheet1", "xlsx")


def read(text: str, filename: str = "export.csv") -> Imported:
    return read_grids((grid(text),), filename)


def at(text: str) -> datetime:
    """A moment without a zone."""
    return datetime.fromisoformat(text)


def rows(imported: Imported, *columns: str) -> list[tuple[object, ...]]:
    """The values of some columns, row by row; NA as None."""
    plain = [[None if pd.isna(one) else _plain(one) for one in imported.table[name]] for name in columns]
    return list(zip(*plain, strict=True))


def first(imported: Imported) -> dict[str, object]:
    """The first row, without what is missing."""
    row = imported.table.iloc[0]
    return {str(name): _plain(value) for name, value in row.items() if not pd.isna(value)}


def noted(imported: Imported, code: str) -> list[Note]:
    return [note for note in imported.notes if note.code == code]


def _plain(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if isinstance(value, date | datetime | str):
        return value
    return value.item() if hasattr(value, "item") else value

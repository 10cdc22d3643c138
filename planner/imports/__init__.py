"""Export files of seller tools, read into tables with known columns: `read(path_or_bytes, filename)`."""

from pathlib import Path

from planner.imports.grid import Note, open_grid
from planner.imports.keeping import CALLS
from planner.imports.layouts import Imported, read_grids

__all__ = ["CALLS", "Imported", "Note", "read"]


def read(source: bytes | Path, filename: str) -> Imported:
    """The table of a file in canonical columns, for files up to about a million rows.

    Raises InputError("file", reason).
    """
    return read_grids(open_grid(source, filename), filename)

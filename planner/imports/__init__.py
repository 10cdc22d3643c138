"""Export files of seller tools, read: any layout we know, and tables nobody prepared."""

from pathlib import Path

from planner.imports.grid import open_grid
from planner.imports.layouts import Imported, read_grids


def read(source: bytes | Path, filename: str) -> Imported:
    """A file as a table with columns of fixed names. Raises InputError("file", reason)."""
    return read_grids(open_grid(source, filename), filename)


__all__ = ["Imported", "read"]

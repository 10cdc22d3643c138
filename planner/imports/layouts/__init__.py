"""Raw tables as canonical ones: `read_grids(grids, filename)`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.imports.layouts.imported import Imported

if TYPE_CHECKING:
    from planner.imports.grid.table import Grid

__all__ = ["Imported", "read_grids"]


def read_grids(grids: Sequence[Grid], filename: str) -> Imported:
    """The best table of a file in canonical columns. Raises InputError("file", "no_header")."""
    from planner.imports.layouts import reading  # noqa: PLC0415 (pandas: half a second, only where files are read)

    return reading.read_grids(grids, filename)

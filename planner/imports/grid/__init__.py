"""Any file a seller tool exports, as raw tables: `open_grid(source, filename)`."""

from planner.imports.grid.opening import open_grid
from planner.imports.grid.table import Cell, Grid, Note

__all__ = ["Cell", "Grid", "Note", "open_grid"]

"""Raw tables as canonical ones: `read_grids(grids, filename)`."""

from planner.imports.layouts.imported import Imported
from planner.imports.layouts.reading import read_grids

__all__ = ["Imported", "read_grids"]

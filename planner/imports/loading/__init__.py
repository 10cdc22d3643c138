"""Files of any size, read in portions: `load(path, folder, key, progress)`."""

from planner.imports.loading.loading import load
from planner.imports.loading.outcome import Loaded, Read

__all__ = ["Loaded", "Read", "load"]

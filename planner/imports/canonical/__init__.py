"""Files read as the tables that are stored: `canonical(imported, key)`."""

from planner.imports.canonical.customers import Key
from planner.imports.canonical.kinds import PLATFORMS, table_of
from planner.imports.canonical.made import Canonical, canonical

__all__ = ["PLATFORMS", "Canonical", "Key", "canonical", "table_of"]

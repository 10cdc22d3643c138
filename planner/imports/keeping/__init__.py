"""Files kept in a plan: merged with what is stored, one dataset per kind of table and layout."""

from planner.imports.keeping.adopting import CALLS
from planner.imports.keeping.merging import Merged, compare, merge
from planner.imports.keeping.storing import (
    DERIVED,
    Incoming,
    Shelf,
    dataset_id,
    incoming,
    keys,
    rebuild,
    remove,
    stale,
    store,
    stored,
)

__all__ = [
    "CALLS",
    "DERIVED",
    "Incoming",
    "Merged",
    "Shelf",
    "compare",
    "dataset_id",
    "incoming",
    "keys",
    "merge",
    "rebuild",
    "remove",
    "stale",
    "store",
    "stored",
]

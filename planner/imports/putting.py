"""Files that were brought, stored together in one Change."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from planner.changes import Change
from planner.data import Dataset
from planner.imports.brought import Brought, Span
from planner.imports.keeping import Shelf, incoming, store


def put_all(
    datasets: Sequence[Dataset], files: Sequence[tuple[Brought, Span | None]], shelf: Shelf, today: date
) -> Change:
    """The Change that stores files, each with the days it was given if it does not say them. Raises OSError."""
    with tempfile.TemporaryDirectory() as folder:
        coming = [incoming(file.name, file.tables(period), Path(folder)) for file, period in files]
        return store(datasets, coming, shelf, today)

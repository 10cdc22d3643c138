"""What is wrong with the stored tables: lost files, customers of another computer, summaries left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from planner.data import Dataset
from planner.findings import Finding
from planner.i18n import Translate
from planner.imports.canonical import Key
from planner.imports.keeping import Shelf, keys, stale, stored

CELL = "stored"


def troubles(
    t: Translate, datasets: Sequence[Dataset], shelf: Shelf, secret: Callable[[], bytes]
) -> tuple[Finding, ...]:
    """All that is wrong; `secret` gives the key of this installation, and is asked only where customers are stored."""
    return tuple(_troubles(t, datasets, shelf, secret))


def _troubles(
    t: Translate, datasets: Sequence[Dataset], shelf: Shelf, secret: Callable[[], bytes]
) -> Iterator[Finding]:
    lost = [one for one in stored(datasets) if shelf.path(one) is None]
    if lost:
        named = tuple(f"{t(f'imports.tables.{one.kind}')} ({', '.join(one.files)})" for one in lost)
        yield Finding("imports.files_lost", "bad", CELL, {"tables": named})
    known = keys(datasets)
    if known and not known <= _own(secret):
        yield Finding("imports.other_key", "watch", CELL)
    if stale(datasets):
        yield Finding("imports.stale", "watch", CELL)


def _own(secret: Callable[[], bytes]) -> frozenset[str]:
    """The fingerprint of this installation's key; none if it cannot be read."""
    try:
        return frozenset({Key(secret()).fingerprint})
    except OSError:
        return frozenset()

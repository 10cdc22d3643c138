"""Imported data: the plan keeps references, the store keeps the files, chapters read them through `Data`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.sections import Name, Period, Row


class FileLost(Exception):  # noqa: N818 (what happened)
    """A dataset's file cannot be read: its hash is none, or the file is not what was stored."""


class Dataset(Row):
    """A reference to an immutable file: what kind of table, which days, and the hash of its content."""

    kind: Name
    period: Period | None = None
    hash: Name


@dataclass(frozen=True)
class Data:
    """Read-only view of a plan's datasets. `read` returns the bytes of a file by its hash."""

    datasets: tuple[Dataset, ...] = ()
    read: Callable[[str], bytes] | None = None

    def of(self, kind: str) -> tuple[Dataset, ...]:
        """The datasets of one kind, in the order of the plan."""
        return tuple(d for d in self.datasets if d.kind == kind)

    def content(self, dataset: Dataset) -> bytes | None:
        """The bytes of a dataset's file; None if it is gone or damaged, or the plan came without its files."""
        if self.read is None:
            return None
        try:
            return self.read(dataset.hash)
        except (OSError, FileLost):
            return None

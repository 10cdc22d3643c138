"""Imported data: the plan keeps references, the store keeps the files, chapters read them through `Data`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.sections import Name, Period, Row


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

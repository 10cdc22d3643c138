"""Imported data: the plan keeps references, the store keeps the files, chapters read them through `Data`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.sections import Count, Name, Period, Row


class FileLost(Exception):  # noqa: N818 (what happened)
    """A dataset's file cannot be read: its hash is none, or the file is not what was stored."""


class Dataset(Row):
    """A reference to an immutable file: what kind of table, which days, and the hash of its content.

    Of imported tables (planner/warehouse/schema.py) also: the `layout` they were exported in, the `platform`, their
    `rows`, the names of the `files` they came from, the days these `covers` (a day without a row is one on which
    nothing happened), the day they were `added`, and which `key` replaced the customers' names.
    """

    kind: Name
    period: Period | None = None
    hash: Name
    layout: Name = ""
    platform: Name = ""
    rows: Count = 0
    files: tuple[Name, ...] = ()
    covers: tuple[Period, ...] = ()
    added: date | None = None
    key: Name = ""


@dataclass(frozen=True)
class Data:
    """Read-only view of a plan's datasets. By a file's hash `read` gives its bytes, `where` its path.

    `answers` is a folder for what was worked out from them and may be wanted again.
    """

    datasets: tuple[Dataset, ...] = ()
    read: Callable[[str], bytes] | None = None
    where: Callable[[str], Path] | None = None
    answers: Path | None = None

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

    def path(self, dataset: Dataset) -> Path | None:
        """Where a dataset's file lies, for those who read only a part of it; None if it is gone."""
        if self.where is None:
            return None
        try:
            path = self.where(dataset.hash)
        except FileLost:
            return None
        return path if path.is_file() else None

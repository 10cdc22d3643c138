"""What became of a file or folder that was read in portions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from planner.findings import Finding
from planner.imports.canonical import Key
from planner.imports.grid.table import Note
from planner.imports.keeping import Incoming
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.imported import Reason
from planner.imports.layouts.reading import open_end_at

FIRST = 300  # rows left out of which the number is kept
Span = tuple[date, date]


@dataclass
class LeftOut:
    """How many rows were left out for which reason, and the first of them, numbered from 1 as in the file."""

    counts: Counter[Reason] = field(default_factory=Counter)
    rows: list[tuple[int, Reason]] = field(default_factory=list)

    def add(self, left: Mapping[int, Reason]) -> None:
        """Count rows, given by their position from 0."""
        self.counts.update(left.values())
        self.rows = sorted([*self.rows, *((n + 1, why) for n, why in left.items())])[:FIRST]


@dataclass
class Read:
    """A file that was read: what it was recognised as, what it held, and what was not taken from it."""

    name: str
    head: Heading
    platform: str
    rows: int = 0  # that count
    masked: int = 0  # rows whose customer the platform does not tell
    period: Span | None = None
    left_out: LeftOut = field(default_factory=LeftOut)
    dropped_columns: tuple[str, ...] = ()
    said: tuple[Note, ...] = ()
    dating: tuple[Note, ...] = ()
    cut: int | None = None  # the position of its last row, if nothing says that it is whole
    slipped: bool = False  # rows with fewer cells than the headings are damage
    by_day: bool = False  # rows are dated by single days
    stored_as: str = ""  # the table, where a template said it
    currencies: set[str] = field(default_factory=set)  # that amounts say

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was noticed in reading it."""
        return (*self.said, *(() if self.cut is None else (open_end_at(self.cut),)), *self.dating)

    @property
    def layout(self) -> str:
        """The kind of table."""
        return self.head.layout.kind


@dataclass(frozen=True)
class Loaded:
    """All that was read."""

    tables: tuple[Incoming, ...]
    reads: tuple[Read, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Replaced(Key):
    """A key whose hashes stand in the rows already."""

    def hashed(self, platform: str, names: pd.Series[Any]) -> pd.Series[Any]:
        """The hashes as they are."""
        del platform
        return names

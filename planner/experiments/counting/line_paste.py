"""Lines per visitor or order from a pasted text or a file; nothing is stored here.

Whatever the text is, something comes back. Of what was read only versions and numbers go on: names, phone numbers and
ids are used to put a visitor's lines together, and are then forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.budget.fitting.history_cells import is_blank
from planner.experiments.counting.cells import LeftOut, Unfit, Why, clean, is_total
from planner.experiments.counting.columns import MOST_NAMES
from planner.experiments.counting.line_columns import (
    RATES,
    LineColumns,
    Part,
    find_columns,
    is_known,
    read_value,
)
from planner.experiments.counting.line_columns import Problem as ColumnProblem
from planner.experiments.counting.lines import Numbers
from planner.experiments.counting.sheet import Problem as SheetProblem
from planner.experiments.counting.sheet import Sheet, is_empty, read_sheet
from planner.experiments.section import Experiment

LONGEST_TEXT = 40_000_000  # signs
MOST_ROWS = 300_000
PLAIN = 1e10  # what is larger, or not a number at all, is looked at more closely
Problem = SheetProblem | ColumnProblem | Literal["too_many_versions"]


@dataclass(frozen=True)
class PastedLines:
    """What a text holds. With a `problem` there are no lines.

    Each line's version as a place in `names`, its `numbers` by part (nan where unknown), and who it is about, "" where
    nobody is named; `persons` is None without such a column. `columns`, `headings`: what stands where in the table.
    """

    versions: NDArray[np.intp] = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    numbers: Mapping[Part, Numbers] = field(default_factory=dict)
    persons: NDArray[np.object_] | None = None
    left_out: tuple[LeftOut, ...] = ()
    names: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    columns: LineColumns = field(default_factory=LineColumns)
    problem: Problem | None = None

    @property
    def n(self) -> int:
        """How many lines there are."""
        return len(self.versions)

    @property
    def used(self) -> dict[Part, str]:
        """Headings of the numbers that are kept."""
        return {part: self.headings[place] for part, place in (self.columns.places or {}).items()}

    @property
    def offered(self) -> dict[int, str]:
        """Headings of the columns that hold numbers, by their place."""
        return {place: self.headings[place] for place in self.columns.numbers}

    @property
    def dropped(self) -> tuple[str, ...]:
        """Headings of the columns that are not kept."""
        kept = {self.columns.version, *(self.columns.places or {}).values()}
        return tuple(text for place, text in enumerate(self.headings) if place not in kept and text)


def read_lines(text: str, experiment: Experiment, chosen: Mapping[str, int] | None = None) -> PastedLines:
    """The lines of a text. `chosen` {value, pre or denominator: place of a column} is the user's word."""
    bare = experiment.model_copy(update={"tallies": ()})  # what was counted says nothing here
    return _read(text, bare, tuple(sorted((chosen or {}).items())))


@lru_cache(maxsize=4)
def _read(text: str, experiment: Experiment, chosen: tuple[tuple[str, int], ...]) -> PastedLines:
    sheet = read_sheet(text, LONGEST_TEXT, MOST_ROWS, is_known)
    if sheet.problem is not None:
        return PastedLines(problem=sheet.problem)
    headings = tuple(clean(text) or "?" for text in sheet.headings)
    columns = find_columns(sheet, experiment, dict(chosen))
    if columns.problem is not None or columns.places is None:
        return PastedLines(headings=headings, columns=columns, problem=columns.problem)
    wrong: dict[int, tuple[Why, str]] = {}
    numbers = {part: _numbers([row[n] for row in sheet.rows], wrong) for part, n in columns.places.items()}
    _impossible(numbers, experiment, wrong)
    called = _called(sheet, columns.version, wrong)
    names = tuple(dict.fromkeys(name for n, name in enumerate(called) if n not in wrong))
    if len(names) > MOST_NAMES:
        return PastedLines(headings=headings, columns=columns, problem="too_many_versions")
    places = {name: place for place, name in enumerate(names)}
    keep = np.ones(len(called), dtype=bool)
    keep[list(wrong)] = False
    who = columns.person
    return PastedLines(
        versions=np.array([places.get(name, 0) for name in called], dtype=np.intp)[keep],
        numbers={part: column[keep] for part, column in numbers.items()},
        persons=None if who is None else np.array([_person(row[who]) for row in sheet.rows], dtype=object)[keep],
        left_out=tuple(LeftOut(n + 1, *wrong[n]) for n in sorted(wrong) if not is_empty(sheet.rows[n])),
        names=names,
        headings=headings,
        columns=columns,
    )


def _numbers(cells: Sequence[str], wrong: dict[int, tuple[Why, str]]) -> Numbers:
    """A column of cells as numbers, nan where blank. What is not a number is noted in `wrong` by its place."""
    found = np.full(len(cells), np.nan)
    for n, cell in enumerate(cells):
        try:
            value = float(cell)
            if not abs(value) < PLAIN or "_" in cell:
                value = _number(cell)
        except ValueError:
            try:
                value = _number(cell)
            except Unfit as error:
                wrong.setdefault(n, (error.reason, clean(cell)))
                continue
        found[n] = value
    return found


def _number(cell: str) -> float:
    """A number that is not written plainly; nan for a blank cell. Raises Unfit."""
    value = read_value(cell)
    return np.nan if value is None else value


def _called(sheet: Sheet, place: int, wrong: dict[int, tuple[Why, str]]) -> list[str]:
    """The name of the version in each row. Rows of sums and rows without a name are noted in `wrong`."""
    names: dict[str, str] = {}
    sums: set[str] = set()
    called = []
    for n, row in enumerate(sheet.rows):
        cell = row[place]
        if cell not in names:
            names[cell] = "" if is_blank(cell) else clean(cell)
            sums |= {cell} if is_total([cell]) else set()
        called.append(names[cell])
        if not names[cell]:
            wrong[n] = "no_name", ""
        if cell in sums or (n in wrong and is_total(row[:2])):
            wrong[n] = "total", clean(row[0])
    return called


def _impossible(numbers: Mapping[Part, Numbers], experiment: Experiment, wrong: dict[int, tuple[Why, str]]) -> None:
    """Note values that the metric cannot have, and lines without one."""
    value, denominator = numbers["value"], numbers.get("denominator")
    missing = np.isnan(value) if denominator is None else np.isnan(value) | np.isnan(denominator)
    for n in np.flatnonzero(missing):
        wrong.setdefault(int(n), ("no_number", ""))
    if denominator is not None:
        _note(denominator, denominator < 0, "negative", wrong)
    if experiment.metric in RATES and denominator is None:
        _note(value, (value != 0) & (value != 1), "not_zero_one", wrong)
    elif experiment.metric != "mean":
        _note(value, value < 0, "negative", wrong)


def _note(values: Numbers, where: NDArray[np.bool_], why: Why, wrong: dict[int, tuple[Why, str]]) -> None:
    for n in np.flatnonzero(where):
        wrong.setdefault(int(n), (why, f"{values[n]:g}"))


def _person(cell: str) -> str:
    return "" if is_blank(cell) else cell.strip()

"""Counts pasted from a spreadsheet: a long table with a version in each row, or a wide one; nothing is stored here.

Whatever the text is, something comes back: rows that can be used, and what was left out with its row number and reason.
Rows are counted from the first below the headings, empty lines left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from planner.budget.fitting.history_cells import is_blank
from planner.experiments.counting.cells import LeftOut, Unfit, clean, is_total, read_count, read_day, read_fen, written
from planner.experiments.counting.columns import (
    MOST_NAMES,
    ROLES,
    Columns,
    Role,
    find_columns,
    is_known,
)
from planner.experiments.counting.columns import Problem as ColumnProblem
from planner.experiments.counting.sheet import Problem as SheetProblem
from planner.experiments.counting.sheet import Sheet, is_empty, read_sheet
from planner.experiments.section import Experiment
from planner.plain import plain

LONGEST_TEXT = 2_000_000  # signs
MOST_ROWS = 5_000
Shape = Literal["long", "wide", "totals"]
Problem = SheetProblem | ColumnProblem


@dataclass(frozen=True)
class Row:
    """What one version had on a day, as it was read: `called` is its name in the table; sales in fen."""

    row: int
    day: date | None
    called: str
    segment: str
    visitors: int | None
    conversions: int | None
    sales: int | None


@dataclass(frozen=True)
class Pasted:
    """What a text holds. With a `problem` there are no rows at all; `column` is the heading that it is about.

    `names` of versions as they were written; `ignored` headings; `instead`, `lines`: see Columns.
    """

    shape: Shape | None = None
    rows: tuple[Row, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    names: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    instead: tuple[tuple[Role, str], ...] = ()
    lines: str = ""
    problem: Problem | None = None
    column: str = ""


@dataclass
class _Reading:
    """A table on its way: where the columns are, the days of the test, and what was found."""

    columns: Columns
    start: date | None
    today: date
    rows: list[Row] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def read_pasted(text: str, experiment: Experiment, today: date) -> Pasted:
    """The counts of a text."""
    bare = experiment.model_copy(update={"tallies": ()})  # what was counted before says nothing here
    return _read(text, bare, today)


@lru_cache(maxsize=4)
def _read(text: str, experiment: Experiment, today: date) -> Pasted:
    sheet = read_sheet(text, LONGEST_TEXT, MOST_ROWS, is_known)
    if sheet.problem is not None:
        return Pasted(problem=sheet.problem)
    columns = find_columns(sheet, experiment)
    if columns.problem is not None:
        return Pasted(problem=columns.problem, column=columns.column)
    reading = _Reading(columns, experiment.start, today)
    for n, cells in enumerate(sheet.rows, start=1):
        if is_empty(cells):
            continue
        if is_total(cells[:2]):
            reading.left_out.append(LeftOut(n, "total", next(cell for cell in cells if not is_blank(cell))))
        else:
            _row(reading, n, cells)
    names = tuple(dict.fromkeys(row.called for row in reading.rows))
    if len(names) > MOST_NAMES:
        return Pasted(problem="too_many_versions")
    return _done(reading, sheet, names)


def _done(reading: _Reading, sheet: Sheet, names: tuple[str, ...]) -> Pasted:
    columns = reading.columns
    ignored = [text for place, text in enumerate(sheet.headings) if text and place not in columns.places]
    shape: Shape = "wide" if columns.wide else "long" if columns.day is not None else "totals"
    return Pasted(
        shape,
        tuple(reading.rows),
        tuple(reading.left_out),
        names,
        ignored=tuple(map(clean, ignored)),
        instead=tuple((role, clean(text)) for role, text in columns.instead.items()),
        lines=clean(columns.lines),
    )


def _row(reading: _Reading, n: int, cells: tuple[str, ...]) -> None:
    columns = reading.columns
    day = None
    if columns.day is not None:
        cell = cells[columns.day]
        try:
            day = read_day(cell, reading.start, reading.today)
        except Unfit as error:
            reading.left_out.append(LeftOut(n, error.reason, clean(cell)))
            return
    segment = _segment(cells[columns.segment]) if columns.segment is not None else "all"
    if segment is None:
        reading.left_out.append(LeftOut(n, "segment", clean(cells[columns.segment or 0])))
        return
    if columns.version is not None:
        called = clean(cells[columns.version])
        if is_blank(called):
            reading.left_out.append(LeftOut(n, "no_name"))
        else:
            _values(reading, n, cells, (day, called, segment), dict(columns.values))
        return
    for called in dict.fromkeys(name for name, _ in columns.wide):
        places = {role: place for (name, role), place in columns.wide.items() if name == called}
        if any(not is_blank(cells[place]) for place in places.values()):
            _values(reading, n, cells, (day, called, segment), places)


def _values(
    reading: _Reading, n: int, cells: tuple[str, ...], of: tuple[date | None, str, str], places: dict[Role, int]
) -> None:
    found: dict[Role, int | None] = dict.fromkeys(ROLES)
    for role, place in places.items():
        read: Callable[[str], int | None] = read_fen if role == "sales" else read_count
        try:
            found[role] = read(cells[place])
        except Unfit as error:
            reading.left_out.append(LeftOut(n, error.reason, clean(cells[place])))
            return
    visitors, conversions = found["visitors"], found["conversions"]
    if all(found[role] is None for role in places):
        reading.left_out.append(LeftOut(n, "no_numbers"))
    elif visitors is not None and conversions is not None and conversions > visitors:
        reading.left_out.append(LeftOut(n, "more_than_visitors", f"{conversions} > {visitors}"))
    else:
        reading.rows.append(Row(n, *of, visitors, conversions, found["sales"]))


def _segment(cell: str) -> str | None:
    """The code of a segment; None for one that we do not know."""
    if is_blank(cell):
        return "all"
    return next((code for code, called in written()["segments"].items() if plain(cell) in called), None)

"""Expenses pasted from a spreadsheet: a list, or a wide table with a column per channel; nothing is stored here.

Whatever the text is, something comes back: rows that can be used, and what was left out with its row number and reason.
Rows are counted from the first below the headings, empty lines left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from planner.budget.fitting.history import MOST_ROWS, read_table
from planner.budget.fitting.history_cells import Unreadable, is_blank, read_amount
from planner.budget.spending.paste_words import column_of, is_total, line_called, read_day

LONGEST_TEXT = 2_000_000  # signs: more is no list of expenses
LONGEST_NAME = 120
LARGEST = 10**13  # fen, as an amount of the plan
MARKS = ("=", "+", "-", "@", "\t")  # a cell that begins so is a formula to a spreadsheet
Shape = Literal["list", "wide"]
Problem = Literal["too_long", "unreadable", "no_rows", "too_many", "no_day", "no_amount", "column_twice"]
Reason = Literal["day", "no_day", "number", "no_number", "negative", "too_large", "total"]


@dataclass(frozen=True)
class Wanted:
    """An expense as it was read: `amount` in fen, `called` the channel as it was written, `line` None if unknown."""

    row: int
    day: date
    called: str
    line: str | None
    amount: int
    what: str = ""
    approver: str = ""


@dataclass(frozen=True)
class LeftOut:
    """A row that cannot be used, why, and the cell that says so."""

    row: int
    reason: Reason
    cell: str


@dataclass(frozen=True)
class Pasted:
    """What a text holds. With a `problem` there are no rows at all; `column` is the heading that it is about."""

    shape: Shape | None = None
    rows: tuple[Wanted, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    ignored: tuple[str, ...] = ()
    problem: Problem | None = None
    column: str = ""
    cut: int = 0
    of_months: bool = False


@dataclass
class _Table:
    """A table on its way: its headings, cells, where the columns are, and what was found."""

    headings: list[str]
    cells: list[list[str]]
    places: dict[str, int]
    known: dict[str, str]
    months: Sequence[date]
    rows: list[Wanted] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    cut: int = 0
    called: dict[str, str | None] = field(default_factory=dict)

    def line_of(self, name: str) -> str | None:
        """The line that a name means; each name is looked up once."""
        if name not in self.called:
            self.called[name] = line_called(name, self.known)
        return self.called[name]


def read_pasted(text: str, known: Mapping[str, str], months: Sequence[date]) -> Pasted:
    """The expenses of a text, by its first line of headings.

    `known`: names of lines as `aliases` has them; `months`: the first day of each month of the period.
    """
    return _read(text, tuple(known.items()), tuple(months))


@lru_cache(maxsize=4)
def _read(text: str, known: tuple[tuple[str, str], ...], months: tuple[date, ...]) -> Pasted:
    if len(text) > LONGEST_TEXT:
        return Pasted(problem="too_long")
    try:
        frame = read_table(text)
    except csv.Error:
        return Pasted(problem="unreadable")
    if frame.empty:
        return Pasted(problem="no_rows")
    if len(frame) > MOST_ROWS:
        return Pasted(problem="too_many")
    headings = [str(name) for name in frame.columns]
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = column_of(heading)
        if name in places and name in ("day", "amount"):
            return Pasted(problem="column_twice", column=heading)
        if name is not None:
            places.setdefault(name, place)
    table = _Table(headings, frame.to_numpy().tolist(), places, dict(known), months)
    return _list(table) if _is_list(table) else _wide(table)


def _is_list(table: _Table) -> bool:
    """A list has one column of amounts; beside columns of channels that is a column of their sums."""
    if "amount" not in table.places:
        return False
    total = is_total(table.headings[table.places["amount"]])
    return not (total and any(line_called(heading, table.known) for heading in table.headings))


def _list(table: _Table) -> Pasted:
    if "day" not in table.places:
        return Pasted(problem="no_day")
    for n, cells in enumerate(table.cells, start=1):
        if all(map(is_blank, cells)):
            continue
        day, called = _day(table, n, cells), _text(table, cells, "line")
        amount = None if day is None else _amount(table, n, cells[table.places["amount"]])
        if day is None or amount is None:
            continue
        line = table.line_of(called) if called else ""
        texts = _text(table, cells, "what"), _text(table, cells, "approver")
        table.rows.append(Wanted(n, day, called, line, amount, *texts))
    used = set(table.places.values())
    ignored = [heading for place, heading in enumerate(table.headings) if place not in used]
    return _done(table, "list", ignored)


def _wide(table: _Table) -> Pasted:
    day = table.places.setdefault("day", 0)
    taken = {day, *(table.places[name] for name in ("what", "approver") if name in table.places)}
    columns, ignored = {}, []
    for place, heading in enumerate(table.headings):
        if place in taken or is_total(heading) or is_blank(heading):
            continue
        line = line_called(heading, table.known)
        if line is not None or _mostly_amounts([cells[place] for cells in table.cells]):
            columns[place] = line
        else:
            ignored.append(heading)
    if not columns:
        return Pasted(problem="no_amount")
    for n, cells in enumerate(table.cells, start=1):
        filled = [place for place in columns if not is_blank(cells[place])]
        when = _day(table, n, cells) if filled else None
        for place in filled if when is not None else ():
            amount = _amount(table, n, cells[place])
            if amount and when is not None:
                texts = _text(table, cells, "what"), _text(table, cells, "approver")
                called = _clean(table, table.headings[place])
                table.rows.append(Wanted(n, when, called, columns[place], amount, *texts))
    return _done(table, "wide", ignored)


def _done(table: _Table, shape: Shape, ignored: Sequence[str]) -> Pasted:
    if len(table.rows) > MOST_ROWS:
        return Pasted(problem="too_many")
    named = tuple(heading.strip() for heading in ignored if not is_blank(heading))
    of_months = shape == "wide" and bool(table.rows) and all(row.day.day == 1 for row in table.rows)
    return Pasted(shape, tuple(table.rows), tuple(table.left_out), named, cut=table.cut, of_months=of_months)


def _day(table: _Table, n: int, cells: Sequence[str]) -> date | None:
    cell = cells[table.places["day"]]
    if is_total(cell):
        table.left_out.append(LeftOut(n, "total", cell))
    elif is_blank(cell):
        table.left_out.append(LeftOut(n, "no_day", ""))
    else:
        try:
            return read_day(cell, table.months)
        except Unreadable:
            table.left_out.append(LeftOut(n, "day", cell))
    return None


def _amount(table: _Table, n: int, cell: str) -> int | None:
    reason: Reason = "number"
    if is_blank(cell):
        reason = "no_number"
    else:
        try:
            fen = read_amount(cell) * 100
        except Unreadable:
            pass
        else:
            if 0 <= fen <= LARGEST:
                return round(fen)
            reason = "negative" if fen < 0 else "too_large"
    table.left_out.append(LeftOut(n, reason, cell))
    return None


def _text(table: _Table, cells: Sequence[str], name: str) -> str:
    """A cell as text of the plan; "" without such a column."""
    place = table.places.get(name)
    return "" if place is None or is_blank(cells[place]) else _clean(table, cells[place])


def _clean(table: _Table, cell: str) -> str:
    """Without signs that cannot be shown, without the mark that keeps a spreadsheet from computing, not too long."""
    text = "".join(sign if sign.isprintable() else " " for sign in cell).strip()
    if text.startswith("'") and text[1:].startswith(MARKS):
        text = text[1:]
    table.cut += len(text) > LONGEST_NAME
    return text[:LONGEST_NAME]


def _mostly_amounts(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if not is_blank(cell)]
    return bool(filled) and sum(_is_amount(cell) for cell in filled) * 2 > len(filled)


def _is_amount(cell: str) -> bool:
    try:
        read_amount(cell)
    except Unreadable:
        return False
    return True


def by_name(rows: Iterable[Wanted]) -> dict[str, list[Wanted]]:
    """Rows by the channel's name as it was written."""
    names: dict[str, list[Wanted]] = {}
    for row in rows:
        names.setdefault(row.called, []).append(row)
    return names

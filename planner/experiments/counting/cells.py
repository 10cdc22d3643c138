"""Cells of a pasted table as people write them: days, counts, amounts; and how columns are headed.

A cell that is not what its column holds raises Unfit with a code that says why.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from planner.budget.fitting.history_cells import CLOCK, Unreadable, is_blank, read_amount
from planner.plain import EXCEL_EPOCH, YEARS, plain

MOST_COUNT = 10**10
MOST_FEN = 10**13
LONGEST_NAME = 60  # signs of a version's or a column's name
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Reason = Literal["day", "no_day", "number", "not_whole", "negative", "too_large"]
# Why a row cannot be used though its cells can be read.
RowReason = Literal[
    "total",
    "no_name",
    "no_number",
    "no_numbers",
    "segment",
    "more_than_visitors",
    "not_zero_one",
    "twice",
    "to_come",
    "before_start",
]
Why = Reason | RowReason


@dataclass(frozen=True)
class LeftOut:
    """A row that cannot be used, why, and the cell that says so."""

    row: int
    reason: Why
    cell: str = ""


class Unfit(ValueError):  # noqa: N818 (what the cell is)
    """A cell that cannot be used."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@cache
def written() -> Mapping[str, Any]:
    """How headings and cells are written."""
    text = resources.files("planner.experiments.counting").joinpath("columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1024)
def heading(text: str) -> str:
    """A heading as it is compared, without a unit behind it."""
    found = plain(text)
    for unit in written()["headings"]["units"]:
        found = found.removesuffix(unit)
    return found


def named(text: str, table: str) -> str | None:
    """Which of a table's names a heading is; None if none."""
    bare = heading(text)
    return next((name for name, called in written()[table].items() if bare in called), None)


def is_total(cells: Iterable[str]) -> bool:
    """Whether one of the first cells of a row says that sums follow."""
    return any(plain(cell) in written()["headings"]["totals"] for cell in cells)


def read_count(cell: str) -> int | None:
    """A number of people or times; None for a blank cell. Raises Unfit."""
    number = _number(cell)
    if number is None:
        return None
    if abs(number - round(number)) > 1e-6:
        raise Unfit("not_whole")
    return _within(round(number), MOST_COUNT)


def read_fen(cell: str) -> int | None:
    """An amount of yuan as fen; None for a blank cell. Raises Unfit."""
    number = _number(cell)
    return None if number is None else _within(round(number * 100), MOST_FEN)


def read_number(cell: str) -> float | None:
    """Any number; None for a blank cell. Raises Unfit."""
    try:
        number = float(cell)
    except ValueError:
        return _number(cell)
    if "_" in cell or number != number or abs(number) > MOST_COUNT:  # noqa: PLR0124 (nan)
        return _number(cell)
    return number


def _number(cell: str) -> float | None:
    if is_blank(cell):
        return None
    text = plain(cell)
    for unit in written()["cells"]["units"]:
        if text.endswith(unit):
            text = text.removesuffix(unit)
            break
    try:
        number = read_amount(text)
    except Unreadable as error:
        raise Unfit("number") from error
    if abs(number) > MOST_FEN:
        raise Unfit("too_large")
    return number


def _within(number: int, most: int) -> int:
    if number < 0:
        raise Unfit("negative")
    if number > most:
        raise Unfit("too_large")
    return number


def read_day(cell: str, start: date | None, today: date) -> date:
    """The day a cell names; without a year the nearest one to the days from `start` to `today`, else the latest.

    Raises Unfit, also for a span of days.
    """
    if is_blank(cell):
        raise Unfit("no_day")
    text = plain(CLOCK.sub("", cell.strip()))
    try:
        found = _day(text, start, today)
    except ValueError as error:
        raise Unfit("day") from error
    if found is None or found.year not in YEARS:
        raise Unfit("day")
    return found


def _day(text: str, start: date | None, today: date) -> date | None:
    if re.fullmatch(r"\d{5}(\.\d+)?", text):  # how a spreadsheet counts days
        return EXCEL_EPOCH + timedelta(days=int(float(text)))
    for pattern in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            parts = match.groupdict()
            month = MONTHS.index(parts["name"]) + 1 if parts.get("name") else int(parts["month"])
            if parts.get("year"):
                return date(int(parts["year"]), month, int(parts["day"]))
            return _of_some_year(month, int(parts["day"]), start, today)
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    known = written()["patterns"]
    weekday = known["weekday"]
    names = ("full", "compact", "short", "day_first", "month_first")
    return tuple(re.compile(f"(?:(?:{weekday}),?)?{known[name]}(?:{weekday})?") for name in names)


def _of_some_year(month: int, day: int, start: date | None, today: date) -> date:
    """A day of a month in the year that fits a test. Raises ValueError if no year near has it."""
    first = start or today
    found = [one for year in range(first.year - 4, first.year + 5) if (one := _date(year, month, day)) is not None]
    if start is None:
        return max((one for one in found if one <= today), default=min(found))
    return min(found, key=lambda one: max((start - one).days, (one - today).days, 0))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def clean(text: str) -> str:
    """A name without signs that cannot be shown, not too long."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:LONGEST_NAME]

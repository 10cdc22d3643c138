"""How a table writes its numbers, where no cell says it alone: a comma before the decimals, a scale in the heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache

from planner.imports.grid.table import Cell
from planner.imports.layouts.catalogue import HOLDS, What, written
from planner.imports.layouts.cells import number
from planner.imports.layouts.different import Different
from planner.plain import plain

# What only a comma, and what only a point before the decimals explains. 1,234 may be either.
COMMA = re.compile(r"-?(?:\d+,\d{1,2}|\d{4,},\d+|0,\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})%?")
POINT = re.compile(r"-?(?:\d+\.\d{1,2}|\d{4,}\.\d+|0?\.\d+|0\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,})%?")
EITHER = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
NUMERAL = re.compile(r"[\d.,\s]*\d")
UNCLEAR = "?"  # in place of a number that may be either of two
LONGEST = 40  # signs of a number; the patterns would take long for a cell made to be slow
NUMBERS: tuple[What, ...] = ("money", "count", "change", "rate", "seconds", "number")


def decimals(columns: Iterable[Different]) -> str:
    """What stands before the decimals in columns of numbers: "." or ",", "" if no cell says so alone.

    A comma only where no cell says otherwise.
    """
    found = ""
    for column in columns:
        for cell in column.listed():
            if not isinstance(cell, str) or len(cell) > LONGEST or not any(sign in cell for sign in ".,"):
                continue
            bare = _bare(cell)
            if POINT.fullmatch(bare):
                return "."
            if COMMA.fullmatch(bare):
                found = ","
    return found


def _bare(cell: str) -> str:
    """The numeral in a cell, without the signs and units around it."""
    text = re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", cell.strip())
    return re.sub(r"^[^\d.,-]*|[^\d.,%]*$", "", plain(text))


def with_point(cell: Cell) -> Cell:
    """A numeral with a comma before its decimals as one with a point; one that has a point already is unclear."""
    if not isinstance(cell, str) or len(cell) > LONGEST:
        return cell
    if POINT.fullmatch(_bare(cell)):
        return UNCLEAR
    return NUMERAL.sub(lambda found: re.sub(r"[.\s]", "", found[0]).replace(",", "."), cell, count=1)


def unclear(column: Different) -> bool:
    """Whether every number of a column of money has three decimals: 1.234 may be a thousand and more."""
    numbers = [cell.strip() for cell in column.listed() if isinstance(cell, str) and "." in cell]
    return bool(numbers) and all(EITHER.fullmatch(cell) for cell in numbers)


@cache
def _scales() -> Mapping[str, Mapping[str, Decimal]]:
    found: Mapping[str, Mapping[str, str]] = written()["headings"]["scales"]
    return {what: {unit: Decimal(times) for unit, times in units.items()} for what, units in found.items()}


def scale(heading: str, name: str) -> Decimal:
    """By what the numbers below a heading are to be multiplied: one in ten thousands says so."""
    what, text = HOLDS.get(name, "count"), plain(heading)
    known = {**_scales()["any"], **_scales().get(what, {})}
    return next((times for unit, times in known.items() if text.endswith(unit)), Decimal(1))


def scaled(times: Decimal) -> Callable[[Cell], Cell]:
    """A cell times a number, exact; one that is no number as it is."""

    def scaled_cell(cell: Cell) -> Cell:
        found = number(cell)
        return f"{found[0] * times:f}" if isinstance(found, tuple) and not found[1] else cell

    return scaled_cell

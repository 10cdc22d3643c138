"""Cells as platforms write them: numbers with signs, units and separators, ids, text. Exact: no float in between."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from typing import Literal

from planner.imports.grid.table import Cell
from planner.imports.layouts.catalogue import written
from planner.plain import plain

# 1.2E+5 has lost its digits, 1e-05 has not.
NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(?:e-\d{1,2})?")
PLAIN = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
FLOAT = re.compile(r"\d{1,15}\.0")
GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?")
SPACED = re.compile(r"\d\s+\d")
BY_SPACE = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")  # thousands as some countries write them
SCIENTIFIC = re.compile(r"[-+]?\d(?:\.\d+)?e\+?\d+")
EXACT_DIGITS = 15  # of a number in a spreadsheet; what stands behind them is lost
LONGEST_BLANK = 12  # signs, with space around
MOST = Decimal(10) ** 15


@dataclass(frozen=True)
class Unfit:
    """A cell that its column cannot hold, and why."""

    reason: Literal["shifted", "scientific_id", "bad_date", "bad_number"]


BAD_NUMBER, SHIFTED, SCIENTIFIC_ID = Unfit("bad_number"), Unfit("shifted"), Unfit("scientific_id")


@cache
def _blank() -> frozenset[str]:
    return frozenset(written()["cells"]["blank"])


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing: missing is not 0."""
    if cell is None or cell == "" or (isinstance(cell, str) and cell.isspace()):
        return True
    if isinstance(cell, float):
        return cell != cell  # noqa: PLR0124 (nan)
    if not isinstance(cell, str) or len(cell) > LONGEST_BLANK or "0" <= cell[0] <= "9":  # most cells, at no cost
        return False
    return plain(cell) in _blank()


def text(cell: Cell) -> str | None:
    """Text as it stands, without space and marks around it."""
    if is_blank(cell):
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip().strip("\ufeff\u200b").strip()


def identity(cell: Cell) -> str | Unfit | None:
    """An id as text. Unfit where a spreadsheet has lost its last digits."""
    if isinstance(cell, str) and cell.isdecimal() and cell.isascii():
        return cell
    found = text(cell)
    if found is None:
        return None
    if isinstance(cell, (int, float)):
        digits = found.lstrip("-")
        lost = len(digits) > EXACT_DIGITS and (isinstance(cell, float) or not digits[EXACT_DIGITS:].strip("0"))
        return SCIENTIFIC_ID if lost or SCIENTIFIC.fullmatch(plain(found)) else found
    if found.startswith('="') and found.endswith('"'):
        found = found[2:-1].strip()
    found = found.removeprefix("'")
    if FLOAT.fullmatch(found):  # as a data frame writes whole numbers with gaps between them
        found = found.removesuffix(".0")
    return SCIENTIFIC_ID if SCIENTIFIC.fullmatch(plain(found)) else found or None


def number(cell: Cell) -> tuple[Decimal, bool] | Unfit | None:
    """A number and whether it was written with a per cent sign (and is not divided by 100 then)."""
    if is_blank(cell):
        return None
    if isinstance(cell, bool | date):
        return SHIFTED
    if isinstance(cell, int | float):
        return _within(Decimal(repr(cell)), signed=False)
    written_so = (cell or "").strip().removeprefix("'")
    if PLAIN.fullmatch(written_so):
        return Decimal(written_so), False
    if GROUPED.fullmatch(written_so):
        return Decimal(written_so.replace(",", "")), False
    found = _as_one(written_so)
    signed = found.endswith("%")
    found = found.removesuffix("%")
    return _amount(found, signed=signed)


def _as_one(written_so: str) -> str:
    """A cell without space; as it is where its space stands between two numbers, which are not one then."""
    wide = unicodedata.normalize("NFKC", written_so)
    if SPACED.search(wide) is None:
        return plain(written_so)
    joined = BY_SPACE.sub(lambda groups: groups[0].replace(" ", ""), wide)
    return wide if SPACED.search(joined) else plain(joined)


def _amount(found: str, *, signed: bool) -> tuple[Decimal, bool] | Unfit:
    known = written()["cells"]
    if found.startswith("(") and found.endswith(")"):
        found = "-" + found[1:-1]
    below = "-" if found.startswith("-") else ""
    found = found.removeprefix("-")
    for sign in known["money"]:
        found = found.removeprefix(sign).removesuffix(sign)
    found = below + found
    for word in known["counted"]:
        found = found.removesuffix(word)
    scale = 1
    for word, times in known["scales"].items():
        if found.endswith(word):
            found, scale = found.removesuffix(word), times
            break
    if NUMBER.fullmatch(found) is None:
        return SHIFTED if signed else BAD_NUMBER
    try:
        return _within(Decimal(found.replace(",", "")) * scale, signed=signed)
    except InvalidOperation:
        return BAD_NUMBER


def is_rounded(cell: Cell) -> bool:
    """Whether a number is written in ten thousands or thousands, and so rounded."""
    if not isinstance(cell, str) or (cell.isascii() and cell[-1:].isdecimal()) or is_blank(cell):
        return False
    text = plain(cell)
    for word in (*written()["cells"]["money"], *written()["cells"]["counted"]):
        text = text.removesuffix(word)
    return text.endswith(tuple(written()["cells"]["scales"])) and isinstance(number(cell), tuple)


def _within(found: Decimal, *, signed: bool) -> tuple[Decimal, bool] | Unfit:
    return (found, signed) if found.is_finite() and abs(found) <= MOST else BAD_NUMBER


def count(cell: Cell) -> int | Unfit | None:
    """How many there are: a whole number that is not below 0."""
    found = change(cell)
    return BAD_NUMBER if isinstance(found, int) and found < 0 else found


def change(cell: Cell) -> int | Unfit | None:
    """A whole number, which may be below 0: what came less what went."""
    found = _unsigned(cell)
    if not isinstance(found, Decimal):
        return found
    return int(found) if found == found.to_integral_value() else BAD_NUMBER


def fen(cell: Cell) -> int | Unfit | None:
    """An amount in yuan as whole fen."""
    found = _unsigned(cell)
    return int((found * 100).to_integral_value(ROUND_HALF_UP)) if isinstance(found, Decimal) else found


def value(cell: Cell) -> float | Unfit | None:
    """Any number."""
    found = _unsigned(cell)
    return float(found) if isinstance(found, Decimal) else found


def seconds(cell: Cell) -> float | Unfit | None:
    """A length of time: 18, 18 s, 1 min 20 s, 00:01:20."""
    if isinstance(cell, str) and not PLAIN.fullmatch(cell) and not is_blank(cell):
        found = plain(cell)
        match = re.fullmatch(written()["cells"]["minutes"], found)
        if match and any(match.groups()):
            hours, minutes, rest = (float(part or 0) for part in match.groups())
            return hours * 3600 + minutes * 60 + rest
        if clock := re.fullmatch(r"(?:(\d+):)?(\d{1,2}):(\d{2}(?:\.\d+)?)", found):
            hours, minutes, rest = (float(part or 0) for part in clock.groups())
            return hours * 3600 + minutes * 60 + rest
    return value(cell)


def _unsigned(cell: Cell) -> Decimal | Unfit | None:
    """A number in a column of no rates: one with a per cent sign stands in the wrong column."""
    found = number(cell)
    if isinstance(found, tuple):
        return SHIFTED if found[1] else found[0]
    return found

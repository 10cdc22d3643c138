"""The currency that amounts are written in, where the table has no column for it: a dollar is no yuan."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from planner.imports.grid.table import Cell
from planner.imports.layouts.catalogue import written
from planner.plain import plain

OWN = "CNY"
IN_BRACKETS = re.compile(r"\(([^()]{1,6})\)$")


@cache
def _signs() -> Mapping[str, str]:
    found: Mapping[str, str] = written()["cells"]["currencies"]
    return found


def currency(cell: Cell) -> str | None:
    """The currency that an amount is written in; None if it does not say."""
    if not isinstance(cell, str) or (cell.isascii() and cell[:1].isdecimal() and cell[-1:].isdecimal()):
        return None
    text = plain(cell).lstrip("-+(").rstrip(")")
    return next((code for sign, code in _signs().items() if text.startswith(sign) or text.endswith(sign)), None)


def of_heading(heading: str) -> str | None:
    """The currency that a heading names behind it, in brackets; None if it names none, or the yuan."""
    found = IN_BRACKETS.search(plain(heading))
    code = _signs().get(found[1]) if found else None
    return None if code == OWN else code


def currencies(columns: Sequence[Sequence[Cell]]) -> list[str | None] | None:
    """The currency of each row by its amounts; None if all are in yuan or say nothing.

    A row that says nothing is in the currency of the others, if they have one only.
    """
    if not columns:
        return None
    known = {cell: currency(cell) for column in columns for cell in column if isinstance(cell, str)}
    found = [
        next((code for cell in row if isinstance(cell, str) and (code := known[cell])), None)
        for row in zip(*columns, strict=True)
    ]
    every = {code for code in found if code}
    if every <= {OWN}:
        return None
    usual = every.pop() if len(every) == 1 else None
    return [code or usual for code in found]

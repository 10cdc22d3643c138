"""The currency that amounts are written in, where the table has no column for it: a dollar is no yuan."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

import numpy as np
import pandas as pd

from planner.imports.grid.table import Cell
from planner.imports.layouts.catalogue import written
from planner.imports.layouts.different import Different
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


def said(amounts: Sequence[Different]) -> list[str | None] | None:
    """The currency of each row as its first amount that says one has it; None where there are no amounts."""
    if not amounts:
        return None
    found = np.full(len(amounts[0].places), None, dtype=object)
    for column in reversed(amounts):
        codes = {place: code for place, cell in column.worded.items() if (code := currency(cell)) is not None}
        if codes:
            each = np.full(max(codes) + 1, None, dtype=object)
            each[list(codes)] = list(codes.values())
            known = np.isin(column.places, list(codes))
            found[known] = each[column.places[known]]
    return found.tolist()


def completed(found: pd.Series[str], every: Collection[str]) -> pd.Series[str]:
    """The currency of each row, given all that the file names. Missing if these are none but the yuan.

    A row that says nothing is in the currency of the others, if they have one only.
    """
    if set(every) <= {OWN}:
        return found.mask(found.notna())
    return found.fillna(next(iter(every))) if len(every) == 1 else found

"""Whether the numbers of a rate column are per cent or fractions: what the rate is made of tells, never its size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from planner.imports.grid.table import Cell
from planner.imports.layouts.cells import SHIFTED, Unfit, number

NEAR = math.log(2)  # a rate is what it is made of, or 100 times it, within this: rounded, or of people against clicks
MOSTLY = 0.8
HALF = 0.5


@dataclass(frozen=True)
class Rates:
    """A column of rates as fractions, with the cells that do not fit it and, where the counts told, how it is written.

    `proved` is "as_percent" or "as_fraction"; where nothing could be compared, of numbers without a sign, "above_one"
    (read as per cent: most are no fractions), "unsure" (not read: only some are none), "assumed" (read as fractions),
    or "" where there was no question.
    """

    values: list[float | None]
    unfit: dict[int, Unfit]
    proved: str = ""


def read(cells: Sequence[Cell], expected: pd.Series[float] | None, *, bare_percent: bool | None) -> Rates:
    """A column of rates. `expected` are the same rates from their counts, NA where unknown.

    `bare_percent` is what the heading or a person says about numbers without a sign, None if nobody does.
    """
    known = {cell: number(cell) for cell in dict.fromkeys(cells)}
    found = [known[cell] for cell in cells]
    unfit = {n: one for n, one in enumerate(found) if isinstance(one, Unfit)}
    signed = [n for n, one in enumerate(found) if isinstance(one, tuple) and one[1]]
    others = [n for n, one in enumerate(found) if isinstance(one, tuple) and not one[1]]
    raised = [n for n in others if _number(found[n]) != 0]
    if signed and raised and len(signed) >= MOSTLY * (len(signed) + len(raised)):
        # Written unlike all others of its column: it comes from the column beside it.
        unfit |= dict.fromkeys(raised, SHIFTED)
        raised = []
    values: list[float | None] = [None] * len(found)
    told = ""
    for places, said in ((signed, True), (others, bare_percent)):
        ratios = [_number(found[n]) for n in places]
        proved = _proved(places, ratios, expected)
        how = _by_size(ratios) if proved is None and said is None else ""
        percent = how == "above_one" if proved is None and said is None else said if proved is None else proved
        told = told or how or ("" if proved is None else "as_percent" if proved else "as_fraction")
        for n, ratio in zip(places, ratios, strict=True):
            values[n] = None if how == "unsure" else float(ratio / 100 if percent else ratio)
    for n in unfit:
        values[n] = None
    return Rates(values, unfit, told)


def _by_size(ratios: Sequence[Decimal]) -> str:
    """What the sizes of a column's numbers say: that it is not of fractions, never that a single one is none."""
    some = [ratio for ratio in ratios if ratio]
    above = sum(ratio > 1 for ratio in some)
    if not above:
        return "assumed" if some else ""
    return "above_one" if above >= HALF * len(some) else "unsure"


def _number(found: tuple[Decimal, bool] | Unfit | None) -> Decimal:
    return found[0] if isinstance(found, tuple) else Decimal()


def _proved(places: list[int], ratios: list[Decimal], expected: pd.Series[float] | None) -> bool | None:
    """Whether more of the rates are per cent than fractions, by their counts; None if these do not tell."""
    if expected is None or not places:
        return None
    made = expected.to_numpy(dtype=float, na_value=np.nan)[places]
    said = np.array(ratios, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = np.log(said / made)
    usable = np.isfinite(gap)
    fractions = int((np.abs(gap[usable]) < NEAR).sum())
    percents = int((np.abs(gap[usable] - math.log(100)) < NEAR).sum())
    return None if fractions == percents else percents > fractions

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


@dataclass(frozen=True)
class Rates:
    """A column of rates as fractions, with the cells that do not fit it and, where the counts told, how it is written.

    `proved` is "percent", "fraction", or "" where nothing could be compared.
    """

    values: list[float | None]
    unfit: dict[int, Unfit]
    proved: str = ""


def read(cells: Sequence[Cell], expected: pd.Series[float] | None, *, bare_percent: bool) -> Rates:
    """A column of rates. `expected` are the same rates from their counts, NA where unknown.

    `bare_percent` is the rule for numbers without a sign that nothing else tells about.
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
    proofs = {}
    for places, default in ((signed, True), (others, bare_percent)):
        ratios = [_number(found[n]) for n in places]
        proved = _proved(places, ratios, expected)
        percent = default if proved is None else proved
        if proved is not None:
            proofs[default] = proved
        for n, ratio in zip(places, ratios, strict=True):
            values[n] = float(ratio / 100 if percent else ratio)
    for n in unfit:
        values[n] = None
    told = next(iter(proofs.values()), None)
    return Rates(values, unfit, "" if told is None else "percent" if told else "fraction")


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

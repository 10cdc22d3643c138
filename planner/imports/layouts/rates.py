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
class Verdict:
    """Whether some numbers of a column are per cent; None: that cannot be told, and they are not read.

    `told` is "as_percent" or "as_fraction" by their counts; where nothing could be compared, of numbers without a sign,
    "above_one" (read as per cent: most are no fractions), "unsure" (not read: only some are none), "assumed" (read as
    fractions); or "" where there was no question.
    """

    percent: bool | None
    told: str = ""


@dataclass(frozen=True)
class Way:
    """How a column of rates is written: `signed` numbers, `bare` ones without a sign; None where there were none.

    `strict`: nearly all have a sign, and a bare one does not belong to them.
    """

    signed: Verdict | None = None
    bare: Verdict | None = None
    strict: bool | None = None

    @property
    def told(self) -> str:
        """What is to be said about it, as a verdict has it."""
        return next((one.told for one in (self.signed, self.bare) if one is not None and one.told), "")


@dataclass(frozen=True)
class Rates:
    """A column of rates as fractions, with the cells that do not fit it, and how it is written."""

    values: list[float | None]
    unfit: dict[int, Unfit]
    way: Way = Way()


def read(
    cells: Sequence[Cell], expected: pd.Series[float] | None, *, bare_percent: bool | None, known: Way = Way()
) -> Rates:
    """A column of rates. `expected` are the same rates from their counts, NA where unknown.

    `bare_percent` is what the heading or a person says about numbers without a sign, None if nobody does. `known` is
    what rows read before have told of the column, and counts: see `_followed`.
    """
    numbers = {cell: number(cell) for cell in dict.fromkeys(cells)}
    found = [numbers[cell] for cell in cells]
    unfit = {n: one for n, one in enumerate(found) if isinstance(one, Unfit)}
    signed = [n for n, one in enumerate(found) if isinstance(one, tuple) and one[1]]
    others = [n for n, one in enumerate(found) if isinstance(one, tuple) and not one[1]]
    raised = [n for n in others if _number(found[n]) != 0]
    strict = known.strict
    if strict is None and (signed or raised):
        strict = bool(signed) and len(signed) >= MOSTLY * (len(signed) + len(raised))
    if strict:
        # Written unlike all others of its column: it comes from the column beside it.
        unfit |= dict.fromkeys(raised, SHIFTED)
    values: list[float | None] = [None] * len(found)
    verdicts = []
    for places, said, before in ((signed, True, known.signed), (others, bare_percent, known.bare)):
        ratios = [_number(found[n]) for n in places]
        verdict = _followed(before, _decided(places, ratios, expected, said=said))
        verdicts.append(verdict)
        percent = verdict.percent if verdict is not None else False  # nothing but zeros
        for n, ratio in zip(places, ratios, strict=True):
            values[n] = None if percent is None else float(ratio / 100 if percent else ratio)
    for n in unfit:
        values[n] = None
    return Rates(values, unfit, Way(verdicts[0], verdicts[1], strict))


def _decided(
    places: list[int], ratios: list[Decimal], expected: pd.Series[float] | None, *, said: bool | None
) -> Verdict | None:
    """Whether numbers are per cent, by their counts, else by what is said of them, else by their sizes."""
    if not any(ratios):
        return None
    proved = _proved(places, ratios, expected)
    if proved is not None:
        return Verdict(proved, "as_percent" if proved else "as_fraction")
    if said is not None:
        return Verdict(said)
    how = _by_size(ratios)
    return Verdict(None if how == "unsure" else how == "above_one", how)


def _followed(before: Verdict | None, now: Verdict | None) -> Verdict | None:
    """What was decided by rows before stands for those after them.

    Only where they were assumed to be fractions, and these say that they are none, these are not read.
    """
    if before is None or now is None:
        return before or now
    contradicted = before.told == "assumed" and now.told in {"above_one", "unsure", "as_percent"}
    return Verdict(None, "unsure") if contradicted else before


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

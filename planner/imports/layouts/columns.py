"""One column of cells as values of its kind. Each different cell is read once: exports repeat themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from planner.imports.grid.table import Cell
from planner.imports.layouts import cells, many, rates, regions, times
from planner.imports.layouts.catalogue import HOLDS, RATIOS, What
from planner.imports.layouts.cells import Unfit
from planner.imports.layouts.different import Different
from planner.imports.layouts.rates import Way

NOTHING_KNOWN: Mapping[str, Way] = {}
READERS: Mapping[What, tuple[Callable[[Cell], Any], str]] = {
    "id": (cells.identity, "string"),
    "text": (cells.text, "string"),
    "money": (cells.fen, "Int64"),
    "count": (cells.count, "Int64"),
    "change": (cells.change, "Int64"),
    "seconds": (cells.seconds, "Float64"),
    "number": (cells.value, "Float64"),
    "moment": (times.moment, "datetime64[us]"),
    "day": (times.day, "object"),
    "region": (regions.province, "string"),
}


@dataclass(frozen=True)
class Columns:
    """All columns of a table, with what does not fit: row position (from 0) → reasons, one per cell.

    `spans` are rows dated by more than one day, `rates` how each column of rates is written.
    """

    table: pd.DataFrame
    unfit: dict[int, list[Unfit]]
    spans: dict[int, times.Span] = field(default_factory=dict)
    rates: dict[str, Way] = field(default_factory=dict)
    several: dict[str, int] = field(default_factory=dict)

    @property
    def proved(self) -> dict[str, str]:
        """How rates are written, of those about which there was a question: see rates.py."""
        return {name: way.told for name, way in self.rates.items() if way.told}


def read(
    given: Mapping[str, Different], percent: Mapping[str, bool], known: Mapping[str, Way] = NOTHING_KNOWN
) -> Columns:
    """The columns by canonical name. `percent`: whether rates are per cent, of those whose heading or a person says.

    `known`: how rates are written, as far as rows read before have told.
    """
    made: dict[str, Any] = {}
    found = Columns(pd.DataFrame(), {})
    later = [name for name in given if _what(name) == "rate"]
    for name in (one for one in given if one not in later):
        made[name] = _read(name, given[name], found)
    for name in later:
        over, under = (made.get(part) for part in RATIOS.get(name, ("", "")))
        read_rates = rates.read(
            given[name].all(), _ratio(over, under), bare_percent=percent.get(name), known=known.get(name, Way())
        )
        made[name] = pd.array(read_rates.values, dtype="Float64")
        for n, why in read_rates.unfit.items():
            found.unfit.setdefault(n, []).append(why)
        found.rates[name] = read_rates.way
    table = pd.DataFrame({name: made[name] for name in given})
    return Columns(table, found.unfit, found.spans, found.rates, found.several)


def _read(name: str, column: Different, found: Columns) -> Any:
    what = _what(name)
    reader, dtype = READERS[what]
    quick = many.read(what, column.cells)
    values = [reader(cell) for cell in (column.listed() if quick is None else quick.others)]
    odd = {n: value for n, value in enumerate(values) if isinstance(value, Unfit | tuple)}
    places = column.places if quick is None else quick.among_others[column.places]
    if odd:
        for n in np.flatnonzero(np.isin(places, list(odd))).tolist():
            value = odd[places[n]]
            if isinstance(value, Unfit):
                found.unfit.setdefault(n, []).append(value)
            else:
                found.spans[n] = value
        values = [None if n in odd else value for n, value in enumerate(values)]
    if what == "id":
        joined = [n for n, value in enumerate(values) if value and ";" in value]
        if joined:
            found.several[name] = int(np.isin(places, joined).sum())
    each = pd.Series(values, dtype=dtype) if quick is None else quick.with_others(pd.Series(values, dtype=dtype))
    return each.take(column.places).reset_index(drop=True)


def _what(name: str) -> What:
    return HOLDS.get(name, "count")


def _ratio(over: Any, under: Any) -> Any:
    if over is None or under is None:
        return None
    upper, lower = pd.Series(over).astype("Float64"), pd.Series(under).astype("Float64")
    return (upper / lower.where(lower > 0)).where(upper > 0)


def first_and_last(days: Sequence[date]) -> tuple[date, date] | None:
    """The period that days span."""
    return (min(days), max(days)) if days else None

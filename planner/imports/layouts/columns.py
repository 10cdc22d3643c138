"""One column of cells as values of its kind. Each different cell is read once: exports repeat themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from planner.imports.grid.table import Cell
from planner.imports.layouts import cells, rates, regions, times
from planner.imports.layouts.catalogue import HOLDS, RATIOS, What
from planner.imports.layouts.cells import Unfit

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

    `spans` are rows dated by more than one day. `proved` says how a rate is written, where its counts told.
    """

    table: pd.DataFrame
    unfit: dict[int, list[Unfit]]
    spans: dict[int, times.Span] = field(default_factory=dict)
    proved: dict[str, str] = field(default_factory=dict)
    several: dict[str, int] = field(default_factory=dict)


def read(given: Mapping[str, Sequence[Cell]], percent: Mapping[str, bool]) -> Columns:
    """The columns by canonical name. `percent`: whether rates are per cent, of those whose heading or a person says."""
    made: dict[str, Any] = {}
    found = Columns(pd.DataFrame(), {})
    later = [name for name in given if _what(name) == "rate"]
    for name in (one for one in given if one not in later):
        made[name] = _read(name, given[name], found)
    for name in later:
        over, under = (made.get(part) for part in RATIOS.get(name, ("", "")))
        read_rates = rates.read(_plain(given[name]), _ratio(over, under), bare_percent=percent.get(name))
        made[name] = pd.array(read_rates.values, dtype="Float64")
        for n, why in read_rates.unfit.items():
            found.unfit.setdefault(n, []).append(why)
        if read_rates.proved:
            found.proved[name] = read_rates.proved
    table = pd.DataFrame({name: made[name] for name in given})
    return Columns(table, found.unfit, found.spans, found.proved, found.several)


def _read(name: str, given: Sequence[Cell], found: Columns) -> Any:
    what = _what(name)
    reader, dtype = READERS[what]
    column = _plain(given)
    known = {cell: reader(cell) for cell in dict.fromkeys(column)}
    wrong = {cell: value for cell, value in known.items() if isinstance(value, Unfit)}
    spans = {cell: value for cell, value in known.items() if isinstance(value, tuple)}
    if wrong or spans:
        for n, cell in enumerate(column):
            if cell in wrong:
                found.unfit.setdefault(n, []).append(wrong[cell])
            elif cell in spans:
                found.spans[n] = spans[cell]
        known |= dict.fromkeys([*wrong, *spans])
    if what == "id" and any(isinstance(value, str) and ";" in value for value in known.values()):
        found.several[name] = sum(";" in (known[cell] or "") for cell in column)
    values = [known[cell] for cell in column]
    return pd.Series(values, dtype=dtype)


def _what(name: str) -> What:
    return HOLDS.get(name, "count")


def _plain(column: Sequence[Cell]) -> Sequence[Cell]:
    """Cells that can be told apart as keys: True is not 1, and a day is not a moment of it."""
    kinds = set(map(type, column))
    return [str(cell) if isinstance(cell, bool) else cell for cell in column] if bool in kinds else column


def _ratio(over: Any, under: Any) -> Any:
    if over is None or under is None:
        return None
    upper, lower = pd.Series(over).astype("Float64"), pd.Series(under).astype("Float64")
    return (upper / lower.where(lower > 0)).where(upper > 0)


def first_and_last(days: Sequence[date]) -> tuple[date, date] | None:
    """The period that days span."""
    return (min(days), max(days)) if days else None

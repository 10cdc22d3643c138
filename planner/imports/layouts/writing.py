"""The cells of each known column as they are to be read: decimals with a point, amounts unscaled, days year first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from planner.imports.grid.table import Cell
from planner.imports.layouts import catalogue, currencies, numerals, regions
from planner.imports.layouts.catalogue import HOLDS
from planner.imports.layouts.different import Columns, Different
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.numerals import UNCLEAR
from planner.plain import plain

# What a person may say about a column: ways["click_rate"] = "percent".
PERCENT = {"percent": True, "fraction": False}
MONEY = {"fen": Decimal("0.01"), "ten_thousand": Decimal(10_000)}
DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
NUMERIC_DAY = re.compile(r"'?(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")


@dataclass(frozen=True)
class Written:
    """Columns ready to read. `percent` as columns wants it, `currencies` of the rows as their amounts say them.

    `decimals` is what stands before them, "" as long as no cell has told; it and the rest are to be told.
    """

    given: Mapping[str, Different]
    percent: Mapping[str, bool]
    currencies: list[str | None] | None
    decimals: str
    scales: Mapping[str, Decimal]


def written(head: Heading, column: Columns, ways: Mapping[str, str], decimals: str = "") -> Written:
    """The known columns of some rows. `decimals` is what rows before them have told."""
    given = {name: column(n) for name, n in head.places.items()}
    amounts = [one for name, one in given.items() if HOLDS.get(name) == "money"]
    amounts += [column(n) for n, text in enumerate(head.texts) if catalogue.is_amount(text)]
    told = currencies.said(amounts) if "currency" not in given else None
    headed = (currencies.of_heading(head.texts[n]) for name, n in head.places.items() if HOLDS.get(name) == "money")
    if told is not None and (named := next(filter(None, headed), None)):
        told = [code or named for code in told]
    figures = [name for name in given if HOLDS.get(name, "count") in numerals.NUMBERS]
    if head.grid.container != "csv":
        decimals = "."
    decimals = decimals or numerals.decimals([given[name] for name in figures])
    scales = _scales(head, figures, ways)
    for name in figures:
        given[name] = _unclear_left_out(name, given[name], decimals)
        if name in scales:
            given[name] = given[name].each(numerals.scaled(scales[name]))
    for name, way in ways.items():
        if name in given and way in (DAY_FIRST, MONTH_FIRST):
            given[name] = given[name].each(partial(year_first, way=way))
    if "region" in given and (country := _country(head)) is not None:
        given["region"] = regions.within(given["region"], column(country))
    percent = {name: True for name in given if catalogue.says_percent(head.texts[head.places[name]])}
    percent |= {name: PERCENT[way] for name, way in ways.items() if way in PERCENT}
    return Written(given, percent, told, decimals, scales)


def _scales(head: Heading, figures: Sequence[str], ways: Mapping[str, str]) -> dict[str, Decimal]:
    """By what numbers are to be multiplied, where their heading or a person says so."""
    scales = {name: numerals.scale(head.texts[head.places[name]], name) for name in figures}
    scales = {name: MONEY.get(ways.get(name, ""), times) if times == 1 else times for name, times in scales.items()}
    return {name: times for name, times in scales.items() if times != 1}


def _unclear_left_out(name: str, column: Different, decimals: str) -> Different:
    """Numbers with a point before their decimals, and none that may be either of two."""
    if decimals == ",":
        return column.each(numerals.with_point)
    if not decimals and HOLDS.get(name) == "money" and numerals.unclear(column):
        return column.each(lambda cell: UNCLEAR if isinstance(cell, str) and "." in cell else cell)
    return column


def _country(head: Heading) -> int | None:
    """The place of the column that says of which country a province is."""
    wanted = {plain(text) for text in catalogue.written()["regions"]["country"]}
    return next((n for n, text in enumerate(head.texts) if plain(text) in wanted), None)


def year_first(cell: Cell, way: str) -> Cell:
    """A day written day first or month first as one written year first; whatever else it is, as it is."""
    if not isinstance(cell, str) or (match := NUMERIC_DAY.match(cell.strip())) is None:
        return cell
    day, month = (match[1], match[3]) if way == DAY_FIRST else (match[3], match[1])
    return f"{match[4]}-{month}-{day}{cell.strip()[match.end() :]}"

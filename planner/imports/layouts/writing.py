"""The cells of each known column as they are to be read: decimals with a point, amounts unscaled, days year first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planner.imports.grid.table import Cell
from planner.imports.layouts import catalogue, currencies, numerals, regions
from planner.imports.layouts.catalogue import HOLDS
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.sorting import Row
from planner.plain import plain

# What a person may say about a column: ways["click_rate"] = "percent".
PERCENT = {"percent": True, "fraction": False}
MONEY = {"fen": Decimal("0.01"), "ten_thousand": Decimal(10_000)}
DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
UNCLEAR = "?"  # in place of a number that may be either of two
NUMERIC_DAY = re.compile(r"'?(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")


@dataclass(frozen=True)
class Written:
    """Columns ready to read. `percent` and `currencies` as columns and currencies want them, the rest is to be told."""

    given: Mapping[str, Sequence[Cell]]
    percent: Mapping[str, bool]
    currencies: list[str | None] | None
    decimal_comma: bool
    scales: Mapping[str, Decimal]

    def last_is_read(self, head: Heading) -> bool:
        """Whether the last column is one of the known ones, and filled in the last row."""
        name = next((name for name, n in head.places.items() if n == head.width - 1), None)
        return name is not None and bool(self.given[name]) and self.given[name][-1] not in (None, "")


def written(head: Heading, kept: Sequence[tuple[int, Row]], ways: Mapping[str, str]) -> Written:
    """The known columns of the rows kept."""
    given: dict[str, Sequence[Cell]] = {name: _column(kept, n) for name, n in head.places.items()}
    amounts = [column for name, column in given.items() if HOLDS.get(name) == "money"]
    amounts += [_column(kept, n) for n, text in enumerate(head.texts) if catalogue.is_amount(text)]
    told = currencies.currencies(amounts) if "currency" not in given else None
    named = [currencies.of_heading(head.texts[n]) for name, n in head.places.items() if HOLDS.get(name) == "money"]
    if told is None and "currency" not in given and any(named):
        told = [next(code for code in named if code)] * len(kept)
    figures = [name for name in given if HOLDS.get(name, "count") in numerals.NUMBERS]
    before = numerals.decimals([given[name] for name in figures]) if head.grid.container == "csv" else "."
    scales = {name: numerals.scale(head.texts[head.places[name]], name) for name in figures}
    scales = {name: MONEY.get(ways.get(name, ""), times) if times == 1 else times for name, times in scales.items()}
    scales = {name: times for name, times in scales.items() if times != 1}
    for name in figures:
        if before == ",":
            given[name] = [numerals.with_point(cell) for cell in given[name]]
        elif not before and HOLDS.get(name) == "money" and numerals.unclear(given[name]):
            given[name] = [UNCLEAR if isinstance(cell, str) and "." in cell else cell for cell in given[name]]
        if name in scales:
            given[name] = [numerals.scaled(scales[name])(cell) for cell in given[name]]
    for name, way in ways.items():
        if name in given and way in (DAY_FIRST, MONTH_FIRST):
            given[name] = [year_first(cell, way) for cell in given[name]]
    if "region" in given and (country := _country(head)) is not None:
        given["region"] = regions.within(given["region"], _column(kept, country))
    percent = {name: True for name in given if catalogue.says_percent(head.texts[head.places[name]])}
    percent |= {name: PERCENT[way] for name, way in ways.items() if way in PERCENT}
    return Written(given, percent, told, before == ",", scales)


def _column(kept: Sequence[tuple[int, Row]], n: int) -> list[Cell]:
    return [row[n] if n < len(row) else None for _, row in kept]


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

"""What is told about a table that was read: where it stood, how it was written, what nobody should see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from planner.imports.grid.table import Grid, Note
from planner.imports.layouts import catalogue, cells
from planner.imports.layouts.catalogue import HOLDS
from planner.imports.layouts.columns import Columns
from planner.imports.layouts.currencies import OWN
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.rates import Way
from planner.imports.layouts.writing import Written


def personal(head: Heading) -> tuple[str, ...]:
    """The columns about persons that are not kept as they are, whatever else is in the file."""
    used = {n for name, n in head.places.items() if name != "region"}
    return tuple(text for n, text in enumerate(head.texts) if n not in used and catalogue.is_personal(text))


@dataclass
class Noticed:
    """What was noticed in reading columns, of rows at once or of some after others."""

    decimal_comma: bool = False
    scales: dict[str, Decimal] = field(default_factory=dict)
    rounded: Counter[str] = field(default_factory=Counter)  # cells
    currencies: set[str] = field(default_factory=set)  # that amounts say
    rates: dict[str, Way] = field(default_factory=dict)
    several: Counter[str] = field(default_factory=Counter)

    def add(self, raw: Written, found: Columns) -> None:
        """Take in rows that were read."""
        self.decimal_comma = raw.decimals == ","
        self.scales.update(raw.scales)
        self.currencies.update(code for code in set(raw.currencies or ()) if code)
        self.rates.update(found.rates)
        self.several.update(found.several)
        for name, given in raw.given.items():
            if HOLDS.get(name, "count") in ("money", "count", "change"):
                self.rounded[name] += given.rows_of(n for n, cell in given.worded.items() if cells.is_rounded(cell))

    def join(self, other: Noticed) -> None:
        """Take in what was noticed in other rows of the same table."""
        self.decimal_comma |= other.decimal_comma
        self.scales |= other.scales
        self.rounded.update(other.rounded)
        self.currencies |= other.currencies
        self.rates = other.rates | self.rates
        self.several.update(other.several)


def notes(grids: Sequence[Grid], head: Heading, seen: Noticed) -> list[Note]:
    """All that was noticed in reading the columns."""
    used = {head.texts[n] for n in head.places.values()}
    column = {name: head.texts[n] for name, n in head.places.items()}
    said = [
        *_headings(head, used),
        *_numbers(seen, column),
        *(Note(f"rates_{how}", {"column": text}) for name, text in column.items() if (how := _told(seen, name))),
        *(
            Note("merged_multi_ids", {"column": text, "n": n})
            for name, text in column.items()
            if (n := seen.several[name])
        ),
    ]
    if "region" in column and catalogue.is_personal(column["region"]):
        said.append(Note("region_kept", {"column": column["region"]}))
    if head.layout.net and "amount" in column:
        said.append(Note("net_of_refunds", {"column": column["amount"]}))
    others = tuple(grid.sheet for grid in grids if grid is not head.grid)
    if others:
        said.append(Note("other_sheets", {"names": others}))
    dropped = set(personal(head))
    unknown = tuple(text for text in head.texts if text and text not in used and text not in dropped)
    if head.layout.kind == "generic" and unknown:
        said.append(Note("unknown_columns", {"names": unknown}))
    return said


def _told(seen: Noticed, name: str) -> str:
    return seen.rates[name].told if name in seen.rates else ""


def _headings(head: Heading, used: set[str]) -> Iterator[Note]:
    if head.row:
        yield Note("preamble", {"rows": head.row})
    yield Note("header_row", {"row": head.row + 1})
    for text in head.texts:
        if text in used and catalogue.is_renamed(text):
            yield Note("renamed_column", {"column": text, "name": catalogue.bare(text)})
    bare = [catalogue.bare(text) for text in head.texts]
    twice = tuple(text for text in used if bare.count(catalogue.bare(text)) > 1)
    if twice:
        yield Note("column_twice", {"names": twice})


def _numbers(seen: Noticed, column: dict[str, str]) -> Iterator[Note]:
    if seen.decimal_comma:
        yield Note("decimal_comma")
    for name, times in seen.scales.items():
        yield Note("scaled", {"column": column[name], "times": float(times)})
    for name, heading in column.items():
        if seen.rounded[name]:
            yield Note("rounded", {"column": heading, "cells": seen.rounded[name]})
    foreign = tuple(sorted(seen.currencies - {OWN}))
    if foreign:
        yield Note("foreign_currency", {"names": foreign})

"""What is told about a table that was read: where it stood, how it was written, what nobody should see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.imports.grid.table import Grid, Note
from planner.imports.layouts import catalogue, cells
from planner.imports.layouts.catalogue import HOLDS
from planner.imports.layouts.columns import Columns
from planner.imports.layouts.currencies import OWN
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.writing import Written


def personal(head: Heading) -> tuple[str, ...]:
    """The columns about persons that are not kept as they are, whatever else is in the file."""
    used = {n for name, n in head.places.items() if name != "region"}
    return tuple(text for n, text in enumerate(head.texts) if n not in used and catalogue.is_personal(text))


def notes(grids: Sequence[Grid], head: Heading, raw: Written, found: Columns) -> list[Note]:
    """All that was noticed in reading the columns."""
    used = {head.texts[n] for n in head.places.values()}
    column = {name: head.texts[n] for name, n in head.places.items()}
    said = [
        *_headings(head, used),
        *_numbers(raw, column),
        *(Note(f"rates_{how}", {"column": column[name]}) for name, how in found.proved.items()),
        *(Note("merged_multi_ids", {"column": column[name], "n": n}) for name, n in found.several.items()),
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


def _numbers(raw: Written, column: dict[str, str]) -> Iterator[Note]:
    if raw.decimal_comma:
        yield Note("decimal_comma")
    for name, times in raw.scales.items():
        yield Note("scaled", {"column": column[name], "times": float(times)})
    for name, given in raw.given.items():
        if HOLDS.get(name, "count") in ("money", "count", "change"):
            rounded = sum(cells.is_rounded(cell) for cell in given)
            if rounded:
                yield Note("rounded", {"column": column[name], "cells": rounded})
    foreign = tuple(sorted({code for code in raw.currencies or () if code and code != OWN}))
    if foreign:
        yield Note("foreign_currency", {"names": foreign})

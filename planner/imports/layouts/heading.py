"""Where the headings of a table stand, and which kind of table they make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.findings import InputError
from planner.imports.grid.table import Cell, Grid
from planner.imports.layouts import catalogue
from planner.imports.layouts.catalogue import Layout

LOOKED_AT = 15  # rows
LEAST_KNOWN = 2  # columns of a table without a kind of its own


@dataclass(frozen=True)
class Heading:
    """The headings found: in which grid and row (from 0), as which layout, and the position of each known column."""

    grid: Grid
    row: int
    layout: Layout
    texts: tuple[str, ...]
    places: dict[str, int]

    @property
    def width(self) -> int:
        """How many columns have a heading, or stand before one that has."""
        return len(self.texts)

    @cached_property
    def first(self) -> str:
        """The first heading that says something."""
        return next(text for text in self.texts if text)


def find(grids: Sequence[Grid], filename: str) -> Heading:
    """The heading of the first table of a known kind, else of the one with most columns known from anywhere.

    Raises InputError("file", "no_header").
    """
    found = [best for grid in grids if (best := _best(grid)) is not None]
    if not found:
        raise InputError("file", "no_header", name=filename)
    return next((one for one in found if one.layout.kind != "generic"), max(found, key=lambda one: len(one.places)))


def _best(grid: Grid) -> Heading | None:
    """The row of a table that names most columns, the first of equals; one of a known kind before others."""
    found = [one for n, row in enumerate(grid.rows[:LOOKED_AT]) if (one := _heading(grid, n, row))]
    return max(found, key=lambda one: (one.layout.kind != "generic", len(one.places)), default=None)


def texts(row: Sequence[Cell]) -> tuple[str, ...]:
    """The cells of a row as headings."""
    written = ["" if cell is None else str(cell).strip() for cell in row]
    while written and not written[-1]:
        written.pop()
    return tuple(written)


def _heading(grid: Grid, n: int, row: Sequence[Cell]) -> Heading | None:
    written = texts(row)
    names = tuple(map(catalogue.bare, written))
    every = frozenset(names)
    fitting = [one for one in catalogue.layouts() if one.fits(every)]
    layout = max(fitting, key=lambda one: len(one.places(names))) if fitting else catalogue.generic()
    places = layout.places(names)
    if not fitting:
        places = {
            name: place
            for name, place in places.items()
            if name == "region" or not catalogue.is_personal(written[place])
        }
    return Heading(grid, n, layout, written, places) if fitting or len(places) >= LEAST_KNOWN else None

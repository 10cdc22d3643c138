"""A file read as a template says: `apply(template, grids, filename)`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from planner.findings import InputError
from planner.imports.grid import Grid, open_grid
from planner.imports.layouts import heading
from planner.imports.layouts.catalogue import Layout, bare
from planner.imports.layouts.heading import Heading, texts
from planner.imports.layouts.imported import Imported
from planner.imports.layouts.reading import read_below
from planner.imports.mapping.preview import head_of
from planner.imports.mapping.tables import targets
from planner.imports.mapping.template import ORDER_MONEY, Template, fingerprint


def read_as(template: Template, source: bytes | Path, filename: str) -> Imported:
    """A file as a template says. Raises InputError("file", reason); no_header if it has other headings."""
    return apply(template, open_grid(source, filename), filename)


def apply(template: Template, grids: Sequence[Grid], filename: str) -> Imported:
    """The table of a file below the template's headings. Raises InputError("file", "no_header")."""
    found = place_of([template], grids)
    if found is None:
        raise InputError("file", "no_header", name=filename)
    head = heading_as(template, grids[found[1][0]], found[1][1])
    read = read_below(grids, head, filename, template.ways)
    return replace(read, stored_as=template.table, platform=template.platform)


def heading_as(template: Template, grid: Grid, row: int) -> Heading:
    """The headings in a row, with the columns that a template gives them."""
    target = targets()[template.table]
    day = target.day
    if day not in template.columns.values() and day == "created_at":
        day = "paid_at"
    lines = template.ways.get(ORDER_MONEY) == "per_order"
    layout = Layout(
        template.layout,
        (),
        frozenset(),
        day,
        {bare(heading): name for heading, name in template.columns.items()},
        lines=lines,
    )
    return head_of(grid, row, layout)


def place_of(templates: Sequence[Template], grids: Sequence[Grid]) -> tuple[Template, tuple[int, int]] | None:
    """The template whose headings a file has, and where they stand: (table, row)."""
    known: Mapping[str, Template] = {one.fingerprint: one for one in templates}
    for n, grid in enumerate(grids):
        for row, cells in enumerate(grid.rows[: heading.LOOKED_AT]):
            found = known.get(fingerprint(texts(cells)))
            if found is not None:
                return found, (n, row)
    return None

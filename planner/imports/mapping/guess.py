"""What the columns of an unknown table probably are, by their headings and by what stands below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache

from planner.imports.grid.table import Cell
from planner.imports.layouts import catalogue
from planner.imports.layouts.cells import is_blank
from planner.imports.layouts.writing import NUMERIC_DAY
from planner.imports.mapping.checks import fit
from planner.imports.mapping.preview import Column, Preview
from planner.imports.mapping.tables import Target, synonyms, targets
from planner.imports.mapping.template import DAY_WAYS, ORDER_MONEY, Template, ways_of
from planner.plain import plain

ALIKE = 0.75  # of two headings, to be taken for the same
FITS = 0.8  # of a column's cells, to be taken for what it would be
KNOWN_FITS = 0.5  # of one whose heading says so itself
PERSONAL = ("customer", "region")  # what a column about persons may become: hashed, or but its province
LONGEST = 60  # signs of a heading that is compared sign by sign
REPEATED = 3  # orders of several lines, to judge by
EXACT, KNOWN, PART = 1.0, 0.95, 0.85


def guessed(preview: Preview, start: tuple[int, int], table: str = "", platform: str = "") -> Template:
    """The likeliest columns below the headings in a row, of this table or of the one they fit best."""
    asked = ("guessed", start, table)
    if asked not in preview.kept:
        preview.kept[asked] = _guessed(preview, start, table)
    found: Template = preview.kept[asked]
    return replace(found, platform=platform)


def _guessed(preview: Preview, start: tuple[int, int], table: str) -> Template:
    columns = preview.columns(start)
    below = preview.grids[start[0]].rows[start[1] + 1 :]
    cells = {one.place: [row[one.place] if one.place < len(row) else None for row in below] for one in columns}
    tries = [_named(target, columns, cells) for target in ([targets()[table]] if table else targets().values())]
    target, found = max(tries, key=_worth)
    headings = tuple(one.heading for one in columns)
    template = Template(target.name, {one.heading: name for one, name in found.items()}, {}, "", headings)
    return replace(template, ways=_ways({name: cells[one.place] for one, name in found.items()}))


def _worth(tried: tuple[Target, Mapping[Column, str]]) -> tuple[float, int]:
    """Which share of a table's needs is met, and how many columns it gives."""
    target, found = tried
    return 1 - len(target.missing(found.values())) / len(target.needs), len(found)


def _named(
    target: Target, columns: Sequence[Column], cells: Mapping[int, Sequence[Cell]]
) -> tuple[Target, Mapping[Column, str]]:
    """Each column by the name that suits it best, no name twice: the surest first, the leftmost of equals."""
    likely = [
        (score, -one.place, -target.columns.index(name), one, name)
        for one in columns
        for name in target.columns
        if (not one.personal or name in PERSONAL) and (score := _likeness(one.heading, name)) >= ALIKE
    ]
    found: dict[Column, str] = {}
    for score, _, _, one, name in sorted(likely, key=lambda each: each[:3], reverse=True):
        enough = KNOWN_FITS if score >= KNOWN else FITS
        if one not in found and name not in found.values() and fit(name, cells[one.place]) >= enough:
            found[one] = name
    return target, found


@cache
def _platforms() -> Mapping[str, frozenset[str]]:
    """The columns that a heading means in the platforms' own tables."""
    found: dict[str, set[str]] = {}
    for layout in (*catalogue.layouts(), catalogue.generic()):
        for heading, name in layout.columns.items():
            found.setdefault(heading, set()).add(name)
    return {heading: frozenset(names) for heading, names in found.items()}


def _likeness(heading: str, name: str) -> float:
    """How sure it is that a heading means a column."""
    bare = catalogue.bare(heading)
    words = [plain(word) for word in synonyms().get(name, ())]
    if bare in words:
        return EXACT - words.index(bare) / 1000
    if name in _platforms().get(bare, ()):
        return KNOWN
    parts = [len(word) for word in words if len(word) > 2 and (bare.endswith(word) or bare.startswith(word))]
    if parts:
        return PART + min(max(parts), 50) / 1000  # order lines are named by a longer word than orders
    if len(bare) > LONGEST:
        return 0.0
    return max((SequenceMatcher(None, bare, word).ratio() * PART for word in words if len(word) > 2), default=0.0)


def _ways(named: Mapping[str, Sequence[Cell]]) -> dict[str, str]:
    """How columns are written where their cells say it and it is not the usual way."""
    ways = {name: way for name, cells in named.items() if ways_of(name) == DAY_WAYS and (way := _day_way(cells))}
    if "order_id" in named and "suborder_id" not in named and _repeats(named):
        ways[ORDER_MONEY] = "per_order"
    return ways


def _day_way(cells: Sequence[Cell]) -> str:
    """Whether days are written day first or month first; "" where none is written so, or both may be."""
    found = [match for cell in cells if isinstance(cell, str) and (match := NUMERIC_DAY.match(cell.strip()))]
    day_first, month_first = (sum(int(match[n]) > 12 for match in found) for n in (1, 3))
    if day_first == month_first:
        return ""
    return "day_first" if day_first > month_first else "month_first"


def _repeats(named: Mapping[str, Sequence[Cell]]) -> bool:
    """Whether the lines of an order repeat one amount: the whole order's."""
    money = next((named[name] for name in ("paid", "amount") if name in named), ())
    amounts: dict[Cell, list[Cell]] = {}
    for order, amount in zip(named["order_id"], money, strict=False):
        if not is_blank(order):
            amounts.setdefault(order, []).append(amount)
    several = [each for each in amounts.values() if len(each) > 1]
    same = sum(len(set(each)) == 1 or all(is_blank(one) for one in each[1:]) for each in several)
    return len(several) >= REPEATED and same >= FITS * len(several)

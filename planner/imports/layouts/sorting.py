"""Which rows of a table are none of its rows: sums, headings once more, lines below the table, blank ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice

import pandas as pd

from planner.imports.grid.table import Cell
from planner.imports.layouts import catalogue
from planner.imports.layouts.cells import Unfit, is_blank, number
from planner.imports.layouts.heading import Heading, texts
from planner.imports.layouts.imported import Reason
from planner.plain import plain

Row = tuple[Cell, ...]
Left = dict[int, Reason]  # row position in the grid, from 0 → reason
FOOT = 2  # a line below a table fills at most so many cells, or all with the same
LONGEST_TOTAL = 40  # signs of a cell that says that sums follow
IDS = ("campaign_id", "item_id", "product_id")
LEVELS = ("level1", "level2", "level3", "level4")


@cache
def _totals() -> re.Pattern[str]:
    return re.compile(catalogue.written()["headings"]["totals"])


@cache
def unsure_starts() -> str:
    """The characters with which blank cells, totals and words for all rows begin, in either case."""
    headings = catalogue.written()["headings"]
    patterns = (str(headings["totals"]), str(headings["whole"]))
    words = [word for one in patterns for word in one[1 : one.index(")")].split("|")]
    starts = {word[0] for word in (*words, *catalogue.written()["cells"]["blank"]) if word}
    return "".join(sorted({each for start in starts for each in (start, start.upper())}))


def by_look(row: Sequence[Cell], heading: Heading) -> Reason | None:
    """Why a row is no row of the table, by its cells alone; None if it may be one."""
    filled = list(islice((n for n, cell in enumerate(row) if not is_blank(cell)), 2))
    if not filled:
        return "empty_row"
    start = row[filled[0]]
    if isinstance(start, str) and start.strip() == heading.first and texts(row)[: heading.width] == heading.texts:
        return "duplicate_header"
    if any(is_total(row[n]) and not _is_part(n, row[n], heading) for n in filled) or _is_whole(row, start, heading):
        return "total_row"
    if len(row) > heading.width and not all(map(is_blank, row[heading.width :])):
        return "shifted"
    return None


def is_total(cell: Cell) -> bool:
    """Whether a cell says that sums follow."""
    return isinstance(cell, str) and len(cell) < LONGEST_TOTAL and not cell[0].isdecimal() and _says_total(cell)


@lru_cache(maxsize=4096)
def _says_total(cell: str) -> bool:
    return _totals().fullmatch(plain(cell)) is not None


def _is_whole(row: Sequence[Cell], start: Cell, heading: Heading) -> bool:
    """Whether a row without an id, in a table of ids, says that it is about all of them."""
    ids = [heading.places[name] for name in IDS if name in heading.places]
    if not ids or not isinstance(start, str) or len(start) >= LONGEST_TOTAL:
        return False
    return all(n >= len(row) or is_blank(row[n]) or row[n] is start for n in ids) and says_whole(start)


@lru_cache(maxsize=4096)
def says_whole(cell: str) -> bool:
    """Whether a cell names all rows together."""
    return re.fullmatch(catalogue.written()["headings"]["whole"], plain(cell)) is not None


def _is_part(n: int, cell: Cell, heading: Heading) -> bool:
    """Whether a level of traffic sources says that it sums up finer ones: that is looked at later."""
    levels = {heading.places[one] for one in ("carrier", *LEVELS) if one in heading.places}
    return n in levels and cell == catalogue.written()["headings"]["subtotal"]


def is_foot(row: Sequence[Cell], heading: Heading) -> bool:
    """Whether a row says something about the table, below it."""
    filled = [cell for cell in row if not is_blank(cell)]
    few = len(filled) <= FOOT < heading.width - 1
    merged = len(filled) > FOOT and len(set(filled)) == 1
    return (few or merged) and all(isinstance(cell, str) and isinstance(number(cell), Unfit) for cell in filled)


def subtotals(table: pd.DataFrame) -> pd.Series[bool]:
    """Rows that sum up rows below them, by their levels: only where the rows below are there too."""
    levels = [one for one in LEVELS if one in table]
    word = catalogue.written()["headings"]["subtotal"]
    found = pd.Series(data=False, index=table.index)
    above = [one for one in ("date", "product_id", "carrier") if one in table]
    if "carrier" in table:
        found |= (table["carrier"] == word).fillna(value=False) & bool((table["carrier"] != word).any())
    for n, level in enumerate(levels):
        summed = (table[level] == word).fillna(value=False)
        detail = (~summed & table[level].notna()).astype("int64")
        known = [*above, *levels[:n]]
        below = detail.groupby([table[one] for one in known], dropna=False).transform("max") if known else detail.max()
        found |= summed & (below > 0)
    return found.astype(bool)


def without_words(table: pd.DataFrame) -> pd.DataFrame:
    """The levels of traffic sources without the word for a sum: such a source has no finer level."""
    word = catalogue.written()["headings"]["subtotal"]
    levels = [one for one in ("carrier", *LEVELS) if one in table]
    return table.assign(**{one: table[one].mask(table[one] == word) for one in levels})

"""What the first rows say to a choice of columns: how many values can be read, what cannot, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.imports.grid.table import Cell
from planner.imports.layouts import columns, times
from planner.imports.layouts.catalogue import HOLDS, What
from planner.imports.layouts.cells import Unfit, is_blank
from planner.imports.layouts.different import by_place
from planner.imports.layouts.imported import Imported
from planner.imports.layouts.manner import Manner
from planner.imports.layouts.reading import read_below
from planner.imports.layouts.sorting import by_look
from planner.imports.layouts.writing import NUMERIC_DAY
from planner.imports.mapping.applying import heading_as
from planner.imports.mapping.preview import PERSON, SEARCHED, Preview
from planner.imports.mapping.tables import targets
from planner.imports.mapping.template import Template

LONGEST = 30  # signs of a value that could not be read
NUMBERS: tuple[What, ...] = ("money", "count", "change", "rate", "seconds", "number")
LOOKED_AT = 200  # cells


@dataclass(frozen=True)
class Check:
    """A column of the first rows: `read` of its `filled` cells fit it as `what`; `odd` is the first that does not.

    `first` and `last` are its days, in a column of days; `numeric`: days such as 05/06/2025 are among them, and
    a person has to say how to read them. `proved` as layouts/rates.py says it.
    """

    what: What
    filled: int
    read: int
    odd: str = ""
    first: object = None
    last: object = None
    proved: str = ""
    numeric: bool = False


@dataclass(frozen=True)
class Trial:
    """The first rows read as a template says. `missing` are groups of columns of which one is needed."""

    checks: Mapping[str, Check]
    missing: tuple[tuple[str, ...], ...]
    read: Imported


def fit(name: str, cells: Sequence[Cell]) -> float:
    """Which share of a column's filled cells is what the column holds; all of none."""
    filled = [cell for cell in cells if not is_blank(cell)][:LOOKED_AT]
    what = HOLDS.get(name, "count")
    if not filled or what in {"text", "region"}:
        return 1.0
    if what in {"day", "moment"}:
        dates = [cell for cell in filled if isinstance(cell, str) and NUMERIC_DAY.match(cell.strip())]
        return (len(dates) + sum(not isinstance(times.day(one), Unfit) for one in filled if one not in dates)) / len(
            filled
        )
    if what == "rate":
        what = "number"
        filled = [cell.strip().rstrip("%\uff05") if isinstance(cell, str) else cell for cell in filled]
    reader, _ = columns.READERS[what]
    return sum(not isinstance(reader(cell), Unfit) for cell in filled) / len(filled)


def tried(template: Template, preview: Preview, start: tuple[int, int]) -> Trial:
    """The first rows, read as a template says."""
    grid = preview.grids[start[0]]
    head = heading_as(template, grid, start[1])
    kept = [(n, row) for n, row in enumerate(grid.rows[start[1] + 1 :]) if by_look(row, head) is None]
    raw, whole = Manner(head, template.ways).read(by_place([row for _, row in kept]))
    checks = {}
    for name, given in raw.given.items():
        one = columns.read({name: given}, raw.percent)
        cells = [row[head.places[name]] if head.places[name] < len(row) else None for _, row in kept]
        proved = whole.proved.get(name, "")
        checks[name] = _check(name, cells, one, proved)
    read = read_below(preview.grids, head, preview.filename, template.ways)
    missing = targets()[template.table].missing([*head.places, *(["date"] if read.period else [])])
    return Trial(checks, missing, read)


def _check(name: str, cells: Sequence[Cell], one: columns.Columns, proved: str) -> Check:
    filled = [n for n, cell in enumerate(cells) if not is_blank(cell)]
    unread = [n for n in filled if n in one.unfit or (proved == "unsure")]
    odd = "" if not unread else PERSON.sub("…", str(cells[unread[0]]).strip()[:SEARCHED])[:LONGEST]
    what = HOLDS.get(name, "count")
    days = one.table[name].dropna() if what in {"day", "moment"} else one.table[name].iloc[:0]
    first, last = (days.min(), days.max()) if len(days) else (None, None)
    numeric = what in {"day", "moment"} and any(
        isinstance(one, str) and NUMERIC_DAY.match(one.strip()) for one in cells
    )
    return Check(what, len(filled), len(filled) - len(unread), odd, first, last, proved, numeric)


def left_out(read: Imported) -> Counter[str]:
    """How many rows were left out, by reason."""
    return Counter(reason for _, reason in read.left_out)

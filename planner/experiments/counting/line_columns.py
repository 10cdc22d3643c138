"""Which column of a table with a line per visitor or order is what; the user may choose another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.budget.fitting.history_cells import Unreadable, is_blank, read_flag
from planner.experiments.counting.cells import Unfit, clean, heading, named, read_number, written
from planner.experiments.counting.columns import MOST_NAMES
from planner.experiments.counting.matching import bare, matched
from planner.experiments.counting.sheet import Sheet
from planner.experiments.section import Experiment

Part = Literal["value", "pre", "denominator"]
PARTS: tuple[Part, ...] = ("value", "pre", "denominator")
SAMPLED = 200  # rows that are looked at to find out what an unnamed column holds
NONE = -1  # the user's choice of no column
RATES = ("conversion", "click_through")
Problem = Literal["no_version", "no_value"]


@dataclass(frozen=True)
class LineColumns:
    """Places of the columns; `numbers`: those that hold numbers, to choose from. `person`: who the line is about."""

    version: int = NONE
    places: Mapping[Part, int] | None = None
    person: int | None = None
    numbers: tuple[int, ...] = ()
    problem: Problem | None = None


def is_known(cell: str) -> bool:
    """Whether a cell looks like a heading of such a table."""
    return any(heading(cell) in called for called in written()["lines"].values()) or named(cell, "columns") is not None


def find_columns(sheet: Sheet, experiment: Experiment, chosen: Mapping[str, int]) -> LineColumns:
    """The columns of a sheet. `chosen` {part: place or NONE} is the user's word."""
    headings = [heading(text) for text in sheet.headings]
    version = _version(sheet, experiment)
    if version is None:
        return LineColumns(problem="no_version")
    named_persons = [n for n, text in enumerate(headings) if n != version and text in written()["lines"]["person"]]
    person = named_persons[0] if named_persons else None
    numbers = tuple(n for n in range(len(headings)) if n not in (version, person) and _is_numeric(sheet, n))
    places: dict[Part, int] = {}
    for part in PARTS:
        free = [n for n in numbers if n not in places.values()]
        place = chosen[part] if chosen.get(part) in (*free, NONE) else _guess(part, headings, free, experiment)
        if place is not None and place != NONE:
            places[part] = place
    if "value" not in places:
        return LineColumns(version, None, person, numbers, "no_value")
    return LineColumns(version, places, person, numbers)


def _version(sheet: Sheet, experiment: Experiment) -> int | None:
    """The column that is headed so, else one whose cells are names of versions."""
    by_name = [n for n, text in enumerate(sheet.headings) if named(text, "columns") == "version"]
    if by_name:
        return by_name[0]
    for n in range(len(sheet.headings)):
        names = list(dict.fromkeys(clean(row[n]) for row in sheet.rows[:SAMPLED]))
        if 1 < len(names) <= MOST_NAMES:
            sure = [one for one in matched(names, experiment).values() if one.how in ("letter", "name", "word")]
            if len(sure) > 1:
                return n
    return None


def _guess(part: Part, headings: Sequence[str], free: Sequence[int], experiment: Experiment) -> int | None:
    known = written()["lines"]
    if part != "value":
        return next((n for n in free if headings[n] in known[part]), None)
    words = [*known["converted"]] if experiment.metric in RATES else [*known["amount"]]
    own = bare(experiment.metric_name)
    others = {*known["pre"], *known["denominator"]}
    named_so = [n for n in free if (own and own in bare(headings[n])) or headings[n] in (*words, *known["value"])]
    if named_so:
        return named_so[0]
    rest = [n for n in free if headings[n] not in others]
    return rest[0] if len(rest) == 1 else None


def _is_numeric(sheet: Sheet, place: int) -> bool:
    """Whether most cells that say something are numbers, or yes and no."""
    cells = [row[place] for row in sheet.rows[:SAMPLED] if not is_blank(row[place])]
    return bool(cells) and sum(map(_is_number, cells)) * 2 > len(cells)


def _is_number(cell: str) -> bool:
    try:
        return read_value(cell) is not None
    except Unfit:
        return False


def read_value(cell: str) -> float | None:
    """A number, or yes and no as 1 and 0; None for a blank cell. Raises Unfit."""
    try:
        return read_number(cell)
    except Unfit:
        try:
            return read_flag(cell)
        except Unreadable:
            pass
        raise

"""Which column of a pasted table is what: of a long table with a version in each row, or of a wide one by version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from planner.budget.fitting.history_cells import is_blank
from planner.experiments.counting.cells import Unfit, clean, heading, named, read_day, written
from planner.experiments.counting.matching import matched
from planner.experiments.counting.sheet import Sheet
from planner.experiments.section import Experiment

Role = Literal["visitors", "conversions", "sales"]
ROLES: tuple[Role, ...] = ("visitors", "conversions", "sales")
MOST_NAMES = 12  # of versions: with more, a column holds something else
SAMPLED = 200  # rows that are looked at to find out what an unnamed column holds
_SOME_DAY = date(2026, 1, 1)  # in which year a day lies does not matter here
Problem = Literal["no_version", "no_visitors", "no_orders", "only_lines", "column_twice", "too_many_versions"]


@dataclass(frozen=True)
class Columns:
    """Places of the columns. `wide` {(name of a version, role): place}; in a long table `version` and `values`.

    `instead`: roles for which there was only a near relation, such as orders for buyers, with its heading. `lines`: the
    heading of a column that counts lines of orders, where nothing else tells of orders or buyers.
    """

    day: int | None = None
    version: int | None = None
    segment: int | None = None
    values: Mapping[Role, int] = field(default_factory=dict)
    wide: Mapping[tuple[str, Role], int] = field(default_factory=dict)
    instead: Mapping[Role, str] = field(default_factory=dict)
    lines: str = ""
    problem: Problem | None = None
    column: str = ""

    @property
    def places(self) -> set[int]:
        """All columns that are used."""
        found = {self.day, self.version, self.segment, *self.values.values(), *self.wide.values()}
        return {place for place in found if place is not None}


def is_known(cell: str) -> bool:
    """Whether a cell looks like a heading of such a table."""
    return any(named(cell, table) for table in ("columns", "counts")) or _split(cell) is not None


def find_columns(sheet: Sheet, experiment: Experiment) -> Columns:
    """The columns of a sheet; with a `problem` it cannot be used, and `column` is the heading that it is about."""
    places: dict[str, int] = {}
    for place, text in enumerate(sheet.headings):
        name = named(text, "columns")
        if name is not None:
            places.setdefault(name, place)
    counts, instead, twice = _counts(sheet.headings, experiment)
    wide = _wide(sheet.headings, experiment)
    if "version" not in places and not wide:
        found = _column_of_versions(sheet, experiment, {*places.values(), *counts.values()})
        if found is None:
            return Columns(problem="no_version")
        places["version"] = found
    long = "version" in places and bool(counts.keys() & {"visitors", "conversions"})
    if long and twice:
        return Columns(problem="column_twice", column=twice)
    needed: Role = "conversions" if experiment.metric == "aov" else "visitors"
    found_roles = counts.keys() if long else {role for _, role in wide}
    lines = "" if "conversions" in found_roles or experiment.metric == "click_through" else _lines(sheet.headings)
    if needed not in found_roles:
        if needed == "conversions":
            return Columns(problem="only_lines" if lines else "no_orders", column=lines)
        return Columns(problem="no_visitors")
    taken = {*places.values(), *counts.values(), *wide.values()}
    day = places["day"] if "day" in places else _column_of_days(sheet, taken)
    if long:
        return Columns(day, places["version"], places.get("segment"), counts, instead=instead, lines=lines)
    return Columns(day, None, places.get("segment"), wide=wide, lines=lines)


def _lines(headings: Sequence[str]) -> str:
    """The first heading that counts lines of orders, whether it names a version or not; "" without any."""
    called = written()["counts"]["lines"]
    return next((one for one in headings if heading(one) in called or (_split(one) or ("", ""))[1] in called), "")


def _counts(headings: Sequence[str], experiment: Experiment) -> tuple[dict[Role, int], dict[Role, str], str]:
    """Of each role the column that fits best; those that are a near relation; and a heading that stands there twice."""
    best: dict[Role, tuple[int, int]] = {}
    twice = ""
    for place, text in enumerate(headings):
        for role, rank in _ranks(heading(text), experiment.metric):
            if role in best and best[role][0] == rank and heading(headings[best[role][1]]) == heading(text):
                twice = text
            elif role not in best or rank < best[role][0]:
                best[role] = rank, place
    places = {role: place for role, (_, place) in best.items()}
    instead = {role: headings[place] for role, (rank, place) in best.items() if rank >= 100}
    return places, instead, twice


def _ranks(text: str, metric: str) -> Iterator[tuple[Role, int]]:
    """The roles of a heading with how well it fits: 0 best, from 100 on a relation only."""
    for role in ROLES:
        for n, count in enumerate(written()["roles"][metric][role]):
            if text in written()["counts"][count]:
                yield role, 100 * n + written()["counts"][count].index(text)


def _wide(headings: Sequence[str], experiment: Experiment) -> dict[tuple[str, Role], int]:
    """Columns that name a version and what was counted, if there are two versions at least."""
    best: dict[tuple[str, Role], tuple[int, int]] = {}
    for place, text in enumerate(headings):
        split = None if named(text, "columns") or named(text, "counts") else _split(text)
        for role, rank in _ranks(split[1], experiment.metric) if split else ():
            key = (split[0] if split else "", role)
            if key not in best or rank < best[key][0]:
                best[key] = rank, place
    names = {name for name, _ in best}
    return {key: place for key, (_, place) in best.items()} if 1 < len(names) <= MOST_NAMES else {}


def _split(text: str) -> tuple[str, str] | None:
    """A heading as the name of a version and what was counted, such as "A visitors"; None if it is none."""
    bare, known = heading(text), written()["headings"]
    words = [word for called in written()["counts"].values() for word in called if len(word) > 1]
    for word in sorted((one for one in words if one in bare), key=len, reverse=True):
        for rest, tail in ((bare.removesuffix(word), True), (bare.removeprefix(word), False)):
            name = rest.strip(known["between"])
            if rest == bare or not name:
                continue
            if any(name.endswith(other) if tail else name.startswith(other) for other in known["other"]):
                return None
            return clean(name.upper() if len(name) == 1 else name), word
    return None


def _column_of_versions(sheet: Sheet, experiment: Experiment, taken: set[int]) -> int | None:
    """A column without a name that we know, whose cells name two versions or more."""
    for place in range(len(sheet.headings)):
        names = list(dict.fromkeys(clean(row[place]) for row in sheet.rows[:SAMPLED]))
        if place not in taken and 1 < len(names) <= MOST_NAMES:
            sure = [one for one in matched(names, experiment).values() if one.how in ("letter", "name", "word")]
            if len(sure) > 1:
                return place
    return None


def _column_of_days(sheet: Sheet, taken: set[int]) -> int | None:
    """A column without a name that we know, in which most cells are days and not plain numbers."""
    for place in range(len(sheet.headings)):
        cells = [row[place] for row in sheet.rows[:SAMPLED] if not is_blank(row[place])]
        if place not in taken and cells and sum(map(_is_day, cells)) * 2 > len(cells):
            return place
    return None


def _is_day(cell: str) -> bool:
    try:
        read_day(cell, None, _SOME_DAY)
    except Unfit:
        return False
    return not cell.strip().replace(".", "").isdecimal()

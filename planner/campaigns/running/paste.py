"""Days of an event pasted from a spreadsheet; nothing is stored here. Whatever the text is, something comes back."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import JsonValue

from planner.budget.fitting.history import read_table
from planner.budget.fitting.history_cells import Unreadable, is_blank, read_amount, read_date
from planner.campaigns.section import Campaign
from planner.changes import Change, edit_rows
from planner.plain import plain

LONGEST_TEXT, MOST_ROWS = 200_000, 1000  # signs and rows: more is no list of an event's days
LARGEST = {"sales": 10**13, "ads": 10**13, "orders": 10**10, "visitors": 10**10, "hour": 23}
MONEY = ("sales", "ads")
NUMBERS = frozenset({"sales", "orders", "visitors", "ads"})
Problem = Literal["too_long", "unreadable", "no_rows", "no_day", "no_number", "only_lines", "column_twice"]


@dataclass(frozen=True)
class PastedDays:
    """Rows by id, as the plan stores them; `left_out`: places of rows that cannot be used, from 1.

    `lines`: the heading of a column that counts lines of orders, where no column counts orders.
    """

    rows: Mapping[str, Mapping[str, JsonValue]]
    left_out: tuple[int, ...] = ()
    problem: Problem | None = None
    lines: str = ""


@cache
def names() -> Mapping[str, Sequence[str]]:
    """How columns are called."""
    text = resources.files("planner.campaigns.running").joinpath("columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def read_days(text: str) -> PastedDays:
    """The days of a text by its first line of headings. Of two rows of the same day and hour the later counts."""
    if len(text) > LONGEST_TEXT:
        return PastedDays({}, problem="too_long")
    try:
        frame = read_table(text)
    except csv.Error:
        return PastedDays({}, problem="unreadable")
    if frame.empty or len(frame) > MOST_ROWS:
        return PastedDays({}, problem="no_rows" if frame.empty else "too_long")
    found = [(name, place) for place, heading in enumerate(map(str, frame.columns)) if (name := column_of(heading))]
    places = dict(found)
    lines = "" if "lines" not in places or "orders" in places else str(frame.columns[places["lines"]]).strip()
    if problem := _problem(places, twice=len(places) < len(found)):
        return PastedDays({}, problem=problem, lines=lines)
    places.pop("lines", None)
    return replace(_rows(places, frame.to_numpy().tolist()), lines=lines)


def _problem(places: Mapping[str, int], *, twice: bool) -> Problem | None:
    if twice:
        return "column_twice"
    if "day" not in places:
        return "no_day"
    if places.keys() & NUMBERS:
        return None
    return "only_lines" if "lines" in places else "no_number"


def column_of(heading: str) -> str | None:
    """The column that a heading names; None if none."""
    text = plain(heading)
    for unit in names()["units"]:
        text = text.removesuffix(unit)
    return next((name for name, called in names().items() if name != "units" and text in called), None)


def _rows(places: Mapping[str, int], cells: Sequence[Sequence[str]]) -> PastedDays:
    rows: dict[str, Mapping[str, JsonValue]] = {}
    left_out = []
    for n, row in enumerate(cells, start=1):
        if all(map(is_blank, row)):
            continue
        try:
            day = read_date(row[places["day"]])
            values = {name: _number(name, row[place]) for name, place in places.items() if name != "day"}
        except Unreadable:
            left_out.append(n)
            continue
        hour = values.get("hour")
        rows[day_id(day, hour)] = {"day": day.isoformat(), **values}
    return PastedDays(rows, tuple(left_out))


def _number(name: str, cell: str) -> int | None:
    """A cell as the plan stores it: fen, pieces, or the hour; None if blank. Raises Unreadable."""
    if is_blank(cell):
        return None
    value = read_amount(cell.partition(":")[0] if name == "hour" else cell) * (100 if name in MONEY else 1)
    if not 0 <= value <= LARGEST[name]:
        raise Unreadable(cell)
    return round(value)


def day_id(day: date, hour: int | None) -> str:
    """The id of a pasted day or hour: pasted again, it replaces what was there."""
    return f"d{day:%Y%m%d}" + ("" if hour is None else f"h{hour:02d}")


def take_days(campaign: Campaign, pasted: PastedDays) -> Change:
    """A Change that keeps pasted days; rows of the same day and hour are replaced as far as something was pasted."""
    there = {(row.day.isoformat() if row.day else None, row.hour): row.id for row in campaign.days}
    ids = {row.id for row in campaign.days}
    changed: dict[str, Mapping[str, JsonValue]] = {}
    added = []
    for row_id, row in pasted.rows.items():
        old = row_id if row_id in ids else there.get((str(row["day"]), _hour(row)))
        if old is None:
            added.append({"id": row_id, **row})
        else:
            changed[old] = {name: value for name, value in row.items() if value is not None or name == "hour"}
    return edit_rows(f"campaigns.items.{campaign.id}.days", label="import", added=tuple(added), changed=changed)


def _hour(row: Mapping[str, JsonValue]) -> int | None:
    hour = row.get("hour")
    return hour if isinstance(hour, int) else None

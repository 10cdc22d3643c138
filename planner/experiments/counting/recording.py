"""Pasted counts against those of the plan: what is new, what is replaced, what is there already; and their Change.

A day of a version (and segment) stands once. What is pasted for it takes the place of what was there, so the same
table pasted again, a longer one, or a button pressed twice never counts anything double.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TypeAlias

from pydantic import JsonValue

from planner.changes import Change, edit_rows
from planner.experiments.counting.cells import LeftOut
from planner.experiments.counting.columns import ROLES
from planner.experiments.counting.matching import Match
from planner.experiments.counting.paste import Pasted, Row
from planner.experiments.section import Experiment, Tally

Place: TypeAlias = tuple[date | None, str, str]


@dataclass(frozen=True)
class SortedOut:
    """Pasted rows by what would become of them.

    `new` by their id, `replaced` by the id of the row that they change, `same`: how many are there just so, `doubles`:
    rows of the plan that say a second time what a pasted one says. `nowhere`: rows of names that are no version, by
    name. `left_out`: in the order of the rows, with those that the test's days do not allow.
    """

    experiment: Experiment
    new: Mapping[str, tuple[Row, str]]
    replaced: Mapping[str, tuple[Row, str]]
    same: int
    doubles: tuple[str, ...]
    nowhere: Mapping[str, int]
    left_out: tuple[LeftOut, ...]

    @property
    def n(self) -> int:
        """Rows that would be written."""
        return len(self.new) + len(self.replaced)

    def change(self) -> Change | None:
        """The Change that keeps them; None if there is nothing to do."""
        if not self.n and not self.doubles:
            return None
        added = ({"id": row_id, **_identity(row, arm), **_values(row)} for row_id, (row, arm) in self.new.items())
        changed = {row_id: _values(row) for row_id, (row, _) in self.replaced.items()}
        path = f"experiments.items.{self.experiment.id}.tallies"
        return edit_rows(path, label="import", added=tuple(added), changed=changed, removed=self.doubles)


def sort_out(pasted: Pasted, found: Mapping[str, Match], experiment: Experiment, today: date) -> SortedOut:
    """What would become of pasted rows, with the version of each name."""
    stored: dict[Place, list[Tally]] = {}
    for tally in experiment.tallies:
        stored.setdefault((tally.day, tally.arm, tally.segment), []).append(tally)
    kept: dict[Place, Row] = {}
    nowhere: dict[str, int] = {}
    left_out = list(pasted.left_out)
    for row in pasted.rows:
        arm = found[row.called].arm
        if arm is None:
            nowhere[row.called] = nowhere.get(row.called, 0) + 1
        elif row.day is not None and row.day > today:
            left_out.append(LeftOut(row.row, "to_come", row.day.isoformat()))
        elif row.day is not None and experiment.start is not None and row.day < experiment.start:
            left_out.append(LeftOut(row.row, "before_start", row.day.isoformat()))
        elif (row.day, arm, row.segment) in kept:
            left_out.append(LeftOut(row.row, "twice", row.day.isoformat() if row.day else row.called))
        else:
            kept[row.day, arm, row.segment] = row
    return _against(experiment, kept, stored, nowhere, sorted(left_out, key=lambda one: one.row))


def _against(
    experiment: Experiment,
    kept: Mapping[Place, Row],
    stored: Mapping[Place, Sequence[Tally]],
    nowhere: Mapping[str, int],
    left_out: Sequence[LeftOut],
) -> SortedOut:
    new, replaced, doubles = dict[str, tuple[Row, str]](), dict[str, tuple[Row, str]](), list[str]()
    same = 0
    for place, row in kept.items():
        _, arm, _ = place
        there = stored.get(place, ())
        doubles += [tally.id for tally in there[1:]]
        if not there:
            new[tally_id(*place)] = row, arm
        elif all(getattr(there[0], name) == value for name, value in _values(row).items()):
            same += 1
        else:
            replaced[there[0].id] = row, arm
    return SortedOut(experiment, new, replaced, same, tuple(doubles), nowhere, tuple(left_out))


def tally_id(day: date | None, arm: str, segment: str) -> str:
    """The id of a pasted row: it follows from what the row is about."""
    about = "\n".join((day.isoformat() if day else "", arm, segment))
    return "p" + sha256(about.encode()).hexdigest()[:19]


def _identity(row: Row, arm: str) -> dict[str, JsonValue]:
    return {"day": row.day.isoformat() if row.day else None, "arm": arm, "segment": row.segment}


def _values(row: Row) -> dict[str, JsonValue]:
    """What the row says; a blank cell leaves what is there."""
    return {role: value for role in ROLES if (value := getattr(row, role)) is not None}

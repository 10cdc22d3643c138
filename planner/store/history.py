"""The history of a plan: its revisions, undo, restore, and what was in a row that somebody deleted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from planner.changes import Difference, Refused, differences, find, revert
from planner.plan import Plan, validated
from planner.store.failures import RevisionGone
from planner.store.plans import Plans
from planner.store.tables import revisions
from planner.store.writing import Entry, Latest, Saved, append, latest, locked, snapshot, unlocked

SEARCHED = 500  # revisions looked through for a deleted row


@dataclass(frozen=True)
class Revision:
    """One line of the history. `kept`: the plan as it was then can still be seen and restored."""

    revision: int
    at: datetime
    author: str
    label: str
    kept: bool


@dataclass(frozen=True)
class Undone:
    """The outcome of an undo: the plan now, and the revision that undid, or None if nothing was left to undo.

    `left`: the paths that were left alone, because somebody has altered them since.
    """

    saved: Saved
    revision: int | None
    left: tuple[str, ...]


class History(Plans):
    """Plans with their past."""

    def undo(self, plan_id: str, revision: int, *, author: str, session: str, at: datetime) -> Undone:
        """Put back what a revision altered, as far as it is unaltered since. Redo is the undo of an undo's revision.

        Raises RevisionGone, Refused (what was before is not allowed any more), NotSaved.
        """
        with self.database.writing() as connection:
            before = latest(connection, locked(connection, plan_id))
            label, altered = _altered(connection, plan_id, revision)
            data = before.saved.plan.model_dump(mode="json")
            left = revert(data, altered)
            entry = Entry(author, session, at, "redo" if label == "undo" else "undo", {"undo": revision})
            saved = append(connection, before, validated(data), entry).saved
        return Undone(saved, saved.revision if saved.revision > before.saved.revision else None, left)

    def revisions(self, plan_id: str, limit: int = 100) -> list[Revision]:
        """The history, newest first."""
        columns = (
            revisions.c.revision,
            revisions.c.at,
            revisions.c.author,
            revisions.c.label,
            revisions.c.data.is_not(None).label("kept"),
        )
        query = select(*columns).where(revisions.c.plan_id == plan_id).order_by(revisions.c.revision.desc())
        with self.database.reading() as connection:
            unlocked(connection, plan_id)
            rows = connection.execute(query.limit(limit)).all()
        return [Revision(row.revision, row.at, row.author, row.label, bool(row.kept)) for row in rows]

    def at(self, plan_id: str, revision: int) -> Plan:
        """The plan as it was after a revision. Raises RevisionGone."""
        with self.database.reading() as connection:
            unlocked(connection, plan_id)
            return _snapshot(connection, plan_id, revision)

    def altered(self, plan_id: str, revision: int) -> tuple[Difference, ...]:
        """What a revision altered, origins of numbers included. Raises RevisionGone."""
        with self.database.reading() as connection:
            return _altered(connection, plan_id, revision)[1]

    def would_change(self, plan_id: str, revision: int) -> tuple[Difference, ...]:
        """What restoring a revision would alter, origins of numbers left out. Raises RevisionGone."""
        with self.database.reading() as connection:
            now = latest(connection, unlocked(connection, plan_id))
            then = _snapshot(connection, plan_id, revision)
        found = differences(now.data, _kept_identity(then, now).model_dump(mode="json"))
        return tuple(d for d in found if not d.path.startswith("origins."))

    def restore(self, plan_id: str, revision: int, *, author: str, session: str, at: datetime) -> Saved:
        """Make the plan what it was after a revision, as a new revision that can be undone. Raises RevisionGone."""
        with self.database.writing() as connection:
            now = latest(connection, locked(connection, plan_id))
            then = _kept_identity(_snapshot(connection, plan_id, revision), now)
            return append(connection, now, then, Entry(author, session, at, "restore", {"restore": revision})).saved

    def removed_row(self, plan_id: str, path: str) -> dict[str, Any] | None:
        """The row at a path as it was when it was last deleted, or None if that is not known (any more)."""
        query = (
            select(revisions.c.differences)
            .where(revisions.c.plan_id == plan_id, revisions.c.differences.contains('"removed"', autoescape=True))
            .order_by(revisions.c.revision.desc())
            .limit(SEARCHED)
        )
        with self.database.reading() as connection:
            unlocked(connection, plan_id)
            for text in connection.execute(query).scalars():
                for difference in _parsed(text):
                    row = row_within(difference, path)
                    if row is not None:
                        return row
        return None


def _kept_identity(then: Plan, now: Latest) -> Plan:
    """An old plan that keeps being this plan."""
    return then.model_copy(update={"id": now.saved.plan.id})


def _snapshot(connection: Connection, plan_id: str, revision: int) -> Plan:
    plan = snapshot(connection, plan_id, revision)
    if plan is None:
        raise RevisionGone(plan_id, revision)
    return plan


def _altered(connection: Connection, plan_id: str, revision: int) -> tuple[str, tuple[Difference, ...]]:
    here = (revisions.c.plan_id == plan_id) & (revisions.c.revision == revision)
    row = connection.execute(select(revisions.c.label, revisions.c.differences).where(here)).one_or_none()
    if row is None:
        raise RevisionGone(plan_id, revision)
    return row.label, _parsed(row.differences)


def _parsed(text: str) -> tuple[Difference, ...]:
    return tuple(Difference.model_validate(one) for one in json.loads(text))


def row_within(difference: Difference, path: str) -> dict[str, Any] | None:
    """The row at a path, if a deletion took it away: by itself or within a larger row."""
    if difference.kind != "removed" or not isinstance(difference.before, dict):
        return None
    if difference.path == path:
        return difference.before
    if not path.startswith(f"{difference.path}."):
        return None
    try:
        row = find(difference.before, path.removeprefix(f"{difference.path}."))
    except Refused:
        return None
    return row if isinstance(row, dict) and "id" in row else None

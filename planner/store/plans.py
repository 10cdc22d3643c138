"""Plans: create, load, commit, list, duplicate, trash. Every act of writing is one transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from sqlalchemy import Connection, RowMapping, delete, select, update
from sqlalchemy.exc import IntegrityError

from planner.changes import Change
from planner.plan import Plan, change, validated
from planner.sections import new_id
from planner.store.database import Database
from planner.store.failures import PlanExists, PlanNotFound
from planner.store.tables import plans
from planner.store.writing import Entry, Latest, Saved, append, begin, latest, locked, there, unlocked

TRASH_LASTS = timedelta(days=30)  # that long at least a plan in the trash can be brought back
KEPT = 64  # plans whose newest revision stays in memory: a plan of 20 kB takes some 200 kB


@dataclass(frozen=True)
class Head:
    """The newest revision of a plan, without the plan."""

    revision: int
    at: datetime
    author: str
    session: str


@dataclass(frozen=True)
class Summary:
    """A plan in a list. `industry` and `stage` are codes, or None while unknown."""

    id: str
    name: str
    client: str
    industry: str | None
    platforms: tuple[str, ...]
    stage: str | None
    sample: str
    revision: int
    at: datetime
    author: str
    trashed_at: datetime | None

    @property
    def safe_until(self) -> datetime | None:
        """Until when it can be brought back from the trash at least; None for a plan that is not there."""
        return None if self.trashed_at is None else self.trashed_at + TRASH_LASTS


class Plans:
    """The plans of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._newest: dict[str, Latest] = {}
        self._keeping = Lock()

    def create(self, plan: Plan, *, author: str, session: str, at: datetime) -> Saved:
        """Save a new plan as revision 1. Raises PlanExists, Refused, NotSaved."""
        plan = validated(plan.model_dump(mode="json"))
        with self.database.writing() as connection:
            try:
                return begin(connection, plan, Entry(author, session, at, "create", {}))
            except IntegrityError as error:
                raise PlanExists(plan.id) from error

    def load(self, plan_id: str) -> Saved:
        """The newest revision. Raises PlanNotFound, PlanTrashed, PlanUnreadable, NotRead."""
        with self.database.reading() as connection:
            found = self._latest(connection, unlocked(connection, plan_id))
        self._keep(found)
        return found.saved

    def head(self, plan_id: str) -> Head:
        """Which revision is the newest, and whose. Raises PlanNotFound, PlanTrashed, NotRead."""
        columns = (plans.c.revision, plans.c.at, plans.c.author, plans.c.session, plans.c.trashed_at)
        with self.database.reading() as connection:
            found = connection.execute(select(*columns).where(plans.c.id == plan_id)).mappings().one_or_none()
        row = there(found, plan_id)
        return Head(row["revision"], row["at"], row["author"], row["session"])

    def commit(self, plan_id: str, wanted: Change, *, author: str, session: str, at: datetime) -> Saved:
        """Apply a Change to the newest revision and save the outcome as the next one, in one transaction.

        A Change that alters nothing adds no revision. Nothing is written when it raises: Refused (also RowGone),
        PlanNotFound, PlanTrashed, PlanUnreadable, NotSaved.
        """
        entry = Entry(author, session, at, wanted.label, wanted.model_dump(mode="json"))
        with self.database.writing() as connection:
            before = self._latest(connection, locked(connection, plan_id))
            after = append(connection, before, change(before.saved.plan, wanted), entry)
        self._keep(after)  # it is on disk by now
        return after.saved

    def _latest(self, connection: Connection, row: RowMapping) -> Latest:
        """The newest revision of the plan in a row, not read again where this process has it. Raises PlanUnreadable."""
        kept = self._newest.get(row["id"])
        return kept if kept is not None and kept.is_of(row) else latest(connection, row)

    def _keep(self, newest: Latest) -> None:
        """Keep a revision that is on disk, and those of the plans used last."""
        with self._keeping:
            self._newest.pop(newest.saved.plan.id, None)
            self._newest[newest.saved.plan.id] = newest
            if len(self._newest) > KEPT:
                del self._newest[next(iter(self._newest))]

    def plans(self, *, trashed: bool = False) -> list[Summary]:
        """All plans, or those in the trash, newest first."""
        wanted = plans.c.trashed_at.is_not(None) if trashed else plans.c.trashed_at.is_(None)
        query = select(plans).where(wanted).order_by(plans.c.at.desc(), plans.c.id)
        with self.database.reading() as connection:
            return [_summary(row) for row in connection.execute(query).mappings()]

    def duplicate(self, plan_id: str, name: str, *, author: str, session: str, at: datetime) -> Saved:
        """A new plan with the same content. The copy of a sample is no sample. Raises as load and create do."""
        data = self.load(plan_id).plan.model_dump(mode="json")
        copy = validated({**data, "id": new_id() + new_id(), "name": name, "sample": ""})
        return self.create(copy, author=author, session=session, at=at)

    def trash(self, plan_id: str, at: datetime) -> None:
        """Put a plan into the trash. Raises PlanNotFound, PlanTrashed, NotSaved."""
        with self.database.writing() as connection:
            locked(connection, plan_id)
            connection.execute(update(plans).where(plans.c.id == plan_id).values(trashed_at=at))

    def untrash(self, plan_id: str) -> None:
        """Take a plan out of the trash, as it was. Raises PlanNotFound, NotSaved."""
        with self.database.writing() as connection:
            if not connection.execute(update(plans).where(plans.c.id == plan_id).values(trashed_at=None)).rowcount:
                raise PlanNotFound(plan_id)

    def purge(self, plan_id: str) -> None:
        """Delete a plan and its revisions for good. Raises PlanNotFound, NotSaved."""
        with self.database.writing() as connection:
            if not connection.execute(delete(plans).where(plans.c.id == plan_id)).rowcount:
                raise PlanNotFound(plan_id)

    def purge_old(self, at: datetime) -> int:
        """Purge what has been in the trash for 30 days or longer. Returns how many plans. Raises NotSaved."""
        with self.database.writing() as connection:
            return connection.execute(delete(plans).where(plans.c.trashed_at <= at - TRASH_LASTS)).rowcount


def _summary(row: RowMapping) -> Summary:
    return Summary(
        id=row["id"],
        name=row["name"],
        client=row["client"],
        industry=row["industry"] or None,
        platforms=tuple(json.loads(row["platforms"])),
        stage=row["stage"] or None,
        sample=row["sample"],
        revision=row["revision"],
        at=row["at"],
        author=row["author"],
        trashed_at=row["trashed_at"],
    )

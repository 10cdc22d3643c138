"""What happens inside one transaction: read the newest revision of a plan, append the next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from planner.changes import Difference, Refused, differences
from planner.plan import Plan, refusal
from planner.store.failures import PlanNotFound, PlanTrashed, PlanUnreadable
from planner.store.tables import plans, revisions
from planner.store.thinning import thin

THIN_EVERY = 50  # revisions between two thinnings of a plan


@dataclass(frozen=True)
class Saved:
    """A plan as it is on disk, and who made it so."""

    plan: Plan
    revision: int
    at: datetime
    author: str
    session: str = ""


@dataclass(frozen=True)
class Entry:
    """A line to be written into the history: who, in which browser session, when, and what was asked for."""

    author: str
    session: str
    at: datetime
    label: str
    asked: Mapping[str, Any]

    def stamp(self) -> dict[str, Any]:
        """The columns that a plan and its revision share."""
        return {"author": plain(self.author), "session": plain(self.session), "at": self.at}


@dataclass(frozen=True)
class Latest:
    """The newest revision, and its plan as JSON data, which nobody alters."""

    saved: Saved
    data: dict[str, Any]

    def is_of(self, row: RowMapping) -> bool:
        """Whether the row of the plan names this revision. Not by its number alone: a purged plan may come again."""
        saved = self.saved
        named = (row["id"], row["revision"], row["at"], row["session"], row["author"])
        return named == (saved.plan.id, saved.revision, saved.at, saved.session, saved.author)


def there(row: RowMapping | None, plan_id: str) -> RowMapping:
    """The row of a plan, if it is there and not in the trash. Raises PlanNotFound, PlanTrashed."""
    if row is None:
        raise PlanNotFound(plan_id)
    if row["trashed_at"] is not None:
        raise PlanTrashed(plan_id)
    return row


# Every commit runs these statements: made once, they save a third of its time.
ROW = select(plans).where(plans.c.id == bindparam("plan_id"))
LOCKED_ROW = ROW.with_for_update()
SNAPSHOT = select(revisions.c.data).where(
    revisions.c.plan_id == bindparam("plan_id"),
    revisions.c.revision == bindparam("at_revision"),
)
NEW_PLAN = insert(plans)
NEW_REVISION = insert(revisions)
ADVANCE = update(plans).where(plans.c.id == bindparam("plan_id"))


def locked(connection: Connection, plan_id: str) -> RowMapping:
    """The row of a plan, which nobody else can change until this transaction ends."""
    return there(connection.execute(LOCKED_ROW, {"plan_id": plan_id}).mappings().one_or_none(), plan_id)


def unlocked(connection: Connection, plan_id: str) -> RowMapping:
    """The row of a plan."""
    return there(connection.execute(ROW, {"plan_id": plan_id}).mappings().one_or_none(), plan_id)


def latest(connection: Connection, row: RowMapping) -> Latest:
    """The newest revision of the plan in a row. Raises PlanUnreadable."""
    plan = snapshot(connection, row["id"], row["revision"])
    if plan is None:
        raise PlanUnreadable(row["id"], Refused("", "missing"))
    return Latest(Saved(plan, row["revision"], row["at"], row["author"], row["session"]), plan.model_dump(mode="json"))


def snapshot(connection: Connection, plan_id: str, revision: int) -> Plan | None:
    """The plan as it was after a revision, or None if that was thinned out or never was. Raises PlanUnreadable."""
    text = connection.execute(SNAPSHOT, {"plan_id": plan_id, "at_revision": revision}).scalar_one_or_none()
    if text is None:
        return None
    try:
        return Plan.model_validate_json(text)
    except ValidationError as error:
        raise PlanUnreadable(plan_id, refusal(error, {})) from error


def begin(connection: Connection, plan: Plan, entry: Entry) -> Saved:
    """Write the first revision of a new plan. Raises IntegrityError if the id is taken."""
    connection.execute(
        NEW_PLAN,
        {"id": plan.id, "revision": 1, "created_at": entry.at, **shown(plan), **entry.stamp()},
    )
    _insert(connection, 1, entry, plan.model_dump(mode="json"), ())
    return Saved(plan, 1, entry.at, entry.author, entry.session)


def append(connection: Connection, before: Latest, after: Plan, entry: Entry) -> Latest:
    """Write the next revision, unless it alters nothing. Raises Refused if it is not the same plan any more."""
    data = after.model_dump(mode="json")
    if data["id"] != before.data["id"]:
        raise Refused("id", "fixed")
    altered = differences(before.data, data)
    if not altered:
        return before
    revision = before.saved.revision + 1
    _insert(connection, revision, entry, data, altered)
    connection.execute(ADVANCE, {"plan_id": after.id, "revision": revision, **shown(after), **entry.stamp()})
    if revision % THIN_EVERY == 0:
        thin(connection, after.id, entry.at)
    return Latest(Saved(after, revision, entry.at, entry.author, entry.session), data)


def _insert(
    connection: Connection,
    revision: int,
    entry: Entry,
    data: Mapping[str, Any],
    altered: tuple[Difference, ...],
) -> None:
    connection.execute(
        NEW_REVISION,
        {
            "plan_id": data["id"],
            "revision": revision,
            "label": plain(entry.label),
            "change": plain(compact(entry.asked)),
            "differences": compact([difference.model_dump(mode="json") for difference in altered]),
            "data": compact(data),
            **entry.stamp(),
        },
    )


def shown(plan: Plan) -> dict[str, Any]:
    """The columns that a list of plans shows."""
    shop = plan.shop.model_dump(mode="json")
    return {
        "name": plain(plan.name),
        "client": plain(plan.client),
        "sample": plain(plan.sample),
        "industry": plain(shop.get("industry") or ""),
        "stage": plain(shop.get("stage") or ""),
        "platforms": compact(shop.get("platforms") or []),
    }


def compact(value: object) -> str:
    """JSON without spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def plain(text: str) -> str:
    """Text that both databases take: PostgreSQL knows no NUL, and neither knows half a surrogate pair."""
    return text.replace("\0", "").encode(errors="replace").decode()

# ruff: noqa: N818 -- these names say what happened; "Error" would add nothing
"""What the store raises. Every failure carries codes, not words: the catalog says them (errors.store.<code>)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from planner.data import FileLost

if TYPE_CHECKING:
    from planner.changes import Refused


class StoreError(Exception):
    """Anything the store refuses or cannot do."""


class PlanNotFound(StoreError):
    """There is no plan with this id."""

    def __init__(self, plan_id: str) -> None:
        super().__init__(plan_id)
        self.plan_id = plan_id


class PlanTrashed(PlanNotFound):
    """The plan is in the trash; `untrash` brings it back."""


class PlanExists(StoreError):
    """A plan with this id is already there."""

    def __init__(self, plan_id: str) -> None:
        super().__init__(plan_id)
        self.plan_id = plan_id


class PlanUnreadable(StoreError):
    """The saved data does not describe a plan of this version; `refused` says where and why."""

    def __init__(self, plan_id: str, refused: Refused) -> None:
        super().__init__(f"{plan_id}: {refused}")
        self.plan_id, self.refused = plan_id, refused


class RevisionGone(StoreError):
    """The revision never was, or its snapshot was thinned out."""

    def __init__(self, plan_id: str, revision: int) -> None:
        super().__init__(f"{plan_id}: {revision}")
        self.plan_id, self.revision = plan_id, revision


class NoHash(StoreError, FileLost):
    """What should name a file is not the hash of one."""


class FileDamaged(StoreError, FileLost):
    """A stored file is not what was stored."""

    def __init__(self, file_hash: str) -> None:
        super().__init__(file_hash)
        self.hash = file_hash


class StoreTooNew(StoreError):
    """A newer Promobook wrote this database; this one would damage it."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"the database has schema version {found}, this program knows {known}: install a newer one")
        self.found, self.known = found, known


class DatabaseFailed(StoreError):
    """The database could not do it. `reason`: locked, disk_full, read_only, damaged, connection_lost, unavailable."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


class NotSaved(DatabaseFailed):
    """Nothing was written, as far as can be known: after a lost connection, load to see."""


class NotAllowed(NotSaved):
    """Whoever asked may not do this; to the user it is told as whatever else keeps a change from being saved."""

    def __init__(self) -> None:
        super().__init__("not_allowed")


class NotRead(DatabaseFailed):
    """The database gave no answer."""


# Primary result codes of SQLite and SQLSTATEs of PostgreSQL (first two or all five characters).
SQLITE_REASONS = {5: "locked", 6: "locked", 8: "read_only", 11: "damaged", 13: "disk_full", 26: "damaged"}
POSTGRES_REASONS = {
    "55P03": "locked",
    "40P01": "locked",
    "40001": "locked",
    "57014": "locked",
    "53100": "disk_full",
    "25006": "read_only",
    "XX001": "damaged",
    "XX002": "damaged",
    "57P01": "connection_lost",
    "08": "connection_lost",
}


def reason(error: SQLAlchemyError) -> str:
    """The code of why the database failed."""
    if not isinstance(error, DBAPIError):
        return "locked"  # every kept connection stayed busy until the pool gave up
    if error.connection_invalidated:
        return "connection_lost"
    sqlite = getattr(error.orig, "sqlite_errorcode", None)
    if sqlite is not None:
        return SQLITE_REASONS.get(sqlite & 0xFF, "unavailable")
    state = getattr(error.orig, "sqlstate", None) or ""
    return POSTGRES_REASONS.get(state) or POSTGRES_REASONS.get(state[:2], "unavailable")

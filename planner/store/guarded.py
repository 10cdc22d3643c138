"""The store as somebody sees it who may not do everything: what is not named here, they cannot reach."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from pydantic import JsonValue

from planner.changes import Change, Difference
from planner.plan import Plan
from planner.store import Grant, Head, NotAllowed, PlanNotFound, Revision, Saved, Store, Summary, Undone
from planner.store.files import Files
from planner.store.jobs import Jobs
from planner.store.rooms import Rooms
from planner.store.shares import Share, Shares
from planner.store.templates import Templates

OWNERS_WORK = ("planner.loads.",)  # reads whatever path it is told


class Guarded(Store):
    """A store for a guest of one plan, or for a stranger (None), who reaches no plan at all.

    Another plan than the guest's is not found, whether it is there or not; what the guest may not do raises NotAllowed.
    """

    def __init__(self, whole: Store, grant: Grant | None) -> None:
        self.database, self.folder, self.grant = whole.database, whole.folder, grant
        self._newest, self._keeping = whole._newest, whole._keeping  # noqa: SLF001 (one memory of the newest revisions)
        self.files: Files = whole.files if self._may_write() else ReadFiles(whole.files.folder)
        self.jobs: Jobs = GuestJobs(whole.jobs, grant)
        self.templates: Templates = NoTemplates(whole.database)
        self.shares: Shares = NoShares(whole.database)
        self.rooms: Rooms = NoRooms(whole.database)
        self.progress = whole.progress

    def _may_write(self) -> bool:
        return self.grant is not None and self.grant.may != "read"

    def _reached(self, plan_id: str) -> None:
        if self.grant is None or not self.grant.covers(plan_id):
            raise PlanNotFound(plan_id)

    def _writable(self, plan_id: str) -> None:
        self._reached(plan_id)
        if not self._may_write():
            raise NotAllowed

    def load(self, plan_id: str) -> Saved:
        self._reached(plan_id)
        return super().load(plan_id)

    def head(self, plan_id: str) -> Head:
        self._reached(plan_id)
        return super().head(plan_id)

    def plans(self, *, trashed: bool = False) -> list[Summary]:
        found = [] if self.grant is None else super().plans(trashed=trashed)
        return [plan for plan in found if self.grant is not None and self.grant.covers(plan.id)]

    def revisions(self, plan_id: str, limit: int = 100) -> list[Revision]:
        self._reached(plan_id)
        return super().revisions(plan_id, limit)

    def at(self, plan_id: str, revision: int) -> Plan:
        self._reached(plan_id)
        return super().at(plan_id, revision)

    def altered(self, plan_id: str, revision: int) -> tuple[Difference, ...]:
        self._reached(plan_id)
        return super().altered(plan_id, revision)

    def would_change(self, plan_id: str, revision: int) -> tuple[Difference, ...]:
        self._reached(plan_id)
        return super().would_change(plan_id, revision)

    def removed_row(self, plan_id: str, path: str) -> dict[str, Any] | None:
        self._reached(plan_id)
        return super().removed_row(plan_id, path)

    def commit(self, plan_id: str, wanted: Change, *, author: str, session: str, at: datetime) -> Saved:
        self._writable(plan_id)
        return super().commit(plan_id, wanted, author=author, session=session, at=at)

    def undo(self, plan_id: str, revision: int, *, author: str, session: str, at: datetime) -> Undone:
        self._writable(plan_id)
        return super().undo(plan_id, revision, author=author, session=session, at=at)

    # The owner's alone: a state from before would take back what others did since.

    def restore(self, *_args: Any, **_stamp: Any) -> NoReturn:
        raise NotAllowed

    def create(self, *_args: Any, **_stamp: Any) -> NoReturn:
        raise NotAllowed

    def duplicate(self, *_args: Any, **_stamp: Any) -> NoReturn:
        raise NotAllowed

    def trash(self, *_args: Any) -> NoReturn:
        raise NotAllowed

    def untrash(self, *_args: Any) -> NoReturn:
        raise NotAllowed

    def purge(self, *_args: Any) -> NoReturn:
        raise NotAllowed

    def purge_old(self, *_args: Any) -> NoReturn:
        raise NotAllowed

    def close(self) -> NoReturn:
        raise NotAllowed


class ReadFiles(Files):
    """Files for those who may only read."""

    def put(self, content: bytes | Path) -> NoReturn:
        del content
        raise NotAllowed

    def sweep(self, *_args: Any, **_how: Any) -> NoReturn:
        raise NotAllowed


class GuestJobs(Jobs):
    """Slow work for a guest: all of it but what reads from this computer."""

    def __init__(self, whole: Jobs, grant: Grant | None) -> None:
        super().__init__(whole.database, whole.folder)
        self._children = whole._children  # noqa: SLF001 (one list of all that this process began)
        self._grant = grant

    def start(self, function: str, arguments: JsonValue, *, at: datetime) -> str:
        plan_id = arguments.get("plan") if isinstance(arguments, dict) else None
        if self._grant is None or function.startswith(OWNERS_WORK):
            raise NotAllowed
        if isinstance(plan_id, str) and not self._grant.covers(plan_id):
            raise PlanNotFound(plan_id)
        return super().start(function, arguments, at=at)

    def forget(self, before: datetime) -> NoReturn:
        del before
        raise NotAllowed


class NoTemplates(Templates):
    """Headings of files that were read for other plans are none of a guest's business."""

    def all(self) -> Mapping[str, str]:
        return {}

    def put(self, fingerprint: str, data: str, *, author: str, at: datetime) -> NoReturn:
        del fingerprint, data, author, at
        raise NotAllowed

    def forget(self, fingerprint: str) -> NoReturn:
        del fingerprint
        raise NotAllowed


class NoShares(Shares):
    """Links are the owner's to make, to see and to end."""

    def make(self, *_args: Any, **_how: Any) -> NoReturn:
        raise NotAllowed

    def of_plan(self, plan_id: str) -> list[Share]:
        del plan_id
        raise NotAllowed

    def seen(self, share_id: str, at: datetime) -> NoReturn:
        del share_id, at
        raise NotAllowed

    def revoke(self, share_id: str, at: datetime) -> NoReturn:
        del share_id, at
        raise NotAllowed

    def allow(self, share_id: str) -> NoReturn:
        del share_id
        raise NotAllowed


class NoRooms(Rooms):
    """A workshop is its facilitator's. Phones sit in it by their own secrets and need no plan's store for that."""

    def __getattribute__(self, name: str) -> NoReturn:
        del name
        raise NotAllowed

"""Plans with their history, files and slow jobs: SQLite in the user's data folder, or PostgreSQL by URL."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import platformdirs

from planner.changes import Change
from planner.store.database import Database, database_url
from planner.store.failures import (
    DatabaseFailed,
    FileDamaged,
    NotAllowed,
    NotRead,
    NotSaved,
    PlanExists,
    PlanNotFound,
    PlanTrashed,
    PlanUnreadable,
    RevisionGone,
    StoreError,
    StoreTooNew,
)
from planner.store.files import Files
from planner.store.history import History, Revision, Undone
from planner.store.jobs import Job, JobNotFound, Jobs, job_name
from planner.store.plans import Head, Summary
from planner.store.progress import Progress
from planner.store.room_rows import RoomGone
from planner.store.rooms import Pulse, Rooms
from planner.store.shares import Grant, Share, Shares
from planner.store.templates import Templates
from planner.store.wanted import wanted
from planner.store.writing import THIN_EVERY, Saved

__all__ = [
    "DatabaseFailed",
    "FileDamaged",
    "Files",
    "Grant",
    "Head",
    "Job",
    "JobNotFound",
    "Jobs",
    "NotAllowed",
    "NotRead",
    "NotSaved",
    "PlanExists",
    "PlanNotFound",
    "PlanTrashed",
    "PlanUnreadable",
    "Progress",
    "Pulse",
    "Revision",
    "RevisionGone",
    "RoomGone",
    "Rooms",
    "Saved",
    "Share",
    "Shares",
    "Store",
    "StoreError",
    "StoreTooNew",
    "Summary",
    "Templates",
    "Undone",
    "job_name",
    "open_store",
]

TIDY = "planner.store.tidying:tidy"
SAFE = timedelta(days=14)  # so old is a file before it is swept: far older than any job under way, or unsaved edit
JOBS_KEPT = timedelta(days=30)  # what they found, and the documents that they made


class Store(History):
    """Everything that is kept. Safe to share between threads."""

    def __init__(self, database: Database, folder: Path) -> None:
        super().__init__(database)
        self.folder = folder
        self.files = Files(Path(os.environ.get("PROMOBOOK_FILES") or folder / "files").resolve())
        self.jobs = Jobs(database, folder)
        self.templates = Templates(database)
        self.rooms = Rooms(database)
        self.shares = Shares(database)
        self.progress = Progress(database)
        with suppress(DatabaseFailed, OSError):  # then nothing is swept
            self.files.claim(database.identity(self.files.folder))

    def commit(self, plan_id: str, wanted: Change, *, author: str, session: str, at: datetime) -> Saved:
        """As History does; whenever the plan's history may be thinned, the day's tidying is begun as well."""
        saved = super().commit(plan_id, wanted, author=author, session=session, at=at)
        if saved.revision % THIN_EVERY == 0:
            with suppress(DatabaseFailed):  # the edit is saved: tidying can wait
                self.jobs.start(TIDY, {"day": at.date().isoformat()}, at=at)
        return saved

    def tidy(self, at: datetime) -> int:
        """Delete old files that nothing refers to any more, then old jobs; returns how many files. Raises StoreError.

        Files stay whose references cannot be known: those put before this database laid claim to their folder, and all
        in a folder that several databases share.
        """
        since = self.files.only_of(self.database.identity(self.files.folder))
        with self.database.reading() as connection:
            keep = wanted(connection)
        swept = 0 if since is None else self.files.sweep(keep, since, at - SAFE)
        self.jobs.forget(at - JOBS_KEPT)  # their documents stay until the next time: somebody may look at them now
        return swept

    def close(self) -> None:
        """Close the kept connections; the store cannot be used afterwards."""
        self.database.close()


def open_store(url: str | None = None, folder: Path | None = None) -> Store:
    """The store at a URL or in a folder; both default to the environment, then to the user's data folder.

    Raises StoreTooNew, DatabaseFailed.
    """
    home = folder or Path(os.environ.get("PROMOBOOK_HOME") or platformdirs.user_data_dir("promobook", appauthor=False))
    home = home.resolve()
    home.mkdir(parents=True, exist_ok=True)
    return Store(Database(database_url(url or os.environ.get("PROMOBOOK_DATABASE_URL"), home)), home)

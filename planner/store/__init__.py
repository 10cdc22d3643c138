"""Plans with their history, files and slow jobs: SQLite in the user's data folder, or PostgreSQL by URL."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from planner.store.database import Database, database_url
from planner.store.failures import (
    DatabaseFailed,
    FileDamaged,
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
from planner.store.templates import Templates
from planner.store.writing import Saved

__all__ = [
    "DatabaseFailed",
    "FileDamaged",
    "Files",
    "Head",
    "Job",
    "JobNotFound",
    "Jobs",
    "NotRead",
    "NotSaved",
    "PlanExists",
    "PlanNotFound",
    "PlanTrashed",
    "PlanUnreadable",
    "Progress",
    "Revision",
    "RevisionGone",
    "Saved",
    "Store",
    "StoreError",
    "StoreTooNew",
    "Summary",
    "Templates",
    "Undone",
    "job_name",
    "open_store",
]


class Store(History):
    """Everything that is kept. Safe to share between threads."""

    def __init__(self, database: Database, folder: Path) -> None:
        super().__init__(database)
        self.folder = folder
        self.files = Files(Path(os.environ.get("PROMOBOOK_FILES") or folder / "files").resolve())
        self.jobs = Jobs(database, folder)
        self.templates = Templates(database)
        self.progress = Progress(database)

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

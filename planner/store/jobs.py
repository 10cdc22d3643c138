"""Slow work in a process of its own: it outlives the page that asked for it, tells its progress, can be cancelled.

A job is named by the hash of its function and its arguments, so that asking twice does the work once. All that is
known of a job is in its row; no signals are used, so that it works on Windows and with the database on another host.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import JsonValue
from sqlalchemy import Connection, RowMapping, delete, func, insert, select, type_coerce, update

import planner
from planner.store.database import Database
from planner.store.failures import StoreError
from planner.store.named import named
from planner.store.tables import Utc, jobs
from planner.store.writing import compact

State = Literal["queued", "running", "done", "failed", "cancelled"]
LOST_AFTER = timedelta(seconds=60)  # without a sign of life; a worker gives one every two seconds
ACTIVE = ("queued", "running")
NOW = type_coerce(func.current_timestamp(), Utc)  # the database's clock: the same for all hosts


class JobNotFound(StoreError):  # noqa: N818 (as the other names of what happened)
    """There is no job with this id."""


@dataclass(frozen=True)
class Job:
    """A job. `progress` is 0-1, `note` a code, `result` is there when it is done, `error` says why it failed."""

    id: str
    state: State
    progress: float
    note: str
    result: JsonValue
    error: str


class Jobs:
    """The jobs of one store."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder = database, folder
        self._children: list[subprocess.Popen[bytes]] = []

    def start(self, function: str, arguments: JsonValue, *, at: datetime) -> str:
        """Have `planner.module:name` called with (arguments, report); returns the job's id.

        The same job that is under way or done is not begun again; one that failed or was cancelled is.
        Raises ValueError for a function that may not be named, NotSaved.
        """
        named(function)
        text = compact(arguments)
        job_id = job_name(function, arguments)
        with self.database.writing() as connection:
            row = _row(connection, job_id, lock=True)
            if row is not None and _state(row) in {*ACTIVE, "done"} and not row["cancel"]:
                return job_id
            if row is None:
                connection.execute(
                    insert(jobs).values(id=job_id, function=function, arguments=text, created_at=at, **_fresh(1)),
                )
            else:
                again = _fresh(row["attempt"] + 1)
                connection.execute(update(jobs).where(jobs.c.id == job_id).values(created_at=at, **again))
        self._spawn(job_id)
        return job_id

    def get(self, job_id: str) -> Job:
        """How far a job is. Raises JobNotFound, NotRead."""
        self._children = [child for child in self._children if child.poll() is None]
        with self.database.reading() as connection:
            row = _row(connection, job_id)
        if row is None:
            raise JobNotFound(job_id)
        state = _state(row)
        lost = state == "failed" and row["state"] in ACTIVE
        result = json.loads(row["result"]) if row["result"] is not None else None
        return Job(job_id, state, row["progress"], row["note"], result, "worker_lost" if lost else row["error"])

    def cancel(self, job_id: str) -> None:
        """Ask a job to stop: it does at its next report, and if it does not report, some seconds later."""
        with self.database.writing() as connection:
            of_job = jobs.c.id == job_id
            connection.execute(update(jobs).where(of_job, jobs.c.state == "queued").values(state="cancelled"))
            connection.execute(update(jobs).where(of_job, jobs.c.state == "running").values(cancel=True))

    def forget(self, before: datetime) -> int:
        """Delete jobs begun before a moment that are not under way; returns how many."""
        with self.database.writing() as connection:
            over = jobs.c.state.not_in(ACTIVE) | (jobs.c.beat_at < before)  # no sign of life: its worker is lost
            old = (jobs.c.created_at < before) & over
            return connection.execute(delete(jobs).where(old)).rowcount

    def _spawn(self, job_id: str) -> None:
        try:
            self._children.append(_worker(self.database, self.folder, job_id))
        except OSError as error:
            with self.database.writing() as connection:
                failed = {"state": "failed", "error": str(error)}
                connection.execute(update(jobs).where(jobs.c.id == job_id).values(**failed))


def job_name(function: str, arguments: JsonValue) -> str:
    """The id of the job that works this out; whoever asks the same finds the same job."""
    return hashlib.sha256(f"{function}\n{_canonical(arguments)}".encode()).hexdigest()[:32]


def _fresh(attempt: int) -> dict[str, Any]:
    return {
        "state": "queued",
        "attempt": attempt,
        "cancel": False,
        "progress": 0.0,
        "note": "",
        "result": None,
        "error": "",
        "beat_at": NOW,
    }


def _canonical(arguments: JsonValue) -> str:
    return json.dumps(arguments, sort_keys=True, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def _row(connection: Connection, job_id: str, *, lock: bool = False) -> RowMapping | None:
    query = select(jobs, NOW.label("now")).where(jobs.c.id == job_id)
    return connection.execute(query.with_for_update() if lock else query).mappings().one_or_none()


def _state(row: RowMapping) -> State:
    """The state of a job; one whose worker gives no sign of life has failed."""
    lost = row["state"] in ACTIVE and row["now"] - row["beat_at"] > LOST_AFTER
    return "failed" if lost else row["state"]


def _worker(database: Database, folder: Path, job_id: str) -> subprocess.Popen[bytes]:
    """Start the process. The database's address goes by the environment: others may read a command line."""
    above = str(Path(planner.__file__).parent.parent)
    environment = {
        "OMP_NUM_THREADS": "1",  # matrices are small here: threads would wait for one another, ten times as long
        **os.environ,
        "PROMOBOOK_DATABASE_URL": database.url.render_as_string(hide_password=False),
        "PROMOBOOK_HOME": str(folder),
        "PYTHONPATH": os.pathsep.join(filter(None, [above, os.environ.get("PYTHONPATH")])),
    }
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(  # noqa: S603 (our own module; the id is a hash)
        [sys.executable, "-m", "planner.store.work", job_id],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **apart,
    )

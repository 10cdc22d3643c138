"""The process that does one job: `python -m planner.store.work <job id>`; the store is named by the environment."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
from typing import Any

from sqlalchemy import RowMapping, select, update

from planner.store import open_store
from planner.store.database import Database
from planner.store.failures import DatabaseFailed
from planner.store.jobs import NOW
from planner.store.named import named
from planner.store.tables import jobs
from planner.store.writing import compact, plain

BEAT = 2.0  # seconds between two signs of life
GRACE = 5.0  # seconds that work has to stop by itself once it is cancelled
REPORT_EVERY = 0.25  # seconds between two reports that are written down


class Cancelled(BaseException):
    """The user does not want the job any more. No error: work that catches errors shall not catch this."""


class Worker:
    """One attempt at one job."""

    def __init__(self, database: Database, job_id: str) -> None:
        self.database = database
        self.job_id = job_id
        self.attempt = 0
        self.cancelled_at: float | None = None
        self._reported_at = -REPORT_EVERY

    def run(self) -> None:
        """Do the job, unless somebody else does or nobody wants it any more."""
        row = self._claim()
        if row is None:
            return
        threading.Thread(target=self._keep_beating, daemon=True).start()
        try:
            result = named(row["function"])(json.loads(row["arguments"]), self.report)
            self._finish(state="done", progress=1.0, result=compact(result))
        except Cancelled:
            self._finish(state="cancelled")
        except BaseException as error:  # whatever the work raises, somebody waits to be told
            self._finish(state="failed", error=plain(f"{type(error).__name__}: {error}"))
            traceback.print_exc()
            raise SystemExit(1) from error

    def report(self, progress: float, note: str = "") -> None:
        """Write down how far the work is. Raises Cancelled."""
        if self.cancelled_at is None and time.monotonic() - self._reported_at >= REPORT_EVERY:
            self._reported_at = time.monotonic()
            self._beat(progress=min(1.0, max(0.0, progress)), note=plain(note))
        if self.cancelled_at is not None:
            raise Cancelled

    def _claim(self) -> RowMapping | None:
        with self.database.writing() as connection:
            query = select(jobs).where(jobs.c.id == self.job_id, jobs.c.state == "queued").with_for_update()
            row = connection.execute(query).mappings().one_or_none()
            if row is not None:
                self.attempt = row["attempt"]
                connection.execute(
                    update(jobs).where(jobs.c.id == self.job_id).values(state="running", beat_at=NOW),
                )
        return row

    def _write(self, **values: Any) -> bool:
        """Change the job's row, if it is still this attempt's; whether it was."""
        mine = (jobs.c.id == self.job_id) & (jobs.c.attempt == self.attempt) & (jobs.c.state == "running")
        with self.database.writing() as connection:
            return connection.execute(update(jobs).where(mine).values(**values)).rowcount == 1

    def _beat(self, **values: Any) -> None:
        """Give a sign of life and see whether the job is still wanted."""
        wanted = self._write(beat_at=NOW, **values)
        with self.database.reading() as connection:
            cancel = connection.execute(select(jobs.c.cancel).where(jobs.c.id == self.job_id)).scalar()
        if (cancel or not wanted) and self.cancelled_at is None:
            self.cancelled_at = time.monotonic()

    def _keep_beating(self) -> None:
        while self.cancelled_at is None or time.monotonic() - self.cancelled_at < GRACE:
            time.sleep(BEAT)
            try:
                self._beat()
            except DatabaseFailed:
                continue  # the next one may get through; if none does, the job counts as lost
        self._write(state="cancelled")
        os._exit(3)  # the work does not stop by itself, and Python cannot stop a thread

    def _finish(self, **values: Any) -> None:
        self._write(**values)


if __name__ == "__main__":
    Worker(open_store().database, sys.argv[1]).run()

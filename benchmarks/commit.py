"""How long saving one edit takes, beside a bare sqlite3 that writes the same bytes with the same pragmas.

    python benchmarks/commit.py [edits]

Both take turns in the same run and the same folder. Exit code 1 if the median of a commit is over 10 ms and over three
times the bare write: with a slow disk alone, only the first is true.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from planner.changes import edit_rows, set_value
from planner.plan import Plan, change
from planner.store import Store, open_store

SIZE = 17_000  # bytes of a full plan
LIMIT_MS, LIMIT_RATIO = 10.0, 3.0


def full_plan() -> Plan:
    """A plan of about the size of a finished one."""
    plan, n = Plan(id="p", name="Spring Hill Tea"), 0
    while len(plan.model_dump_json().encode()) < SIZE:
        rows = [
            {
                "id": f"row{n + k}",
                "title": "Write three video scripts, out by Friday",
                "owner": "Lin",
                "due": "2026-05-01",
            }
            for k in range(10)
        ]
        plan, n = change(plan, edit_rows("actions.items", added=tuple(rows))), n + 10
    return plan


def bare(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE revisions (revision INTEGER PRIMARY KEY, data TEXT)")
    return connection


def measure(store: Store, connection: sqlite3.Connection, data: str, edits: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each commit and of each bare write, taken in turns."""
    ours, theirs = [], []
    for n in range(edits):
        wanted = set_value("notes.x", f"edit {n}")
        began = time.perf_counter()
        store.commit("p", wanted, author="", session="", at=datetime.now(UTC))
        ours.append(1000 * (time.perf_counter() - began))
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO revisions VALUES (?, ?)", (n, data))
        connection.execute("COMMIT")
        theirs.append(1000 * (time.perf_counter() - began))
    return ours, theirs


def main() -> int:
    edits = int(sys.argv[1]) if sys.argv[1:] else 500
    plan = full_plan()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, connection = open_store(f"sqlite:///{(folder / 'promobook.db').as_posix()}", folder), bare(folder)
        store.create(plan, author="", session="", at=datetime.now(UTC))
        measure(store, connection, plan.model_dump_json(), 20)
        connection.execute("DELETE FROM revisions")
        ours, theirs = measure(store, connection, plan.model_dump_json(), edits)
        store.close()
        connection.close()
    print(f"plan of {len(plan.model_dump_json().encode()) / 1000:.1f} kB, {edits} edits")
    print(f"{'':18}{'median':>10}{'p95':>10}")
    for label, times in (("store.commit", ours), ("bare sqlite3", theirs)):
        print(f"{label:18}{statistics.median(times):>7.2f} ms{statistics.quantiles(times, n=20)[-1]:>7.2f} ms")
    median, ratio = statistics.median(ours), statistics.median(ours) / statistics.median(theirs)
    too_slow = median > LIMIT_MS and ratio > LIMIT_RATIO
    print(f"median {median:.2f} ms (limit {LIMIT_MS:.0f}), {ratio:.1f} times the bare write (limit {LIMIT_RATIO:.0f})")
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main())

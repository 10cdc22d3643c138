"""Every edit that was reported saved is there after the process was killed at any moment."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import START
from sqlalchemy import select
from store_writer import SLOTS

from planner.plan import Plan
from planner.store import Store, open_store
from planner.store.tables import revisions

KILLS = 120


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to kill often enough in a minute")
def test_no_saved_edit_is_lost_when_the_process_is_killed(tmp_path: Path):
    url = f"sqlite:///{(tmp_path / 'promobook.db').as_posix()}"
    store = open_store(url, tmp_path)
    store.create(Plan(id="p", name="n"), author="", session="", at=START)
    store.close()
    moments, killed_at_work, before = random.Random(7), 0, 0
    with subprocess.Popen(
        [sys.executable, Path(__file__).parent / "store_writer.py", tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as writer:
        for _ in range(KILLS):
            last = one_life(writer, moments.uniform(0.005, 0.12))
            store = open_store(url, tmp_path)
            reached = check(store, max(last, before))
            store.close()
            killed_at_work += reached > before
            before = reached
        writer.stdin.close()
    assert killed_at_work >= 100, "too few of the kills met a writer at work"
    assert sqlite3.connect(tmp_path / "promobook.db").execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def one_life(writer: subprocess.Popen[bytes], seconds: float) -> int:
    """Let a child write for some time, kill it, and return the last edit it reported as saved (0: none)."""
    writer.stdin.write(b"go\n")
    writer.stdin.flush()
    pid = int(writer.stdout.readline().removeprefix(b"pid "))
    last, killer = 0, None
    for line in writer.stdout:
        if line == b"dead\n":
            break
        if killer is None:  # its life begins when it has saved something: opening takes longer than many lives
            killer = threading.Timer(seconds, os.kill, (pid, signal.SIGKILL))
            killer.start()
        last = int(line)
    killer.join()
    return last


def check(store: Store, reported: int) -> int:
    """See that the plan holds every edit up to the last reported one, and nothing by halves; returns the last edit."""
    saved = store.load("p")
    reached = int(saved.plan.notes["last"])
    assert reported <= reached <= reported + 1
    assert saved.revision == reached + 1
    expected = {f"slot{n % SLOTS}": str(n) for n in range(1, reached + 1)}
    assert saved.plan.notes == {"last": str(reached), **expected}
    with store.database.reading() as connection:
        labels = connection.execute(select(revisions.c.label).order_by(revisions.c.revision)).scalars().all()
    assert labels == ["create", *(f"edit {n}" for n in range(1, reached + 1))]
    return reached

"""A process that edits one plan until it is killed: for test_store_durability.

For each line on standard input it forks a child, which writes "pid <n>" and then, after each commit returned, the
number of that edit. When the child is dead, "dead" follows. Forking spares the time of starting Python anew.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from planner.changes import Change, Set
from planner.store import open_store

SLOTS = 40


def edit(n: int) -> Change:
    """Edit number n: two places that must change together, and that a later edit soon writes again."""
    return Change(
        label=f"edit {n}",
        operations=(Set(path="notes.last", value=str(n)), Set(path=f"notes.slot{n % SLOTS}", value=str(n))),
    )


def write_until_killed(folder: Path) -> None:
    os.write(1, f"pid {os.getpid()}\n".encode())
    store = open_store(f"sqlite:///{(folder / 'promobook.db').as_posix()}", folder)
    n = int(store.load("p").plan.notes.get("last", "0"))
    while True:
        n += 1
        store.commit("p", edit(n), author="writer", session=str(os.getpid()), at=datetime.now(UTC))
        os.write(1, f"{n}\n".encode())


if __name__ == "__main__":
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            write_until_killed(Path(sys.argv[1]))
        os.waitpid(child, 0)
        os.write(1, b"dead\n")

"""One of many processes that edit the same plan: for test_store_concurrency."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from planner.changes import Change, Rows, Set
from planner.store import Store, open_store


def write(store: Store, who: str, edits: int) -> None:
    """Edits that all meet in one table and one note, and leave a trace each in a note of their own."""
    for n in range(edits):
        wanted = Change(
            label="edit",
            operations=(
                Rows(path="actions.items", changed={"shared": {"title": f"{who}.{n}"}}),
                Set(path=f"notes.{who}.{n}", value=str(n)),
            ),
        )
        store.commit("p", wanted, author=who, session=who, at=datetime.now(UTC))


if __name__ == "__main__":
    url, folder, name, count = sys.argv[1:]
    opened = open_store(url, Path(folder))
    os.write(1, b"ready\n")
    sys.stdin.readline()
    write(opened, name, int(count))
    opened.close()

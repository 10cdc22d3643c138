"""The job that tidies the store, in a process of its own: once a day at most, for the day is all it is asked."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import JsonValue

from planner.store import open_store
from planner.store.named import Report


def tidy(arguments: dict[str, str], report: Report) -> JsonValue:
    """Tidy the store as of the day's beginning; gives how many files were deleted."""
    report(0.0)
    store = open_store()
    try:
        return store.tidy(datetime.fromisoformat(arguments["day"]).replace(tzinfo=UTC))
    finally:
        store.close()

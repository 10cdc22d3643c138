"""What the shop says was the reason of an unusual day, written into the plan."""

from __future__ import annotations

from datetime import date

from planner.changes import Change, Rows

PATH = "metrics.explained"


def reason_id(day: date) -> str:
    """The id of a day's row."""
    return f"day-{day:%Y%m%d}"


def explained(day: date, reason: str) -> Change:
    """Store a reason, or take it back with empty words."""
    row = reason_id(day)
    if not reason.strip():
        return Change(label="edit", operations=(Rows(path=PATH, removed=(row,)),))
    there = Rows(path=PATH, added=({"id": row, "day": day.isoformat()},))
    return Change(label="edit", operations=(there, Rows(path=PATH, changed={row: {"reason": reason.strip()}})))

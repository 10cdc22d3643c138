"""Changes of the review chapter: a new review with sensible days, its figures kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from planner.changes import Change, Rows, edit_rows
from planner.review.looking import Looked
from planner.review.section import ReviewItem, Rhythm
from planner.sections import new_id

RHYTHMS: tuple[Rhythm, ...] = ("weekly", "monthly", "quarterly")
WEEK = 7
MONTHS: Mapping[str, int] = MappingProxyType({"monthly": 1, "quarterly": 3})


def days(rhythm: Rhythm, until: date) -> tuple[date, date]:
    """The last whole week (Monday to Sunday), month or quarter that ended by a day, both days inclusive."""
    if rhythm == "weekly":
        last = until - timedelta(days=(until.weekday() + 1) % WEEK)
        return last - timedelta(days=WEEK - 1), last
    length = MONTHS[rhythm]
    after = until + timedelta(days=1)
    end = date(after.year, after.month - (after.month - 1) % length, 1)  # the first day after the last whole one
    months = end.year * 12 + end.month - 1 - length
    return date(months // 12, months % 12 + 1, 1), end - timedelta(days=1)


def new_review(rhythm: Rhythm, until: date) -> Change:
    """A new review of the last whole week, month or quarter."""
    first, last = days(rhythm, until)
    row = {"id": new_id(), "rhythm": rhythm, "first": first.isoformat(), "last": last.isoformat()}
    return edit_rows("review.items", label="add", added=(row,))


def drop_review(item: ReviewItem) -> Change:
    """Delete a review; tasks that came from it stay."""
    return edit_rows("review.items", label="delete", removed=(item.id,))


def keep(looked: Looked) -> Change | None:
    """Write a review's figures down as they are now; None without data."""
    if looked.board is None:
        return None
    return edit_rows("review.items", label="keep", changed={looked.item.id: {"kept": _figures(looked)}})


def is_kept(looked: Looked) -> bool:
    """Whether a review's figures are written down as they are now."""
    return looked.board is not None and [one.model_dump() for one in looked.item.kept] == _figures(looked)


def _figures(looked: Looked) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for metric in looked.core if looked.board is not None else ():
        line = looked.board.lines[metric]  # type: ignore[union-attr]
        planned = line.planned.value if line.planned is not None else None
        rows.append({"id": metric, "value": line.now.value, "before": line.previous.then.value, "planned": planned})
    return rows


def added_id(change: Change) -> str:
    """The id of the review that a Change adds."""
    rows = next(operation for operation in change.operations if isinstance(operation, Rows))
    return str(rows.added[0]["id"])

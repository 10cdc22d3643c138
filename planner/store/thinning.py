"""Which revisions keep their snapshot: all of the last hour, then ever fewer; and which go altogether."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from planner.store.tables import revisions

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KEEP_CHANGES = 30 * DAY

# Up to this age one snapshot is kept per span. Every span is a multiple of the one before, so that the snapshot that
# stands for a long span is one of those that stood for its short spans.
SPANS = ((HOUR, None), (DAY, timedelta(minutes=10)), (30 * DAY, DAY), (timedelta.max, 7 * DAY))


@dataclass(frozen=True)
class Mark:
    """A revision as far as thinning looks at it."""

    revision: int
    at: datetime
    kept: bool


def thinned(marks: Iterable[Mark], now: datetime) -> tuple[set[int], set[int]]:
    """Revisions that lose their snapshot, and revisions that are deleted. The newest always keeps everything."""
    ordered = sorted(marks, key=lambda mark: mark.revision)
    if not ordered:
        return set(), set()
    newest = {}
    for mark in ordered:
        if mark.kept:
            for _, span in SPANS:
                newest[span, _bucket(mark, span)] = mark.revision
    bare, gone = set(), set()
    for mark in ordered[:-1]:
        span = next(span for age, span in SPANS if now - mark.at < age)
        stays = mark.kept and newest[span, _bucket(mark, span)] == mark.revision
        if now - mark.at >= KEEP_CHANGES and not stays:
            gone.add(mark.revision)
        elif mark.kept and not stays:
            bare.add(mark.revision)
    return bare, gone


def _bucket(mark: Mark, span: timedelta | None) -> int:
    return mark.revision if span is None else (mark.at - EPOCH) // span


def thin(connection: Connection, plan_id: str, now: datetime) -> None:
    """Thin the revisions of one plan, inside the caller's transaction."""
    of_plan = revisions.c.plan_id == plan_id
    columns = (revisions.c.revision, revisions.c.at, revisions.c.data.is_not(None).label("kept"))
    marks = [Mark(row.revision, row.at, row.kept) for row in connection.execute(select(*columns).where(of_plan))]
    bare, gone = thinned(marks, now)
    for some in _portions(bare):
        connection.execute(update(revisions).where(of_plan, revisions.c.revision.in_(some)).values(data=None))
    for some in _portions(gone):
        connection.execute(delete(revisions).where(of_plan, revisions.c.revision.in_(some)))


def _portions(numbers: set[int], size: int = 500) -> Iterable[list[int]]:
    """The numbers in lists that fit into one statement."""
    ordered = sorted(numbers)
    return (ordered[n : n + size] for n in range(0, len(ordered), size))

"""Taking known windows over into the plan, where they can be corrected and confirmed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

from planner.campaigns.calendar.known import EventWindow
from planner.campaigns.calendar.names import source_words
from planner.changes import Change, edit_rows
from planner.i18n import Translate

if TYPE_CHECKING:
    from planner.plan import Plan

LONGEST_SOURCE = 120


def choices(found: Sequence[EventWindow]) -> dict[str, tuple[EventWindow, ...]]:
    """Windows to take over by a code; those of one event, platform and kind go together: own ones replace all."""
    together: dict[str, tuple[EventWindow, ...]] = {}
    for window in found:
        code = f"{window.event}|{window.platform}|{window.kind}"
        together[code] = (*together.get(code, ()), window)
    return together


def taken_over(t: Translate, plan: Plan, windows: Sequence[EventWindow]) -> Change:
    """A Change that adds windows to the user's own, as sure as they are now and saying where they came from."""
    taken = {row.id for row in plan.campaigns.windows}
    rows = tuple(
        {
            "id": _free_id(taken, window),
            "event": window.event,
            "platform": window.platform,
            "kind": window.kind,
            "start": window.start.isoformat() if window.start else None,
            "end": window.end.isoformat() if window.end else None,
            "certainty": window.certainty,
            "source": source_words(t, window)[:LONGEST_SOURCE],
        }
        for window in windows
    )
    return edit_rows("campaigns.windows", label="add", added=rows)


def _free_id(taken: set[str], window: EventWindow) -> str:
    """An id that says what the row is: a second click on the same button then adds nothing more."""
    words = f"{window.event[:16]}-{window.platform[:14]}-{window.kind}-{window.first:%Y%m%d}"
    stem = re.sub(r"[^A-Za-z0-9_-]", "", words)
    name = next(name for n in count(1) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)
    taken.add(name)
    return name

"""What there is to say before the forecast is made: old data, few days, and festivals that nobody has seen yet."""

from __future__ import annotations

from collections.abc import Iterator

from planner.findings import Finding
from planner.metrics.forecast import Event
from planner.metrics.forecast.models import WEEKS
from planner.metrics.forecast.testing import MODELLED
from planner.metrics.outlook.naming import event_word
from planner.metrics.outlook.outcome import Start

LARGE = 2.0  # times an ordinary day: an event whose multiple decides the season


def outlook_remarks(start: Start) -> tuple[Finding, ...]:
    """The remarks of the cells forecast and lifts."""
    return tuple(_remarks(start))


def _remarks(start: Start) -> Iterator[Finding]:
    if start.old:
        yield Finding("metrics.outlook_old", "watch", "forecast", {"last": start.days.last, "days": start.age})
    if 7 * WEEKS // 2 <= start.days.known < MODELLED:
        yield Finding("metrics.outlook_few", "note", "forecast", {"known": start.days.known, "enough": MODELLED})
    yield from _unheard(start)


def _unheard(start: Start) -> Iterator[Finding]:
    """Of each large festival that the known days never saw, the window with the largest multiple."""
    seen = {one.key for one in start.events if one.end < start.first}
    found: dict[str, tuple[float, Event]] = {}
    for row in start.rows(None):
        usual = row.event.usual
        if row.origin == "usual" and usual is not None and usual.times >= LARGE and row.event.key not in seen:
            found[row.event.festival] = max(
                found.get(row.event.festival, (0.0, row.event)), (usual.times, row.event), key=lambda one: one[0]
            )
    for times, event in found.values():
        values = {"event": event_word(event.key, start.names), "times": times, "start": event.start}
        yield Finding("metrics.lift_usual", "note", "lifts", values)

"""Which platform windows are in force in a year: the user's own, then those announced, then projected ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from planner.campaigns.calendar.known import EventWindow, festival_date, known_windows, shifted
from planner.campaigns.section import Window

LONGEST = 366  # days: a window that lasts longer is a slip of the pen


def windows_of(rows: Sequence[Window], year: int) -> tuple[EventWindow, ...]:
    """The windows of a festival year, by date. `rows` are the user's own.

    An own one takes the place of all others of its event, platform and kind. Where nothing was announced for an event
    on a platform, the latest year before is moved to the same distance from the festival.
    """
    return _in_force(tuple(rows), year)


@lru_cache(maxsize=256)
def _in_force(rows: tuple[Window, ...], year: int) -> tuple[EventWindow, ...]:
    own = own_windows(rows)
    theirs = [window for window in own if window.year == year]
    announced = [window for window in known_windows() if window.year == year]
    said = {(window.event, window.platform) for window in announced}
    moved = [one for one in _projected(own, year) if (one.event, one.platform) not in said]
    taken = {_key(window) for window in theirs}
    rest = [window for window in (*announced, *moved) if _key(window) not in taken]
    return tuple(sorted((*theirs, *rest), key=lambda one: (one.first, one.event, one.platform, one.kind, one.last)))


def together(found: Iterable[EventWindow]) -> list[tuple[EventWindow, tuple[str, ...]]]:
    """Windows that differ only in their platform as one: the first of them, and all their platforms."""
    shared: dict[EventWindow, list[EventWindow]] = {}
    for window in found:
        shared.setdefault(replace(window, platform="", own=""), []).append(window)
    return [(alike[0], tuple(dict.fromkeys(one.platform for one in alike))) for alike in shared.values()]


def own_windows(rows: Sequence[Window]) -> tuple[EventWindow, ...]:
    """The user's rows that can be shown: with an event, a platform and dates that make sense."""
    return tuple(_own(row) for row in rows if is_dated(row) and row.event and row.platform)


def is_dated(row: Window) -> bool:
    """Whether a row has a day, and no more than a year between its ends."""
    if row.start is None or row.end is None:
        return row.start is not None or row.end is not None
    return 0 <= (row.end - row.start).days < LONGEST


def _own(row: Window) -> EventWindow:
    year = year_of(row.event, row.start or row.end or date.min)
    return EventWindow(
        row.event, row.platform, row.kind, year, row.start, row.end, row.certainty, row.source, own=row.id
    )


def year_of(event: str, day: date) -> int:
    """The year of the festival that a day is nearest to; the day's own where there is none."""
    near = [(festival_date(event, year), year) for year in (day.year - 1, day.year, day.year + 1)]
    found = [(abs((festival - day).days), year) for festival, year in near if festival is not None]
    return min(found)[1] if found else day.year


def _key(window: EventWindow) -> tuple[str, str, str]:
    return window.event, window.platform, window.kind


def _projected(own: Sequence[EventWindow], year: int) -> Iterator[EventWindow]:
    """The latest windows before a year, moved into it: what was announced, or the user's own where it is as late."""
    last: dict[tuple[str, str], int] = {}
    for window in (*known_windows(), *own):
        if window.year < year and not window.own:
            place = (window.event, window.platform)
            last[place] = max(window.year, last.get(place, window.year))
    newest: dict[tuple[str, str, str], int] = {}
    for window in own:
        if last.get((window.event, window.platform), window.year) <= window.year < year:
            newest[_key(window)] = max(window.year, newest.get(_key(window), window.year))
    for window in known_windows():
        if last.get((window.event, window.platform)) == window.year and _key(window) not in newest:
            yield from _moved(window, year)
    for window in own:
        if newest.get(_key(window)) == window.year:
            yield from _moved(window, year)


def _moved(window: EventWindow, year: int) -> Iterator[EventWindow]:
    """A window at the same distance from the festival of another year; nothing where that cannot be said."""
    before, there = festival_date(window.event, window.year), festival_date(window.event, year)
    if before is None or there is None:
        return
    by = (there - before).days
    start = shifted(window.start, by) if window.start else None
    end = shifted(window.end, by) if window.end else None
    if (start, end) == (None, None):
        return
    yield replace(
        window,
        year=year,
        start=start,
        end=end,
        certainty="projected",
        own="",
        remark="" if window.remark_day else window.remark,
        remark_day=None,
        known_year=window.year,
    )

"""The calendar as a list: what, on which day, how far off, how sure; for a span, a month, or a file of the year."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

from planner import fmt
from planner.budget.views.tables import BOM, inert
from planner.calendar import month_of
from planner.campaigns.calendar.entries import CalendarYear, Entry, entries
from planner.campaigns.calendar.known import EventWindow, shifted
from planner.campaigns.calendar.names import (
    SEASON_ENDS,
    event_worded,
    platform_words,
    said,
    source_words,
)
from planner.campaigns.calendar.windows import together, windows_of
from planner.i18n import Translate

if TYPE_CHECKING:
    from planner.plan import Plan

NEXT = "next"
NEXT_DAYS = 90
COLUMNS = ("day", "what", "away", "platform", "certainty", "source")
FILE_COLUMNS = ("start", "end", "weekday", "what", "platform", "certainty", "source")
KNOWN_COLUMNS = ("start", "what", "platform", "end", "certainty", "source")


def spans(year: int) -> tuple[str, ...]:
    """What the list can show: the next 90 days, or a month of a year by its first day."""
    return (NEXT, *(date(year, month, 1).isoformat() for month in range(1, 13)))


def span_words(t: Translate, span: str) -> str:
    """What a span is called."""
    if span == NEXT:
        return t("campaigns.calendar.next_days", days=NEXT_DAYS)
    return fmt.month(date.fromisoformat(span), t.locale)


def agenda(plan: Plan, span: str, today: date) -> tuple[Entry, ...]:
    """What is on in a span of spans(), next things first; what is over comes last, the latest of it first."""
    if span == NEXT:
        first, last = today, shifted(today, NEXT_DAYS) or date.max
    else:
        first, last = month_of(date.fromisoformat(span))
    found = entries(plan, first, last)
    over = [one for one in found if one.end < today]
    return (*(one for one in found if one.end >= today), *reversed(over))


def agenda_columns(t: Translate) -> dict[str, str]:
    """Headers of the list."""
    return {code: t(f"campaigns.calendar.columns.{code}") for code in COLUMNS}


def agenda_rows(t: Translate, found: Sequence[Entry], today: date) -> list[dict[str, str]]:
    """The list in words."""
    return [
        {
            "day": _unbroken(fmt.short_day(one.start, t.locale)),
            "what": what_words(t, one),
            "away": _unbroken(away_words(t, one, today)),
            "platform": platform_words(t, one.platforms),
            "certainty": certainty_words(t, one),
            "source": entry_source(t, one),
        }
        for one in found
    ]


def _unbroken(words: str) -> str:
    """Words that stay on one line: on a phone Chinese ones would break after each character."""
    return "\u2060".join(words.replace(" ", "\u00a0"))


def what_words(t: Translate, entry: Entry) -> str:
    """What an entry is: its name, until when, and what else is known of it."""
    return t("kit.sentence_separator").join(_what(t, entry))


def _what(t: Translate, entry: Entry) -> Iterator[str]:
    yield entry_name(t, entry)
    if entry.window is not None and entry.window.hour:
        yield t("campaigns.calendar.from_hour", hour=f"{entry.window.hour:02d}:00")
    if entry.open:
        yield t("campaigns.calendar.end_unknown")
    elif entry.end > entry.start:
        yield t("campaigns.calendar.until", end=entry.end)
    if entry.window is not None and entry.window.remark:
        yield t(f"campaigns.calendar.remarks.{entry.window.remark}", day=entry.window.remark_day)


def entry_name(t: Translate, entry: Entry) -> str:
    """What an entry is called."""
    if entry.kind == "festival":
        return festival_words(t, entry.codes[0])
    if entry.kind == "holiday":
        names = t("common.list_separator").join(t(f"campaigns.calendar.holidays.{code}") for code in entry.codes)
        return t("campaigns.calendar.holiday", names=names)
    if entry.kind == "campaign":
        return t("campaigns.calendar.campaign", name=entry.name or t("kit.table.unnamed"))
    if entry.window is None:
        return t("campaigns.calendar.make_up")
    return event_kind(t, entry.window)


def event_kind(t: Translate, window: EventWindow) -> str:
    """The event and which part of it a window is; a courier's stop belongs to no event."""
    if window.kind == "courier_stop":
        return t("campaigns.calendar.courier_stops")
    kind = t(f"campaigns.windows.kind.options.{window.kind}")
    return t("campaigns.calendar.window", event=said(t, event_worded(window.event)), kind=kind)


def festival_words(t: Translate, code: str) -> str:
    """A festival; the day of a season is its last."""
    name = said(t, event_worded(code))
    return t("campaigns.calendar.season_end", name=name) if code in SEASON_ENDS else name


def away_words(t: Translate, entry: Entry, today: date) -> str:
    """How far off an entry is, how long it still lasts, or how long it has been over."""
    ahead = (entry.start - today).days
    if ahead > 0:
        return t("campaigns.calendar.tomorrow" if ahead == 1 else "campaigns.calendar.in_days", days=ahead)
    if entry.end > today:
        return t("campaigns.calendar.on", days=(entry.end - today).days)
    if entry.end == today:
        return t("campaigns.calendar.today" if entry.start == today else "campaigns.calendar.last_day")
    if entry.open:
        return t("campaigns.calendar.begun", days=(today - entry.start).days)
    return t("campaigns.calendar.over", days=(today - entry.end).days)


def certainty_words(t: Translate, entry: Entry) -> str:
    """How sure an entry's dates are."""
    if entry.window is not None:
        return t(f"campaigns.windows.certainty.options.{entry.window.certainty}")
    return t(f"campaigns.calendar.sure.{entry.kind}")


def entry_source(t: Translate, entry: Entry) -> str:
    """Where an entry's dates come from."""
    if entry.window is not None:
        return source_words(t, entry.window)
    return t(f"campaigns.calendar.from.{entry.kind}")


def year_file(t: Translate, made: CalendarYear) -> bytes:
    """A year as CSV for spreadsheets: UTF-8 with its mark, days as 2026-11-11, no cell a formula."""
    written = StringIO()
    out = csv.writer(written)
    out.writerow([inert(t(f"campaigns.calendar.columns.{code}")) for code in FILE_COLUMNS])
    for one in made.entries:
        end = "" if one.open else one.end.isoformat()
        weekday = t(f"campaigns.calendar.weekdays.d{one.start.isoweekday()}")
        words = (what_words(t, one), platform_words(t, one.platforms), certainty_words(t, one), entry_source(t, one))
        out.writerow([one.start.isoformat(), end, weekday, *map(inert, words)])
    return (BOM + written.getvalue()).encode()


def known_of(plan: Plan, year: int, today: date) -> tuple[EventWindow, ...]:
    """The windows of a year that are not the user's own, next ones first."""
    found = [window for window in windows_of(plan.campaigns.windows, year) if not window.own]
    ahead = [window for window in found if window.last >= today]
    return (*ahead, *(window for window in found if window.last < today))


def known_columns(t: Translate) -> dict[str, str]:
    """Headers of the windows that are known."""
    return {code: t(f"campaigns.calendar.columns.{code}") for code in KNOWN_COLUMNS}


def known_rows(t: Translate, found: Iterable[EventWindow]) -> list[dict[str, str]]:
    """The windows that are known, in words; platforms with the same dates share a row."""
    return [
        {
            "start": _unbroken(fmt.short_day(one.start, t.locale)),
            "what": event_kind(t, one),
            "platform": platform_words(t, platforms),
            "end": _unbroken(fmt.short_day(one.end, t.locale)),
            "certainty": t(f"campaigns.windows.certainty.options.{one.certainty}"),
            "source": source_words(t, one),
        }
        for one, platforms in together(found)
    ]


def window_words(t: Translate, window: EventWindow) -> str:
    """A window in a line, to choose it by."""
    return t(
        "campaigns.calendar.choice",
        event=said(t, event_worded(window.event)),
        platform=platform_words(t, (window.platform,)),
        kind=t(f"campaigns.windows.kind.options.{window.kind}"),
        start=window.first,
    )

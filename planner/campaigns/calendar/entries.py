"""Everything that has a day: festivals, platform windows, courier stops, days off, and the plan's own campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from planner.calendar import festivals
from planner.campaigns.calendar.days_off import days_off
from planner.campaigns.calendar.known import EventWindow
from planner.campaigns.calendar.windows import together, windows_of
from planner.campaigns.section import Campaign, Window

if TYPE_CHECKING:
    from planner.plan import Plan

EntryKind = Literal["festival", "window", "courier", "holiday", "make_up", "campaign"]
FIRST, LAST = 2024, 2035  # the years that can be looked at


@dataclass(frozen=True)
class Entry:
    """One thing from `start` to `end`, both inclusive; of a window whose end is unknown, `open`, the last known day.

    `codes`: of a festival or holiday its codes, of a window its event. `platforms` share the dates. `window`: the first
    of theirs. `name` and `own`: a campaign's name and its row's id.
    """

    kind: EntryKind
    start: date
    end: date
    codes: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    window: EventWindow | None = None
    open: bool = False
    name: str = ""
    own: str = ""


@dataclass(frozen=True)
class CalendarYear:
    """What is on in a year, by date; `known`: whether its days off have been announced."""

    year: int
    entries: tuple[Entry, ...]
    known: bool


def years(today: date) -> tuple[int, ...]:
    """The years to choose from: this one and those ahead, then those past."""
    ahead = range(max(today.year, FIRST), LAST + 1)
    return (*ahead, *(year for year in range(LAST, FIRST - 1, -1) if year < today.year))


def calendar_year(plan: Plan, year: int) -> CalendarYear:
    """The calendar of a year."""
    return CalendarYear(year, entries(plan, date(year, 1, 1), date(year, 12, 31)), days_off(year).known)


def entries(plan: Plan, first: date, last: date) -> tuple[Entry, ...]:
    """All that touches the days from `first` to `last`, both inclusive, by date."""
    near = range(max(first.year - 1, MINYEAR), min(last.year + 1, MAXYEAR) + 1)
    found = [Entry("festival", one.date, one.date, (one.code,)) for one in festivals(first, last)]
    found += [one for year in near for one in _windows(plan.campaigns.windows, year)]
    for year in range(first.year, last.year + 1):
        official = days_off(year)
        found += [Entry("holiday", one.start, one.end, one.codes) for one in official.holidays]
        found += [Entry("make_up", day, day) for day in official.make_up]
    found += [one for campaign in plan.campaigns.items for one in _campaign(campaign)]
    inside = [one for one in found if one.start <= last and one.end >= first]
    return tuple(sorted(inside, key=lambda one: (one.start, one.end, one.kind, one.codes, one.platforms, one.own)))


@lru_cache(maxsize=256)
def _windows(rows: tuple[Window, ...], year: int) -> tuple[Entry, ...]:
    """The windows of a festival year; platforms with the same dates share an entry."""
    return tuple(_window(one, platforms) for one, platforms in together(windows_of(rows, year)))


def _window(one: EventWindow, platforms: tuple[str, ...]) -> Entry:
    kind: EntryKind = "courier" if one.kind == "courier_stop" else "window"
    return Entry(kind, one.first, one.last, (one.event,), platforms, one, open=one.end is None, own=one.own)


def _campaign(campaign: Campaign) -> Iterator[Entry]:
    span = campaign_span(campaign)
    if span is not None:
        codes = (campaign.festival,) if campaign.festival else ()
        yield Entry("campaign", *span, codes, campaign.platforms, name=campaign.name, own=campaign.id)


def campaign_span(campaign: Campaign) -> tuple[date, date] | None:
    """First and last day of a campaign; its opening alone where the closing is unknown or lies before it."""
    if campaign.opening is None:
        return None
    return campaign.opening, max(campaign.opening, campaign.closing or campaign.opening)

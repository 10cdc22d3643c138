"""What gets in the way of what: festivals on top of one another, couriers that stop, campaigns that clash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from planner.campaigns.calendar.days_off import days_off
from planner.campaigns.calendar.entries import Entry, campaign_span, entries
from planner.campaigns.calendar.known import couriers, festival_date, shifted
from planner.campaigns.calendar.names import event_worded, platforms_worded
from planner.campaigns.calendar.windows import is_dated
from planner.findings import Finding, Severity

if TYPE_CHECKING:
    from planner.campaigns.section import Campaign
    from planner.plan import Plan

CLOSE = 3  # days between the Dragon Boat Festival and 618 that make one rush of both
WEEK = 7  # days of the National Day week
AHEAD = 365
MOST = 12  # clashes of campaigns that are pointed out
AT_ONCE = ("campaigns.campaigns_overlap", "campaigns.campaigns_overlap_in_event")


@dataclass(frozen=True)
class Span:
    """What is looked at, from `first` to `last`, on a day."""

    plan: Plan
    first: date
    last: date
    today: date
    entries: tuple[Entry, ...]

    def holds(self, day: date) -> bool:
        """Whether a day is looked at."""
        return self.first <= day <= self.last

    def weight(self, last: date) -> Severity:
        """How grave something is that lasts until `last`: what is past is a note."""
        return "watch" if last >= self.today else "note"


def collisions(plan: Plan, first: date, last: date, today: date) -> tuple[Finding, ...]:
    """The collisions from `first` to `last`; what is past is a note."""
    span = Span(plan, first, last, today, entries(plan, first, last))
    return (*_festivals(span), *_courier_stop(span), *_campaigns(span), *_clashes(span), *_rows(plan))


def ahead(plan: Plan, today: date) -> tuple[Finding, ...]:
    """The collisions of the coming twelve months; of campaigns at the same time `campaigns.overlap` speaks."""
    found = collisions(plan, today, shifted(today, AHEAD) or date.max, today)
    return tuple(one for one in found if one.code not in AT_ONCE)


def year_collisions(plan: Plan, year: int, today: date) -> tuple[Finding, ...]:
    """The collisions of a year, those past among them; of this year also those of the coming twelve months."""
    last = date(year, 12, 31)
    if year == today.year:
        last = shifted(today, AHEAD) or date.max
    return collisions(plan, date(year, 1, 1), last, today)


def _festivals(span: Span) -> Iterator[Finding]:
    for year in range(span.first.year, span.last.year + 1):
        boat, big = festival_date("dragon_boat", year), festival_date("six_eighteen", year)
        if boat and big and abs((boat - big).days) <= CLOSE and span.holds(max(boat, big)):
            code = "campaigns.dragon_boat_after_618" if boat > big else "campaigns.dragon_boat_before_618"
            values = {"boat": boat, "big": big, "days": abs((boat - big).days)}
            yield Finding(code, span.weight(max(boat, big)), "year", values)
        moon, national = festival_date("mid_autumn", year), festival_date("national_day", year)
        if moon and national and 0 <= (moon - national).days < WEEK and span.holds(moon):
            values = {"moon": moon, "national": national, "day": (moon - national).days + 1}
            yield Finding("campaigns.mid_autumn_in_national_week", span.weight(moon), "year", values)


def _courier_stop(span: Span) -> Iterator[Finding]:
    """Couriers that stop while the New-Year goods season is still on."""
    stops = [one for one in span.entries if one.kind == "courier"]
    for season in span.entries:
        if season.kind != "window" or season.codes != ("new_year_goods",) or season.open:
            continue
        cutting = [one for one in stops if season.start < one.start <= season.end]
        if not cutting or not span.holds(cutting[0].start):
            continue
        values = {
            "platforms": platforms_worded(season.platforms),
            "end": season.end,
            "first": cutting[0].start,
            "latest": cutting[-1].start,
            "couriers": platforms_worded([courier for one in cutting for courier in one.platforms]),
            "lost": (season.end - cutting[0].start).days + 1,
            "go_on": platforms_worded(couriers("go_on")),
        }
        yield Finding("campaigns.courier_cuts_season", span.weight(season.end), "year", values)


def _campaigns(span: Span) -> Iterator[Finding]:
    """Campaigns that open on a make-up working day or while couriers stand still, or whose sign-up has ended."""
    for campaign in span.plan.campaigns.items:
        opening = campaign.opening
        if opening is None or not span.holds(opening):
            continue
        values = {"name": campaign.name, "opening": opening}
        past = opening < span.today
        if opening in days_off(opening.year).make_up:
            yield Finding("campaigns.opens_on_make_up", "note" if past else "watch", "year", values)
        stops = [one for one in span.entries if one.kind == "courier" and one.start <= opening <= one.end]
        if stops:
            names = platforms_worded([courier for one in stops for courier in one.platforms])
            more = {**values, "couriers": names, "first": stops[0].start, "go_on": platforms_worded(couriers("go_on"))}
            yield Finding("campaigns.opens_in_courier_stop", "note" if past else "bad", "year", more)
        if not past:
            yield from _sign_up(span, campaign)


def _sign_up(span: Span, campaign: Campaign) -> Iterator[Finding]:
    for entry in span.entries:
        window = entry.window
        if window is None or window.kind != "sign_up" or window.event != campaign.festival:
            continue
        there = [platform for platform in entry.platforms if not campaign.platforms or platform in campaign.platforms]
        if not there or not window.first <= (campaign.opening or date.min):
            continue
        values = {
            "name": campaign.name,
            "platforms": platforms_worded(there),
            "event": event_worded(window.event),
            "start": window.start,
            "end": window.end,
            "sure": window.certainty,
        }
        if window.end is not None and window.end < span.today:
            severity: Severity = "bad" if window.certainty == "confirmed" else "watch"
            yield Finding("campaigns.sign_up_ended", severity, "year", values)
        elif window.end is None and window.first <= span.today:
            yield Finding("campaigns.sign_up_open", "watch", "year", values)
        elif window.first <= span.today:
            yield Finding("campaigns.sign_up_until", "watch", "year", values)


def _clashes(span: Span) -> Iterator[Finding]:
    """Pairs of campaigns in the same event's season, or at the same time."""
    dated = [(one, days) for one in span.plan.campaigns.items if (days := campaign_span(one)) is not None]
    dated = sorted((one for one in dated if one[1][0] <= span.last and one[1][1] >= span.first), key=lambda o: o[1])
    seasons = [one for one in span.entries if one.kind == "window" and one.window and one.window.kind != "sign_up"]
    found = 0
    for (one, days), (other, others) in combinations(dated[: 2 * MOST], 2):
        first, last = max(days[0], others[0]), min(days[1], others[1])
        season = next((s for s in seasons if _touches(s, days) and _touches(s, others)), None)
        if found == MOST or (first > last and season is None):
            continue
        found += 1
        values = {"one": one.name, "other": other.name, "first": first, "last": last, "days": (last - first).days + 1}
        severity = span.weight(max(days[1], others[1]))
        if season is not None:
            values |= {"event": event_worded(season.codes[0]), "start": season.start, "end": season.end}
            together = "campaigns.campaigns_overlap_in_event" if first <= last else "campaigns.campaigns_share_event"
            yield Finding(together, severity, "year", values)
        else:
            yield Finding("campaigns.campaigns_overlap", severity, "year", values)


def _touches(season: Entry, days: tuple[date, date]) -> bool:
    return season.start <= days[1] and season.end >= days[0]


def _rows(plan: Plan) -> Iterator[Finding]:
    """Rows of the user's own that cannot be shown."""
    rows = [row for row in plan.campaigns.windows if row.event or row.platform]
    nameless = [row for row in plan.campaigns.windows if is_dated(row) and not (row.event and row.platform)]
    undated = [row for row in rows if row.start is None and row.end is None]
    wrong = [row for row in rows if not is_dated(row) and row not in undated]
    for code, which in (("undated", undated), ("nameless", nameless), ("backwards", wrong)):
        if which:
            yield Finding(_CODES[code], "watch", "windows", {"n": len(which)})


_CODES = {
    "undated": "campaigns.window_undated",
    "nameless": "campaigns.window_nameless",
    "backwards": "campaigns.window_backwards",
}

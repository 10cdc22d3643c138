"""The rows of the timeline: bars and diamonds, what hangs on them, and the days marked across all of them.

All in one table, told apart by `kind`. A day is a moment without a time zone, which a browser takes as its own; the end
of a bar is the end of its last day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from planner import fmt
from planner.campaigns.calendar.days_off import holidays_within
from planner.campaigns.schedule import Schedule, Scheduled
from planner.campaigns.section import Campaign
from planner.campaigns.timeline.groups import Group, Role, groups, shown
from planner.campaigns.timeline.words import (
    campaign_name,
    left_words,
    marked,
    named,
    owner_words,
    phase_name,
    short_day,
)
from planner.i18n import Translate

HEAD, CAMPAIGN, TASK = "#", "=", " "  # what a row of the axis is, after its number of four digits


def timeline_rows(
    t: Translate,
    schedules: Sequence[Schedule],
    today: date,
    role: Role = None,
    *,
    all_open: bool = False,
) -> list[dict[str, Any]]:
    """All marks of the timeline; nothing if there is no task to show. `t` must not mark words up."""
    found = groups(schedules, today, role, all_open=all_open)
    if not found:
        return []
    several = len(schedules) > 1
    rows: list[dict[str, Any]] = []
    place: dict[tuple[str, str], str] = {}
    number, campaign = 0, ""
    for group in found:
        if several and group.campaign.id != campaign:
            campaign, number = group.campaign.id, number + 1
            rows += _campaign_row(t, group.campaign, _row(number, CAMPAIGN, campaign_name(t, group.campaign)))
        number += 1
        heading = t(
            "campaigns.charts.timeline.phase", phase=phase_name(t, group.phase), done=group.done, all=len(group.tasks)
        )
        rows.append(_group_row(t, group, _row(number, HEAD, heading)))
        for one in () if group.folded else group.tasks:
            number += 1
            y = _row(number, TASK, marked(t, one))
            place[group.campaign.id, one.task.id] = y
            rows += _task_rows(t, one, today, y)
    links = [row for one, inside in shown(schedules, role) for row in _links(one.campaign, inside, place)]
    first, last = _span(rows)
    return [*_across(t, schedules, today, (first, last), several=several), *links, *rows]


def _row(number: int, what: str, words: str) -> str:
    """A row of the axis: it sorts by its number and shows its words."""
    return f"{number:04d}{what}{words}"


def begins(day: date) -> str:
    """The first moment of a day."""
    return f"{day.isoformat()}T00:00:00"


def ends(day: date) -> str:
    """The last moment of a day."""
    return f"{day.isoformat()}T23:59:59"


def _campaign_row(t: Translate, campaign: Campaign, y: str) -> Iterator[dict[str, Any]]:
    if campaign.opening is None:
        return
    closing = max(campaign.opening, campaign.closing or campaign.opening)
    words = t("campaigns.charts.timeline.event", start=campaign.opening, end=closing)
    tip = {"tip": campaign_name(t, campaign), "days": words}
    yield {"kind": "event_row", "y": y, "start": begins(campaign.opening), "end": ends(closing), **tip}


def _group_row(t: Translate, group: Group, y: str) -> dict[str, Any]:
    return {
        "kind": "group",
        "y": y,
        "start": begins(group.start),
        "end": ends(group.end),
        "state": group.state,
        "tip": phase_name(t, group.phase),
        "days": _days(t, group.start, group.end),
        "left": t("campaigns.charts.timeline.group", done=group.done, all=len(group.tasks)),
    }


def _task_rows(t: Translate, one: Scheduled, today: date, y: str) -> Iterator[dict[str, Any]]:
    tip = {
        "tip": named(t, one.task),
        "days": _days(t, one.start, one.end),
        "owner": owner_words(t, one.task) or fmt.UNKNOWN,
        "left": left_words(t, one, today),
        "state": one.state,
    }
    bar = {"y": y, "start": begins(_start(one)), "end": ends(one.end), **tip}
    base = one.task.base_start, one.task.base_end
    if base[1] is not None:
        yield {"kind": "base", "y": y, "start": begins(min(base[0] or base[1], base[1])), "end": ends(base[1])}
    if one.state != "done" and one.earliest_end > one.end:
        yield {"kind": "over", "y": y, "start": ends(one.end), "end": ends(one.earliest_end), **tip}
    elif one.state != "done" and one.slack > 0:
        latest = _later(one.earliest_end, one.slack)
        if latest > one.end:
            yield {"kind": "slack", "y": y, "start": ends(one.end), "end": ends(latest), **tip}
    if one.task.milestone:
        if _start(one) < one.end:
            yield {"kind": "lead", **bar}
        yield {"kind": "milestone", **bar, "start": f"{one.end.isoformat()}T12:00:00", "critical": one.critical}
    else:
        yield {"kind": "bar", **bar, "critical": one.critical}


def _start(one: Scheduled) -> date:
    """From which day a bar is drawn: planned, or of a task that runs already as it was begun."""
    return min(one.start, one.earliest_start) if one.state == "running" else one.start


def _later(day: date, days: int) -> date:
    return date.max if days > (date.max - day).days else day + timedelta(days=days)


def _links(
    campaign: Campaign, tasks: Sequence[Scheduled], place: Mapping[tuple[str, str], str]
) -> Iterator[dict[str, Any]]:
    """From the end of a task down to each task that waits for it, and along to its start: three points each."""
    there = {one.task.id: one for one in tasks if (campaign.id, one.task.id) in place}
    for one in there.values():
        for before in dict.fromkeys(one.task.after):
            if before not in there or before == one.task.id:
                continue
            link = f"{campaign.id}.{before}.{one.task.id}"
            start, end = ends(there[before].end), begins(_start(one))
            above, below = place[campaign.id, before], place[campaign.id, one.task.id]
            points = ((start, above), (start, below), (end, below))
            for step, (moment, y) in enumerate(points):
                yield {"kind": "link", "link": link, "step": step, "start": moment, "y": y}


def _span(rows: Sequence[Mapping[str, Any]]) -> tuple[date, date]:
    """The first and the last day on which any mark stands."""
    days = [date.fromisoformat(row[end][:10]) for row in rows for end in ("start", "end") if end in row]
    return min(days), max(days)


def _across(
    t: Translate, schedules: Sequence[Schedule], today: date, span: tuple[date, date], *, several: bool
) -> Iterator[dict[str, Any]]:
    """Days marked from top to bottom: public holidays, the event, today."""
    first, last = span
    yield {"kind": "key"}
    for holiday in holidays_within(first, last):
        start, end = max(holiday.start, first), min(holiday.end, last)
        yield {"kind": "off", "start": begins(start), "end": ends(end), "tip": t("campaigns.charts.timeline.off")}
    opening = None if several else schedules[0].opening
    if opening is not None:
        closing = max(opening, schedules[0].closing or opening)
        words = {"text": t("campaigns.charts.timeline.opens", day=short_day(t, opening)), "side": _side(opening, span)}
        yield {"kind": "event", "start": begins(opening), "end": ends(closing), **words}
    near = (last - first) / 4
    if first - today < near and today - last < near:
        words = {"text": t("campaigns.charts.timeline.today", day=short_day(t, today)), "side": _side(today, span)}
        yield {"kind": "today", "start": begins(today), **words}


def _side(day: date, span: tuple[date, date]) -> str:
    """On which side of its line a word has more room."""
    return "left" if day - span[0] > span[1] - day else "right"


def _days(t: Translate, start: date, end: date) -> str:
    first = fmt.short_day(start, t.locale)
    return first if start == end else t("campaigns.words.from_to", start=start, end=end)

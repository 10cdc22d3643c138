"""What is next, in sentences: the next big date, and when to start for the one that can still be prepared in full."""

from __future__ import annotations

from datetime import date

from planner.campaigns.calendar.agenda import festival_words
from planner.campaigns.calendar.coming import Coming, next_two
from planner.campaigns.calendar.known import festival_date, known_windows, preparation_days
from planner.campaigns.calendar.names import event_worded, platform_worded, platform_words
from planner.i18n import Translate
from planner.steps import Step


def next_words(t: Translate, found: tuple[Coming, ...], today: date) -> list[str]:
    """At most two sentences; none where the calendar ends."""
    two = next_two(found, today)
    words = [_next(t, one, today) for one in two[:1]]
    return words + [_early(t, one, today) for one in two[1:]]


def _next(t: Translate, one: Coming, today: date) -> str:
    running = one.opening < today
    key = "campaigns.calendar.next_big" if one.basis == "festival" else "campaigns.calendar.next_opens"
    if running:
        key = "campaigns.calendar.next_running"
    day = one.next_day(today)
    values = {"name": festival_words(t, one.event), "day": day, "days": (day - today).days, "basis": _basis(t, one)}
    values |= {"festival": one.festival, "until": (one.festival - today).days}
    return t("kit.sentence_space").join((t(key, **values), "" if running else _prepare(t, one, today)))


def _prepare(t: Translate, one: Coming, today: date) -> str:
    if one.prepare_from is None:
        return ""
    ahead = (one.prepare_from - today).days
    key = "campaigns.calendar.prepare_late" if ahead < 0 else "campaigns.calendar.prepare_from"
    return t(key, start=one.prepare_from, days=abs(ahead), before=preparation_days())


def _early(t: Translate, one: Coming, today: date) -> str:
    start = one.prepare_from or today
    values = {"name": festival_words(t, one.event), "day": one.opening, "basis": _basis(t, one)}
    return t("campaigns.calendar.next_in_time", **values, start=start, days=(start - today).days)


def _basis(t: Translate, one: Coming) -> str:
    """What the opening rests on, in brackets; nothing for a festival's own day."""
    if one.basis == "festival":
        return ""
    return t(f"campaigns.calendar.basis.{one.basis}", platforms=platform_words(t, one.platforms))


def projection_steps(found: tuple[Coming, ...]) -> tuple[Step, ...]:
    """How the first projected opening ahead follows from the year before it, as the example of all."""
    for one in found:
        if one.basis == "projected" and one.platforms:
            return _projection(one)
    return ()


def _projection(one: Coming) -> tuple[Step, ...]:
    before = [w for w in known_windows() if w.event == one.event and w.platform == one.platforms[0]]
    for window in sorted(before, key=lambda w: (-w.year, w.first)):
        there = festival_date(one.event, window.year)
        if there is not None and (there - window.first) == (one.festival - one.opening):
            values = {
                "event": event_worded(one.event),
                "platform": platform_worded(window.platform),
                "year": str(window.year),
                "known": window.first,
                "there": there,
                "days": (there - window.first).days,
                "festival": one.festival,
                "opening": one.opening,
            }
            return (Step("campaigns.projection", values),)
    return ()


def calendar_note(t: Translate, year: int, *, known: bool) -> str:
    """What the shading and the marks of the chart mean; whether the year's days off are known yet."""
    key = "campaigns.calendar.marks" if known else "campaigns.calendar.days_off_unknown"
    return t(key, year=str(year))

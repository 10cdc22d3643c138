"""The tasks as an iCalendar file (RFC 5545): all-day events that a phone's calendar takes in and updates later.

An event keeps its UID from file to file, made of the ids of plan, campaign and task; SEQUENCE is the plan's revision,
so that a calendar knows which file is newer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.campaigns.schedule import Schedule, Scheduled
from planner.campaigns.takeaway.edition import Edition
from planner.campaigns.timeline.words import campaign_name, left_words, named, owner_words, phase_name
from planner.i18n import Translate
from planner.wrapping import printable

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Promobook//Campaigns//EN"
MORNING_BEFORE = timedelta(hours=-15)  # from the midnight with which the day begins: 9:00 the day before


def calendar_file(t: Translate, schedules: Sequence[Schedule], edition: Edition) -> bytes:
    """All tasks, openings and closings as one calendar."""
    from icalendar import Calendar, vText  # noqa: PLC0415 (only where a calendar is made)

    names = t("common.list_separator").join(campaign_name(t, one.campaign) for one in schedules)
    words = printable(t("campaigns.calendar_file.name", campaigns=names))
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", vText(words))
    made.add("x-wr-calname", vText(words))
    for schedule in schedules:
        for event in _events(t, schedule, edition):
            event.add("dtstamp", edition.made)
            event.add("sequence", edition.revision)
            event.add("transp", "TRANSPARENT")  # a task that takes ten days leaves them free for appointments
            made.add_component(event)
    written: bytes = made.to_ical()
    return written


def _events(t: Translate, schedule: Schedule, edition: Edition) -> Iterator[Event]:
    campaign, name = schedule.campaign, campaign_name(t, schedule.campaign)
    days = {"opening": schedule.opening, "closing": schedule.closing}
    for code, day in days.items():
        if day is not None:
            uid = f"{edition.plan_id}.{campaign.id}.{code}"
            yield _event(uid, t(f"campaigns.calendar_file.{code}", campaign=name), (day, day), name, alarm=True)
    for one in schedule.tasks:
        uid = f"{edition.plan_id}.{campaign.id}.task.{one.task.id}"
        done = one.state == "done"
        title = t("campaigns.calendar_file.done" if done else "campaigns.calendar_file.task", title=named(t, one.task))
        span = (one.end if one.task.milestone else one.start, one.end)
        yield _event(uid, title, span, _about(t, one, name, edition.today), alarm=not done)


def _about(t: Translate, one: Scheduled, campaign: str, today: date) -> str:
    """What an event says below its title: campaign, phase, who does it, and how it stands."""
    lines = [campaign, phase_name(t, one.task.phase), owner_words(t, one.task), left_words(t, one, today)]
    return "\n".join(line for line in lines if line)


def _event(uid: str, title: str, days: tuple[date, date], about: str, *, alarm: bool) -> Event:
    from icalendar import Alarm, Event  # noqa: PLC0415

    event = Event()
    event.add("uid", f"{uid}@promobook")
    event.add("summary", printable(title))
    event.add("description", printable(about))
    event.add("dtstart", days[0])
    if days[1] < date.max:  # the end of an event is the day after its last; without one it takes a day
        event.add("dtend", days[1] + timedelta(days=1))
    if alarm:
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("trigger", MORNING_BEFORE)
        reminder.add("description", printable(title))
        event.add_component(reminder)
    return event

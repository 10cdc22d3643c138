"""The tasks as a list: late ones first, then what this week asks for, the next, each later one, and what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from planner.campaigns.schedule import Schedule, Scheduled
from planner.campaigns.section import Campaign
from planner.campaigns.timeline.groups import Role, shown
from planner.campaigns.timeline.words import campaign_name, days_words, left_words, mark, named, owner_words
from planner.i18n import Translate

When = Literal["late", "this_week", "next_week", "later", "done"]
ORDER: tuple[When, ...] = ("late", "this_week", "next_week", "later", "done")
WEEK = 7


@dataclass(frozen=True)
class Entry:
    """A task with the campaign it belongs to."""

    campaign: Campaign
    task: Scheduled


@dataclass(frozen=True)
class Stretch:
    """Tasks that ask for attention at one time. Of a later week its first and last day, Monday to Sunday."""

    when: When
    first: date | None
    last: date | None
    entries: tuple[Entry, ...]


def agenda(schedules: Sequence[Schedule], today: date, role: Role = None) -> tuple[Stretch, ...]:
    """The tasks by when they ask for attention: an open one from the week in which it begins on."""
    entries = [Entry(one.campaign, task) for one, inside in shown(schedules, role) for task in inside]
    held: dict[tuple[int, int], list[Entry]] = {}
    for entry in entries:
        held.setdefault(_when(entry.task, today), []).append(entry)
    return tuple(_stretch(key, held[key], today) for key in sorted(held))


def _when(one: Scheduled, today: date) -> tuple[int, int]:
    """The place of a task's stretch, and of a later one how many weeks from now."""
    if one.state in ("late", "done"):
        return ORDER.index("late" if one.state == "late" else "done"), 0
    begins = one.earliest_start if one.state == "running" else one.start
    weeks = max(0, _week(begins) - _week(today))
    return ORDER.index("this_week") + min(weeks, 2), weeks


def _week(day: date) -> int:
    """The number of a week since the calendar began: 1 January of year 1 was a Monday."""
    return (day.toordinal() - 1) // WEEK


def _stretch(key: tuple[int, int], entries: Sequence[Entry], today: date) -> Stretch:
    when = ORDER[key[0]]
    by_end = sorted(entries, key=lambda entry: (entry.task.end, entry.task.start), reverse=when == "done")
    if when in ("late", "done"):
        return Stretch(when, None, None, tuple(by_end))
    monday = (_week(today) + key[1]) * WEEK + 1
    first, sunday = date.fromordinal(monday), min(date.max.toordinal(), monday + WEEK - 1)
    return Stretch(when, first, first + timedelta(days=sunday - monday), tuple(by_end))


def stretch_words(t: Translate, one: Stretch) -> str:
    """The heading of a stretch, with how many tasks it holds."""
    return t(f"campaigns.agenda.{one.when}", first=one.first, last=one.last, n=len(one.entries))


def agenda_text(t: Translate, one: Stretch, today: date, *, several: bool) -> str:
    """The tasks of a stretch in Markdown, two lines each. `t` must make user text safe.

    `several`: each task says its campaign.
    """
    return "\n\n".join(_line(t, entry, today, several=several) for entry in one.entries)


def _line(t: Translate, entry: Entry, today: date, *, several: bool) -> str:
    one = entry.task
    facts, owner = [days_words(t, one)], owner_words(t, one.task)
    if owner:
        facts.append(t("campaigns.agenda.owner", owner=owner))
    if several:
        facts.append(t("campaigns.agenda.campaign", name=campaign_name(t, entry.campaign)))
    facts.append(left_words(t, one, today))
    line = t("campaigns.agenda.separator").join(facts)
    return t("campaigns.agenda.line", mark=mark(t, one), title=named(t, one.task), facts=line)

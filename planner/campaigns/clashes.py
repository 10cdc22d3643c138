"""Where campaigns get in each other's way: one person with several tasks on the same days, events that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from planner.campaigns.schedule import Schedule, Scheduled
from planner.campaigns.section import Campaign

BESIDE = 3  # tasks of one campaign that a person may have at once: beyond it, or with two campaigns, it is said
SEVERAL = re.compile(r"[,;/+&\u3001\uff0c\uff1b\uff0f\uff0b]")  # what stands between names, also in Chinese


@dataclass(frozen=True)
class Busy:
    """A person's fullest days: `start` to `end` inclusive, with the tasks that fall on them and their campaigns."""

    owner: str
    start: date
    end: date
    tasks: tuple[tuple[Campaign, Scheduled], ...]

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


@dataclass(frozen=True)
class Overlap:
    """Two campaigns whose main days overlap, from `start` to `end` inclusive."""

    first: Campaign
    second: Campaign
    start: date
    end: date


def busy(schedules: Iterable[Schedule], today: date) -> tuple[Busy, ...]:
    """Each person's fullest days from today on, if they are too full; in the order in which tasks name them."""
    mine: dict[str, list[tuple[Campaign, Scheduled]]] = {}
    names: dict[str, str] = {}
    for made in schedules:
        for one in made.tasks:
            if one.state == "done" or one.end < today:
                continue
            for name in dict.fromkeys(map(str.strip, SEVERAL.split(one.task.owner))):
                if name:
                    names.setdefault(name.casefold(), name)
                    mine.setdefault(name.casefold(), []).append((made.campaign, one))
    found = (_fullest(names[key], tasks, today) for key, tasks in mine.items())
    return tuple(one for one in found if one is not None)


def _fullest(owner: str, tasks: list[tuple[Campaign, Scheduled]], today: date) -> Busy | None:
    """The days with the most campaigns, then tasks, at once: one walk over the days on which something begins or ends.

    Of days that are equally full, the first stretch counts.
    """
    comes: dict[int, list[int]] = {}
    goes: dict[int, list[int]] = {}
    for place, (_, one) in enumerate(tasks):
        comes.setdefault(max(one.start, today).toordinal(), []).append(place)
        goes.setdefault(one.end.toordinal() + 1, []).append(place)
    there: dict[int, None] = {}
    campaigns: dict[str, int] = {}
    best, fullest = (1, BESIDE), None
    for day, until in pairwise(sorted({*comes, *goes})):
        for place in goes.get(day, ()):
            del there[place]
            _count(campaigns, tasks[place][0].id, -1)
        for place in comes.get(day, ()):
            there[place] = None
            _count(campaigns, tasks[place][0].id, 1)
        full = len(campaigns), len(there)
        if full > best:
            best = full
            fullest = day, until - 1, tuple(there)
    if fullest is None:
        return None
    first, last, places = fullest
    return Busy(owner, date.fromordinal(first), date.fromordinal(last), tuple(tasks[place] for place in places))


def _count(campaigns: dict[str, int], name: str, by: int) -> None:
    campaigns[name] = campaigns.get(name, 0) + by
    if not campaigns[name]:
        del campaigns[name]


def overlaps(campaigns: Iterable[Campaign], today: date) -> tuple[Overlap, ...]:
    """Campaigns to come whose main days overlap with those of the one before them that closes last."""
    spans = sorted(
        (
            (one.opening, max(one.opening, one.closing or one.opening), one)
            for one in campaigns
            if one.opening is not None
        ),
        key=lambda span: span[:2],
    )
    found = []
    before: tuple[date, date, Campaign] | None = None
    for start, end, campaign in spans:
        if end < today:
            continue
        if before is not None and start <= before[1]:
            found.append(Overlap(before[2], campaign, start, min(end, before[1])))
        if before is None or end > before[1]:
            before = start, end, campaign
    return tuple(found)

"""Festivals and campaigns as windows of days, and the usual multiple of each kind of window."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from math import log
from typing import Any

from planner.calendar import festivals

REACH = 40  # days: the furthest that a window lies from its festival


@dataclass(frozen=True)
class Usual:
    """What is expected of a window: times an ordinary day, where eight shops of ten should lie, and who says so.

    `seen`: between which multiples the days lay that the source saw.
    """

    times: float
    low: float
    high: float
    source: str
    seen: tuple[float, float] | None = None


@dataclass(frozen=True)
class Part:
    """A window of a festival, in days from it, both inclusive."""

    code: str
    festival: str
    first: int
    last: int
    usual: Usual


@dataclass(frozen=True)
class Event:
    """Days, both ends inclusive, on which the shop sells unlike its ordinary days.

    `key`: what makes two events alike, the code of a festival's window or of a campaign. `usual`: what is expected of
    it before the shop's own days are looked at; None if nobody knows. `festival` is empty for a campaign of its own.
    """

    key: str
    start: date
    end: date
    usual: Usual | None = None
    festival: str = ""


@cache
def parts() -> Mapping[str, Part]:
    """The windows of festivals that lift or lower sales, by code."""
    text = resources.files("planner.metrics.forecast").joinpath("lifts.toml").read_text(encoding="utf-8")
    return {
        code: Part(
            code=code,
            festival=entry["festival"],
            first=entry["from"],
            last=entry["to"],
            usual=_usual(entry),
        )
        for code, entry in tomllib.loads(text).items()
    }


def _usual(entry: Mapping[str, Any]) -> Usual:
    seen = (entry["seen_low"], entry["seen_high"]) if "seen_low" in entry else None
    return Usual(entry["times"], entry["low"], entry["high"], entry["source"], seen)


def festival_events(start: date, end: date) -> tuple[Event, ...]:
    """The windows of festivals that meet the days from `start` to `end`, by their first day."""
    far = timedelta(days=REACH)
    near = festivals(start - far, end + far)
    found = [
        Event(
            part.code,
            festival.date + timedelta(part.first),
            festival.date + timedelta(part.last),
            part.usual,
            part.festival,
        )
        for festival in near
        for part in parts().values()
        if part.festival == festival.code
    ]
    return tuple(
        sorted((one for one in found if one.end >= start and one.start <= end), key=lambda one: (one.start, one.key))
    )


def by_day(events: Iterable[Event], first: date, length: int) -> list[int | None]:
    """For every day of a run the place of the event that counts on it: the one furthest from an ordinary day."""
    rank: list[float] = [-1.0] * length
    found: list[int | None] = [None] * length
    for place, event in enumerate(events):
        strength = abs(log(event.usual.times)) if event.usual is not None else 0.0
        for n in _places(event, first, length):
            if strength > rank[n]:
                rank[n], found[n] = strength, place
    return found


def _places(event: Event, first: date, length: int) -> Iterator[int]:
    return iter(range(max(0, (event.start - first).days), min(length, (event.end - first).days + 1)))


def keys(events: Sequence[Event], places: Sequence[int | None]) -> tuple[str | None, ...]:
    """The key of the event of every day, by the places that `by_day` gave."""
    return tuple(None if place is None else events[place].key for place in places)

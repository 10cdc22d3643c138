"""The days of all files, and how busy they are: a curve through the months, days of the week, festivals, growth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FIRST, LAST = date(2025, 9, 1), date(2026, 10, 31)
DAYS = tuple(FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
MONTHS = len(DAYS) / 30.44  # of the average length, as the profile reckons


@dataclass(frozen=True)
class Event:
    """Days that are `times` as busy at their `top`, and half as much more on the others."""

    first: date
    last: date
    times: float
    top: date | None = None

    def at(self, day: date) -> float:
        if not self.first <= day <= self.last:
            return 1.0
        return self.times if day in (self.top, self.last) or self.top is None else 1 + (self.times - 1) / 2


@dataclass(frozen=True)
class Season:
    """`months`: how busy each is; `growth`: of the shop within a year; `weekend`: how busy against other days."""

    months: Sequence[float]
    events: Sequence[Event]
    growth: float
    weekend: float = 1.15

    def at(self, day: date) -> float:
        place = day.month - 1 + (day.day - 15) / 30.44
        low = int(place // 1)
        part = place - low
        curve = self.months[low % 12] * (1 - part) + self.months[(low + 1) % 12] * part
        grown = (1 + self.growth) ** ((day - FIRST).days / 365)
        return curve * grown * (self.weekend if day.isoweekday() >= 6 else 1.0) * self.event(day)

    def event(self, day: date) -> float:
        found = 1.0
        for event in self.events:
            found *= event.at(day)
        return found


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """A whole number in parts that add up to it, by the largest remainder; evenly if nothing weighs."""
    if sum(weights) <= 0:
        weights = [1.0] * len(weights)
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(one) for one in exact]
    rest = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    for n in rest[: total - sum(parts)]:
        parts[n] += 1
    return parts

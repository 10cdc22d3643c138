"""Stretches of days: what several campaigns hold at once, from day to day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True)
class Stretch:
    """Days, both inclusive, on which nothing changes. `held`: how much each campaign holds, by id; never nothing."""

    start: date
    end: date
    held: Mapping[str, int]

    @property
    def sum(self) -> int:
        return sum(self.held.values())


def stretches(spans: Iterable[tuple[str, date, date, int]]) -> Iterator[Stretch]:
    """All days from the first to the last of the spans, in order, those without anything among them.

    A span: a campaign's id, its first and last day, and how much it holds from one to the other.
    """
    changes: dict[int, list[tuple[str, int]]] = {}
    for key, start, end, amount in spans:
        changes.setdefault(start.toordinal(), []).append((key, amount))
        changes.setdefault(end.toordinal() + 1, []).append((key, -amount))
    held: dict[str, int] = {}
    for day, until in pairwise(sorted(changes)):
        for key, amount in changes[day]:
            held[key] = held.get(key, 0) + amount
        now = {key: amount for key, amount in held.items() if amount}
        yield Stretch(date.fromordinal(day), date.fromordinal(until - 1), now)

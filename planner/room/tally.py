"""What a room's answers come to: ranks, estimates and feelings."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from planner.personas.model import STAGES
from planner.room.model import Activity, Board
from planner.room.rules import RANKS

QUARTERS = 4


@dataclass(frozen=True)
class Rank:
    """A channel's points: three for each first place, two for each second, one for each third; `people` named it."""

    channel: str
    points: int
    people: int


@dataclass(frozen=True)
class Spread:
    """Estimates: how many, their median, and between which the middle half of them lies."""

    n: int
    median: float
    low: float
    high: float


def ranked(board: Board, activity: Activity) -> tuple[Rank, ...]:
    """The channels that somebody named, those with most points first; at equal points those that more people named."""
    points: dict[str, list[int]] = {}
    for one in board.of(activity.id):
        if one.number is not None and one.slot in board.room.channels:
            points.setdefault(one.slot, []).append(RANKS + 1 - int(one.number))
    order = list(board.room.channels)
    found = [Rank(channel, sum(given), len(given)) for channel, given in points.items()]
    return tuple(sorted(found, key=lambda one: (-one.points, -one.people, order.index(one.channel))))


def estimated(board: Board, activity: Activity) -> Spread | None:
    """What the room estimates; None without an estimate."""
    values = [one.number for one in board.of(activity.id) if one.number is not None]
    if not values:
        return None
    if len(values) == 1:
        return Spread(1, values[0], values[0], values[0])
    low, middle, high = statistics.quantiles(values, n=QUARTERS, method="inclusive")
    return Spread(len(values), middle, low, high)


def felt(board: Board, activity: Activity) -> Mapping[str, Spread]:
    """How each stage of the journey feels, from -2 to 2; stages about which nobody said anything are left out."""
    found = {}
    for stage in STAGES:
        values = [one.number for one in board.of(activity.id) if one.slot == stage and one.number is not None]
        if values:
            found[stage] = Spread(len(values), statistics.median(values), min(values), max(values))
    return found

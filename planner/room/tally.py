"""What a room comes to: medians, ranks, means and votes, as they are shown and taken into the plan."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.personas.model import STAGES
from planner.room.model import Activity, Board, Entry
from planner.room.rules import FEELINGS, RANKS, targets


@dataclass(frozen=True)
class Estimates:
    """Estimates in their order, their median, and between which two the middle half lies."""

    numbers: tuple[float, ...]
    median: float
    low: float
    high: float


@dataclass(frozen=True)
class Felt:
    """How a stage feels: mean from -2 to 2, how many said so, and how many chose each feeling."""

    stage: str
    mean: float
    n: int
    spread: tuple[int, ...]


@dataclass(frozen=True)
class Ranked:
    """A channel with its points (3 for a first place, 2 for a second, 1 for a third) and its first places."""

    id: str
    name: str
    points: int
    firsts: int
    n: int


@dataclass(frozen=True)
class Counted:
    """Votes for what can be voted on, the most first. `elsewhere`: for notes no longer shown; all add up to `total`."""

    rows: tuple[tuple[str, str, int], ...]
    elsewhere: int
    total: int


def estimates(entries: Sequence[Entry]) -> Estimates | None:
    """The distribution of estimates; None while there is none."""
    numbers = sorted(one.number for one in entries if one.number is not None)
    if not numbers:
        return None
    if len(numbers) == 1:
        return Estimates((numbers[0],), numbers[0], numbers[0], numbers[0])
    low, median, high = statistics.quantiles(numbers, n=4, method="inclusive")
    return Estimates(tuple(numbers), median, low, high)


def felt(entries: Sequence[Entry]) -> tuple[Felt, ...]:
    """The stages that somebody felt something about, in their order."""
    found = []
    for stage in STAGES:
        numbers = [one.number for one in entries if one.slot == stage and one.number is not None]
        if numbers:
            spread = tuple(numbers.count(feeling) for feeling in FEELINGS)
            found.append(Felt(stage, statistics.fmean(numbers), len(numbers), spread))
    return tuple(found)


def ranked(channels: Mapping[str, str], entries: Sequence[Entry]) -> tuple[Ranked, ...]:
    """All channels by points, at the same points by first places, else in the plan's order."""
    rows = []
    for channel, name in channels.items():
        ranks = [int(one.number) for one in entries if one.slot == channel and one.number is not None]
        rows.append(Ranked(channel, name, sum(RANKS + 1 - rank for rank in ranks), ranks.count(1), len(ranks)))
    return tuple(sorted(rows, key=lambda row: (-row.points, -row.firsts)))


def counted(board: Board, activity: Activity) -> Counted:
    """The votes of an activity."""
    given, there = board.voted(activity.id), targets(board, activity)
    rows = sorted(((target, text, given.get(target, 0)) for target, text in there.items()), key=lambda row: -row[2])
    elsewhere = sum(n for target, n in given.items() if target not in there)
    return Counted(tuple(rows), elsewhere, board.total(activity.id))


def present(board: Board) -> int:
    """How many seats are in the room."""
    return sum(not one.removed for one in board.seats)


def answered(board: Board, activity: Activity) -> int:
    """How many of the seats in the room have said or voted something in an activity."""
    said = {one.seat for one in board.entries if one.activity == activity.id}
    said |= {one.seat for one in board.votes if one.activity == activity.id}
    return sum(not one.removed and one.id in said for one in board.seats)

"""How many times an ordinary day an event sold in the shop's own history, held towards what is usual.

One event is one observation, however many days it has: next year's differs from it by more than its days differ among
themselves. So the logarithm of the multiple is the mean of what was seen and what is usual, weighted by how much each
can be off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp, log, sqrt

import numpy as np

from planner.metrics.forecast.events import Event, Usual
from planner.metrics.forecast.ordinary import Ordinary
from planner.metrics.forecast.series import Series

AGAIN = 0.35  # how much the same event differs from year to year, as a standard deviation of the logarithm
SHOPS = 0.6  # how much shops differ from what is usual
UNHEARD = 1.0  # the same for an event of which nobody knows what is usual
EIGHT_OF_TEN = 1.2816  # standard deviations that hold the middle 80 % to either side
STRENGTH = 0.5  # how much the strength with which a shop takes part differs between shops; usual is 1
STRONGEST = 1.5
LEAST = 0.05  # times an ordinary day: less was not an event but a shop that was shut


@dataclass(frozen=True)
class Seen:
    """An event of the history: over its known `days` it sold `times` what ordinary days would have."""

    start: date
    end: date
    days: int
    times: float


@dataclass(frozen=True)
class Lift:
    """Times an ordinary day, where eight of ten should lie, and how far off it may be (`spread`, of the logarithm)."""

    times: float
    low: float
    high: float
    spread: float
    seen: tuple[Seen, ...] = ()


def seen_of(
    events: Sequence[Event], places: Sequence[int | None], made: Series, usual: Ordinary
) -> dict[str, tuple[Seen, ...]]:
    """What the events of the history sold, by key: those that are over and of which half the days are known."""
    found: dict[str, list[Seen]] = {}
    owner = np.array([-1 if place is None else place for place in places])
    for place, event in enumerate(events):
        mine = (owner == place) & made.known & (usual.line > 0)
        days, length = int(mine.sum()), int((owner == place).sum())
        if not days or days * 2 < length or event.end > made.last or event.start < made.first:
            continue
        times = float(made.sales[mine].sum() / usual.line[mine].sum())
        if times >= LEAST:
            at = np.flatnonzero(mine)
            start, end = (made.first + timedelta(days=int(n)) for n in (at[0], at[-1]))
            found.setdefault(event.key, []).append(Seen(start, end, days, times))
    return {key: tuple(sightings) for key, sightings in found.items()}


def strength_of(seen: Mapping[str, Sequence[Seen]], usual: Mapping[str, Usual], noise: float) -> float:
    """How strongly a shop takes part in festivals: 1 as is usual, 0 not at all; held towards 1 until enough is seen.

    It scales what is usual for the festivals that its days do not tell of.
    """
    held = 1 / STRENGTH**2
    pulled, weight = held, held
    for key, sightings in seen.items():
        expected = log(usual[key].times) if key in usual else 0.0
        for one in sightings:
            sure = 1 / (SHOPS**2 + noise**2 / one.days)
            pulled += sure * expected * log(one.times)
            weight += sure * expected**2
    return min(max(pulled / weight, 0.0), STRONGEST)


def scaled(usual: Usual, strength: float) -> Usual:
    """What is usual for a shop that takes part with this strength; how far shops differ stays the same."""
    moved = usual.times ** (strength - 1)
    return replace(usual, times=usual.times * moved, low=usual.low * moved, high=usual.high * moved)


def learned(seen: Sequence[Seen], usual: Usual | None, noise: float) -> Lift:
    """The multiple of the next event of a kind. `noise`: how much one day's sales scatter around the ordinary day."""
    centre, before = (0.0, UNHEARD) if usual is None else (log(usual.times), SHOPS)
    weights = [1 / (AGAIN**2 + (noise**2 / one.days)) for one in seen]
    held = 1 / before**2
    mean = (held * centre + sum(w * log(one.times) for w, one in zip(weights, seen, strict=True))) / (
        held + sum(weights)
    )
    spread = sqrt(1 / (held + sum(weights)) + AGAIN**2)
    return lift_of(exp(mean), spread, tuple(seen))


def usual_lift(usual: Usual) -> Lift:
    """What is usual, as wide as its range says."""
    spread = (log(usual.high) - log(usual.low)) / (2 * EIGHT_OF_TEN)
    return Lift(usual.times, usual.low, usual.high, max(spread, AGAIN))


def lift_of(times: float, spread: float, seen: tuple[Seen, ...] = ()) -> Lift:
    """A multiple with its range, from how far off its logarithm may be."""
    wide = exp(EIGHT_OF_TEN * spread)
    return Lift(times, times / wide, times * wide, spread, seen)

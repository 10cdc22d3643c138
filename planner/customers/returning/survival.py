"""How many have come back after so many days, with those counted whose time is not over yet (Kaplan and Meier)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

Z = 1.959963984540054  # of a 95 % interval


@dataclass(frozen=True)
class Point:
    """The share that has come back by a day, with its 95 % interval, and how many were still watched then."""

    day: int
    share: float
    low: float
    high: float
    watched: int


def curve(waits: Sequence[tuple[int, bool, int]]) -> tuple[Point, ...]:
    """The curve of (days waited, whether they came, people): a point for each day on which somebody came.

    The interval is Greenwood's on the log-log scale, which stays between 0 and 1.
    """
    watched = sum(n for _, _, n in waits)
    by_day: dict[int, list[int]] = {}
    for day, came, n in waits:
        by_day.setdefault(day, [0, 0])[0 if came else 1] += n
    left, spread, points = 1.0, 0.0, []
    for day in sorted(by_day):
        back, ended = by_day[day]
        if back:
            left *= 1 - back / watched
            if watched > back:
                spread += back / (watched * (watched - back))
            low, high = _ends(left, spread)
            points.append(Point(day, 1 - left, 1 - high, 1 - low, watched))
        watched -= back + ended
    return tuple(points)


def _ends(left: float, spread: float) -> tuple[float, float]:
    if left <= 0 or left >= 1:
        return left, left
    off = Z * sqrt(spread) / abs(log(left))
    return left ** exp(off), left ** exp(-off)


def share_by(points: Sequence[Point], day: int) -> Point | None:
    """The last point up to a day; None before the first."""
    return next((one for one in reversed(points) if one.day <= day), None)


def quantile(counts: Sequence[tuple[int, int]], share: float) -> int | None:
    """The smallest value that at least this share of all lies at or below, of (value, times) in rising order."""
    everything, seen = sum(n for _, n in counts), 0
    for value, n in counts:
        seen += n
        if seen >= share * everything:
            return value
    return None

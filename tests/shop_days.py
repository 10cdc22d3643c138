"""Made-up shops whose truth is known: daily sales in fen with weeks, trends, festivals and closed days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

import numpy as np

from planner.metrics.forecast import festival_events

WEEK = np.array([0.95, 0.95, 1.0, 1.0, 1.05, 1.15, 0.9])


@dataclass(frozen=True)
class Kind:
    """`orders` a day of `value` fen each, `growth` a year; a day's `moves` of the level, `scatter` beside chance.

    `takes_part`: how much of a festival's usual multiple the shop sees (0: none). `closed`: weekdays without trade.
    """

    orders: float
    value: float = 9_900
    growth: float = 0.0
    moves: float = 0.006
    scatter: float = 0.15
    takes_part: float = 1.0
    closed: tuple[int, ...] = ()
    week: float = 1.0


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "large": Kind(2000),
        "growing": Kind(300, growth=0.8),
        "shrinking": Kind(300, growth=-0.4),
        "restless": Kind(200, moves=0.02, scatter=0.25),
        "small": Kind(8),
        "tiny": Kind(1.2),
        "no festivals": Kind(100, takes_part=0.0),
        "closed on Sundays": Kind(60, closed=(6,)),
        "strong week": Kind(150, week=3.0),
    },
)


def made_up(kind: Kind, first: date, length: int, rng: np.random.Generator) -> np.ndarray:
    """The sales of each day from `first` on."""
    days = np.arange(length)
    names = (first.weekday() + days) % 7
    level = kind.orders * np.exp(np.log1p(kind.growth) * days / 365 + np.cumsum(rng.normal(0, kind.moves, length)))
    week = WEEK**kind.week
    mean = level * week[names] * np.exp(rng.normal(0, kind.scatter, length))
    for n, times in enumerate(festive(kind, first, length, rng)):
        mean[n] *= times
    mean[np.isin(names, kind.closed)] = 0
    orders = rng.poisson(mean)
    baskets = np.array([rng.gamma(2.0 * n, kind.value / 2.0) if n else 0.0 for n in orders])
    return np.round(baskets)


def festive(kind: Kind, first: date, length: int, rng: np.random.Generator) -> np.ndarray:
    """How many times an ordinary day each day sells: the shop's own multiples, which differ a little every year."""
    own: dict[str, float] = {}
    times = np.ones(length)
    furthest = np.zeros(length)
    for event in festival_events(first, first + timedelta(days=length - 1)):
        shop = own.setdefault(event.key, float(rng.normal(0, 0.4)))
        usual = np.log(event.usual.times) if event.usual else 0.0
        this_year = kind.takes_part * (usual + shop * min(1.0, abs(usual)) + rng.normal(0, 0.2))
        for n in range(max(0, (event.start - first).days), min(length, (event.end - first).days + 1)):
            if abs(usual) > furthest[n]:
                furthest[n], times[n] = abs(usual), np.exp(this_year + rng.normal(0, 0.15) * bool(kind.takes_part))
    return times


def dated(first: date, sales: np.ndarray) -> list[tuple[date, float]]:
    """Days with their sales, as the forecast takes them."""
    return [(first + timedelta(days=n), float(value)) for n, value in enumerate(sales)]

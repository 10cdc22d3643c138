"""The days ahead: what each sells, where eight of ten such days should lie, and what a run of them adds up to.

Days, totals and chances come from the same drawn futures, so that they can never say different things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

import numpy as np

from planner.metrics.forecast.learning import Lift
from planner.metrics.forecast.series import Numbers
from planner.metrics.forecast.testing import WEEKLY, variance

DRAWS = 2000
LOW, HIGH = 0.1, 0.9  # the ends of what holds eight of ten
STEADY = 1e-9
DAY_OF_EVENT = 0.25  # how much a day of an event scatters more than an ordinary one
Problem = Literal["no_days", "too_few", "nothing_sold", "only_events"]


@dataclass(frozen=True, eq=False)
class Fitted:
    """What the history says, before anybody's own multiples: slow to find, and the same for all of them.

    `base`: an ordinary day's sales from `first` on, in fen; `keys` which event each of these days is of; `pool`: what
    days sold in proportion to the ordinary day; `scale`: how far the level may be off, `tested` how many days ahead
    that was tried, `origins` from how many earlier days. `noise`: how much a day scatters around the ordinary one, as a
    share of it. `known` days of trade, `ordinary` those of them outside of events.
    """

    first: date
    base: Numbers
    keys: tuple[str | None, ...]
    pool: Numbers
    scale: float
    tested: int
    origins: int
    known: int
    used: tuple[str, ...]
    left_out: tuple[str, ...]
    closed: tuple[int, ...]
    strays: tuple[date, ...]
    noise: float
    ordinary: int

    @property
    def steady(self) -> bool:
        """Whether one day was like the other."""
        return self.noise < STEADY


@dataclass(frozen=True)
class Total:
    """What a run of days adds up to, in fen: the sum of the days, and where eight of ten futures lie."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Forecast:
    """`value`, `low` and `high` of each day from `first` on, in fen. `lifts` by event."""

    fitted: Fitted
    lifts: Mapping[str, Lift]
    seed: int = 0

    @property
    def first(self) -> date:
        """The first day ahead."""
        return self.fitted.first

    @property
    def last(self) -> date:
        """The last day that is forecast."""
        return self.first + timedelta(days=len(self.fitted.base) - 1)

    @property
    def tested_to(self) -> date:
        """Until when the range was tried on the shop's own days; what lies behind it is carried on."""
        return min(self.last, self.first + timedelta(days=max(self.fitted.tested - 1, 0)))

    @cached_property
    def value(self) -> Numbers:
        """What each day should sell."""
        times = np.array([1.0 if key is None else self.lifts[key].times for key in self.fitted.keys])
        made: Numbers = self.fitted.base * times
        return made

    @cached_property
    def low(self) -> Numbers:
        """What nine of ten such days sell at least."""
        return np.minimum(np.quantile(self._futures, LOW, axis=0), self.value)

    @cached_property
    def high(self) -> Numbers:
        """What nine of ten such days sell at most."""
        return np.maximum(np.quantile(self._futures, HIGH, axis=0), self.value)

    def total(self, start: date, end: date) -> Total | None:
        """What the days from `start` to `end`, both inclusive, add up to; None unless all of them are forecast."""
        cut = self._cut(start, end)
        if cut is None:
            return None
        sums, value = self._futures[:, cut].sum(axis=1), float(self.value[cut].sum())
        low, high = np.quantile(sums, (LOW, HIGH))
        return Total(value, min(float(low), value), max(float(high), value))

    def chance(self, start: date, end: date, wanted: float) -> float | None:
        """The share of futures in which these days bring `wanted` fen or more; None as in `total`."""
        cut = self._cut(start, end)
        return None if cut is None else float((self._futures[:, cut].sum(axis=1) >= wanted).mean())

    def _cut(self, start: date, end: date) -> slice | None:
        return (
            slice((start - self.first).days, (end - self.first).days + 1)
            if self.first <= start <= end <= self.last
            else None
        )

    @cached_property
    def _futures(self) -> Numbers:
        """Drawn futures, one to a row: the level moves on, days scatter as they did, events go well or badly."""
        made, rng = self.fitted, np.random.default_rng(self.seed)
        length = len(made.base)
        grade = np.sqrt(made.scale)
        start = rng.normal(0.0, grade * np.sqrt(variance(0, made.noise, made.ordinary)), (DRAWS, 1))
        walk = np.cumsum(rng.normal(0.0, WEEKLY * grade / np.sqrt(7), (DRAWS, length)), axis=1)
        scatter = rng.choice(made.pool, (DRAWS, length))
        moved = np.zeros((DRAWS, length))
        for key in dict.fromkeys(key for key in made.keys if key is not None):
            mine = np.array([one == key for one in made.keys])
            own = rng.normal(0.0, self.lifts[key].spread, (DRAWS, 1))
            moved[:, mine] = own + rng.normal(0.0, DAY_OF_EVENT, (DRAWS, int(mine.sum())))
        futures: Numbers = self.value * np.exp(start + walk + moved) * scatter
        return futures

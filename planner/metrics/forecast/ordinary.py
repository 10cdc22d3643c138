"""What a shop sells on a day without festival or event: a slowly moving level times the strength of the weekday."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.metrics.forecast.series import Flags, Numbers, Series

WIDTH = 12.0  # days: how fast the level may move
ROUNDS = 4  # level and weekdays are found in turn
FAR = 4.0  # robust standard deviations: beyond them a day says nothing of the level
GIANT = 2.0  # times that: such a day does not count at all, a stray one as much as the largest that is not
LEAST_CAP = 2.0  # times the ordinary day: what is never taken for a stray day
HELD = 2.0  # weeks that a weekday counts as like the others before it is looked at
TO_SIGMA = 1.4826  # the median distance from the median of normal numbers, as a standard deviation


@dataclass(frozen=True)
class Ordinary:
    """The ordinary day: `level` of every day, `weekday` strengths with mean 1, `ratio` of sold to ordinary.

    `stray`: days of trade, outside of events, that are unlike all others. `ratio` is nan where sales are unknown.
    """

    level: Numbers
    weekday: Numbers
    line: Numbers
    ratio: Numbers
    stray: Flags


def ordinary(made: Series, event: Flags) -> Ordinary | None:
    """The ordinary day of a series whose days with an `event` are left out; None if nothing is sold on the others."""
    usable = made.known & ~event
    sales, names = np.where(usable, made.sales, 0.0), made.weekdays
    if not usable.any() or sales.sum() <= 0:
        return None
    weights = _weights(len(sales))
    strength = np.array([0.0 if n in made.closed else 1.0 for n in range(7)])
    open_days = strength > 0
    cap, near = np.full(len(sales), np.inf), usable
    level = line = np.ones(len(sales))
    for _ in range(ROUNDS):
        day = np.where(open_days[names], strength[names], 1.0)
        held = np.minimum(sales, cap)
        near = usable & (sales <= GIANT * cap)
        level = (weights @ np.where(near, held / day, 0.0)) / (weights @ near.astype(float))
        level = np.maximum(level, 1e-9)
        line = level * day
        ratio = np.where(usable, sales / line, np.nan)
        cap = line * _cap(ratio[usable])
        strength = _weekdays(np.minimum(ratio, cap / line) * day, near, names, open_days)
    line = level * np.where(open_days[names], strength[names], 0.0)
    sold = np.where(made.known, made.sales, np.nan)
    ratio = sold / np.where(line > 0, line, np.nan)
    stray = usable & (ratio > _cap(ratio[usable & ~np.isnan(ratio)]))
    return Ordinary(level, strength, line, ratio, stray)


def _weights(length: int) -> Numbers:
    """How much every day counts for the level of every other."""
    at = np.arange(length)
    near: Numbers = np.exp(-0.5 * ((at[:, None] - at[None, :]) / WIDTH) ** 2) + 1e-12
    return near


def _cap(ratio: Numbers) -> float:
    """The largest ratio that still says something of an ordinary day."""
    if len(ratio) == 0:
        return LEAST_CAP
    middle = float(np.median(ratio))
    spread = TO_SIGMA * float(np.median(np.abs(ratio - middle)))
    return max(middle + FAR * spread, LEAST_CAP * max(middle, 1.0))


def _weekdays(ratio: Numbers, usable: Flags, names: NDArray[np.int64], open_days: Flags) -> Numbers:
    """The strength of every weekday, held towards 1 where little is known; the mean of the open ones is 1."""
    strength = np.zeros(7)
    for name in np.flatnonzero(open_days):
        own = ratio[usable & (names == name)]
        strength[name] = (own.sum() + HELD) / (len(own) + HELD)
    made: Numbers = strength / strength[open_days].mean()
    return made

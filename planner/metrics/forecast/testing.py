"""The forecast tried on days that are known: made as if it were an earlier day, and held against what came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.metrics.forecast.models import MODELS, Days
from planner.metrics.forecast.ordinary import Ordinary, ordinary
from planner.metrics.forecast.series import Flags, Numbers, Series

MODELLED = 60  # days of history from which on there are models beside the weekday mean
TRIED, APART, LEAST = 8, 7, 28  # earlier days tried, days between them at least, days known before the first
FURTHEST = 180  # days: further back a shop was another one
BLOCKS = (1, 2, 4, 8, 12, 16, 20, 24)  # weeks ahead that are held against what came
EIGHT = 3  # days of a week that must be known
FIRST, WEEKLY = 0.04, 0.06  # off by so much (of the logarithm) from the beginning, and more each week
SEEN = 28  # days that the level of today rests on at most: their scatter is in it
HELD = 6.0  # tried weeks that these count as
COUNTED = 0.5  # what one tried week counts: weeks of the same forecast go wrong together
WORST = 9.0  # of a squared error: one strange month is not the rule


@dataclass(frozen=True)
class Drift:
    """How far the level may be off: `scale` times the square of what is usual. `origins`, `days`: what was tried."""

    scale: float
    origins: int
    days: int


def cleaned(made: Series, places: Sequence[int | None], usual: Ordinary) -> Days:
    """A series as the models take it: in place of events, stray and unknown days stands the ordinary day."""
    event = np.array([place is not None for place in places])
    filled: Flags = ~made.known | event | usual.stray
    line = np.where(usual.line > 0, usual.line, usual.level)
    sales = np.where(filled, line, made.sales)
    there = sorted({place for place in places if place is not None})
    dummies = np.array([[place == one for one in there] for place in places], dtype=float).reshape(len(places), -1)
    return Days(sales, line, filled, np.where(made.known & ~usual.stray, made.sales, np.nan), dummies)


def ordinary_days(days: Days, made: Series, horizon: int) -> tuple[Numbers, tuple[str, ...], tuple[str, ...]]:
    """The mean of the models for the days ahead, closed ones zero; the models in it, and those that found no rest."""
    names = list(MODELS) if made.known.sum() >= MODELLED else ["weekday_mean"]
    found = {name: MODELS[name](days, horizon) for name in names}
    used = tuple(name for name, ahead in found.items() if ahead is not None)
    mean = np.mean([ahead for ahead in found.values() if ahead is not None], axis=0)
    ahead = (len(made.sales) + np.arange(horizon) + made.first.weekday()) % 7
    mean[np.isin(ahead, sorted(made.closed))] = 0.0
    return mean, used, tuple(name for name in names if name not in used)


def origins(length: int) -> list[int]:
    """How many days are known on each of the earlier days that are tried, the latest first."""
    first, last = max(LEAST, length - FURTHEST), length - APART
    if last < first:
        return []
    tried = min(TRIED, (last - first) // APART + 1)
    return sorted({int(n) for n in np.linspace(last, first, tried)}, reverse=True)


def drift(made: Series, places: Sequence[int | None], noise: float, report: Callable[[float], None]) -> Drift:
    """How far the level of earlier forecasts was off, week by week, held towards what is usual."""
    squares: list[float] = []
    starts = origins(len(made.sales))
    longest = 0
    for n, length in enumerate(starts):
        errors = _errors(made, places, length)
        squares += [min(error**2 / (variance(week, noise) + noise**2 / days), WORST) for week, error, days in errors]
        longest = max(longest, *(week * 7 for week, _, _ in errors), 0)
        report((n + 1) / len(starts))
    scale = (HELD + COUNTED * sum(squares)) / (HELD + COUNTED * len(squares))
    return Drift(scale, len(starts), longest)


def variance(week: float, noise: float, ordinary_days: int = SEEN) -> float:
    """How far off the level usually is so many weeks ahead, if a day scatters by `noise` around the ordinary day.

    `ordinary_days`: how many the level rests on, if they are fewer than usual.
    """
    return FIRST**2 + noise**2 / min(ordinary_days, SEEN) + WEEKLY**2 * week


def _errors(made: Series, places: Sequence[int | None], length: int) -> list[tuple[int, float, int]]:
    """(weeks ahead, how far off by the logarithm, days) of the forecast that would have been made."""
    then = replace(made, sales=made.sales[:length])
    event = np.array([place is not None for place in places])
    usual = ordinary(then, event[:length])
    if usual is None:
        return []
    ahead, _, _ = ordinary_days(cleaned(then, places[:length], usual), then, len(made.sales) - length)
    usable = made.known[length:] & ~event[length:] & (ahead > 0)
    found = []
    for week in BLOCKS:
        cut = slice((week - 1) * 7, week * 7)
        mine = usable[cut]
        came, said = made.sales[length:][cut][mine].sum(), ahead[cut][mine].sum()
        if mine.sum() >= EIGHT and len(mine) == 7 and came > 0:
            found.append((week, float(np.log(came / said)), int(mine.sum())))
    return found

"""Days that are unlike all others, in the measure of the shop's own ordinary days.

Sold is held against the ordinary day (level times weekday) as a logarithm; how many robust standard deviations it lies
off is its z. Small shops have days without sales and days with one large order: a day is unusual only if hardly any
other lies as far off, so that what happens every month is not called an accident.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from planner.metrics.forecast.ordinary import TO_SIGMA, ordinary
from planner.metrics.forecast.series import Flags, Numbers, Series, series

BOUND = 4.0  # robust standard deviations
QUIET = 28  # days at the beginning, in which nobody knows what is usual
AS_FAR = 0.01  # share of the days that may lie as far off on the same side, beside the day itself
EVEN = 0.08  # of the logarithm: what even the steadiest shop's days may scatter
BEGUN = 0.3  # ordinary days added before the logarithm, which has no zero
CHANCE = 4.0  # standard deviations by chance alone that a share of people must lie off


@dataclass(frozen=True)
class Off:
    """How far each day lies off: `times` the ordinary day and its `z`; nan where it cannot be said."""

    first: date
    times: Numbers
    z: Numbers
    line: Numbers
    flagged: Flags

    def at(self, day: date) -> tuple[float, float] | None:
        """(times, z) of a day; None where it cannot be said."""
        n = (day - self.first).days
        if not 0 <= n < len(self.z) or np.isnan(self.z[n]):
            return None
        return float(self.times[n]), float(self.z[n])

    def expected(self, day: date) -> float:
        """What an ordinary day would have been. Raises IndexError outside of the days."""
        return float(self.line[(day - self.first).days])

    def days(self) -> Iterator[date]:
        """The days that are unlike all others."""
        return (self.first + timedelta(days=int(n)) for n in np.flatnonzero(self.flagged))


def off(days: Iterable[tuple[date, float | None]], labelled: Iterable[date]) -> Off | None:
    """How far each day lies off the ordinary one. `labelled`: days of festivals and campaigns, never called unusual.

    None where too little is known.
    """
    made = series(days)
    return None if made is None else _off(made, frozenset(labelled))


def share_off(
    parts: Iterable[tuple[date, float | None]], wholes: Iterable[tuple[date, float | None]], labelled: Iterable[date]
) -> Off | None:
    """The same of a share of people: days on which chance alone could have made the difference are not flagged."""
    top, bottom = dict(parts), dict(wholes)
    people = {day: float(n) for day, n in bottom.items() if n and top.get(day) is not None}
    found = off(((day, float(top[day] or 0) / n) for day, n in people.items()), labelled)
    if found is None:
        return None
    flagged = found.flagged.copy()
    for day in found.days():
        n, rate = people[day], min(found.expected(day), 1.0)
        spread = np.sqrt(n * rate * (1 - rate)) or 1.0
        flagged[(day - found.first).days] = abs(float(top[day] or 0) - n * rate) > CHANCE * spread
    return Off(found.first, found.times, found.z, found.line, flagged)


def _off(made: Series, labelled: frozenset[date]) -> Off | None:
    event = np.array([made.first + timedelta(days=n) in labelled for n in range(len(made.sales))])
    usual = ordinary(made, event)
    usable = made.known & ~event
    if usual is None or usable.sum() <= QUIET:
        return None
    logs = np.log((usual.ratio + BEGUN) / (1 + BEGUN))
    own = logs[usable & ~np.isnan(logs)]
    middle = float(np.median(own))
    scatter = max(TO_SIGMA * float(np.median(np.abs(own - middle))), EVEN)
    z: Numbers = np.where(usable, (logs - middle) / scatter, np.nan)
    most = 1 + AS_FAR * len(own)
    flagged = np.zeros(len(z), dtype=bool)
    for n in np.flatnonzero(np.abs(np.nan_to_num(z)) > BOUND):
        as_far = (z >= z[n]).sum() if z[n] > 0 else (z <= z[n]).sum()
        flagged[n] = as_far <= most
    flagged[:QUIET] = False
    return Off(made.first, usual.ratio, z, usual.line, flagged)

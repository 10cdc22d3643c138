"""A forecast from a shop's days: cleaned of events, modelled, tried on its own past, and lifted where events lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from planner.metrics.forecast.events import Event, by_day, keys
from planner.metrics.forecast.learning import (
    UNHEARD,
    Lift,
    Seen,
    learned,
    lift_of,
    scaled,
    seen_of,
    strength_of,
    usual_lift,
)
from planner.metrics.forecast.ordinary import Ordinary, ordinary
from planner.metrics.forecast.outcome import Fitted, Forecast, Problem
from planner.metrics.forecast.series import Flags, Numbers, Series, series
from planner.metrics.forecast.testing import cleaned, drift, ordinary_days

FEWEST, ORDINARY = 14, 7  # known days of trade, and those of them outside of events
MOST = 180  # days ahead
POOL = 180  # days whose scatter counts for what is to come


@dataclass(frozen=True, eq=False)
class Study:
    """What the history says: the days ahead without anybody's own multiples, and what its events sold, by event.

    `strength`: how strongly the shop takes part in festivals, 1 as is usual.
    """

    fitted: Fitted
    seen: Mapping[str, tuple[Seen, ...]]
    strength: float


def forecast(
    days: Iterable[tuple[date, float | None]],
    events: Sequence[Event],
    horizon: int,
    lifts: Mapping[str, Lift] | None = None,
    seed: int = 0,
) -> Forecast | Problem:
    """The days after the last known one, or the code of why they cannot be told.

    `days`: sales in fen; a day that is missing or None is unknown, not zero. `events`: festivals and campaigns of the
    past and to come, `horizon`: how many days ahead, at most 180. `lifts` replace, by the event's key, what the history
    and the usual values say. The same `seed` gives the same numbers.
    """
    made = study(days, events, horizon)
    return made if isinstance(made, str) else outlook(made, events, lifts or {}, seed)


def study(
    days: Iterable[tuple[date, float | None]],
    events: Sequence[Event],
    horizon: int,
    report: Callable[[float], None] = lambda _: None,
) -> Study | Problem:
    """The slow part of a forecast: everything that does not depend on the user's own multiples."""
    made = series(days)
    if made is None:
        return "no_days"
    ahead = max(1, min(horizon, MOST))
    places = by_day(events, made.first, len(made.sales) + ahead)
    past, to_come = places[: len(made.sales)], places[len(made.sales) :]
    event = np.array([place is not None for place in past])
    if not np.nansum(made.sales):
        return "nothing_sold"
    usable = made.known & ~event
    usual = ordinary(made, event)
    if made.known.sum() < FEWEST:
        return "too_few"
    if usual is None or usable.sum() < ORDINARY:
        return "only_events"
    base, used, left_out = ordinary_days(cleaned(made, past, usual), made, ahead)
    report(0.2)
    pool = _pool(made, usual, event)
    noise = float(pool.std())
    off = drift(made, past, noise, lambda share: report(0.2 + 0.8 * share))
    strays = tuple(made.first + timedelta(days=int(n)) for n in np.flatnonzero(usual.stray))
    fitted = Fitted(
        first=made.last + timedelta(days=1),
        base=base,
        keys=keys(events, to_come),
        pool=pool,
        scale=off.scale,
        tested=off.days,
        origins=off.origins,
        known=int(made.known.sum()),
        used=used,
        left_out=left_out,
        closed=tuple(sorted(made.closed)),
        strays=strays,
        noise=noise,
        ordinary=int(usable.sum()),
    )
    seen = seen_of(events, past, made, usual)
    expected = {event.key: event.usual for event in events if event.usual is not None}
    return Study(fitted, seen, strength_of(seen, expected, noise))


def outlook(made: Study, events: Sequence[Event], lifts: Mapping[str, Lift], seed: int = 0) -> Forecast:
    """The days ahead with the multiples that count: the given ones, else what was seen, else what is usual."""
    ahead = {key for key in made.fitted.keys if key is not None}
    first = {event.key: event for event in reversed(events)}
    found = {key: lifts[key] if key in lifts else own_lift(made, first[key]) for key in ahead}
    return Forecast(made.fitted, found, seed)


def own_lift(made: Study | None, event: Event) -> Lift:
    """The multiple of an event by the shop's own days, if they were studied, else by what is usual, else none."""
    seen = () if made is None else made.seen.get(event.key, ())
    usual = None if event.usual is None else scaled(event.usual, 1.0 if made is None else made.strength)
    if made is not None and seen:
        return learned(seen, usual, made.fitted.noise)
    return lift_of(1.0, UNHEARD / 2) if usual is None else usual_lift(usual)


def _pool(made: Series, usual: Ordinary, event: Flags) -> Numbers:
    """What the last ordinary days sold in proportion to the ordinary day; their mean is 1."""
    ratio = usual.ratio[made.known & ~event & ~usual.stray]
    recent = ratio[~np.isnan(ratio)][-POOL:]
    return np.asarray(recent / recent.mean()) if recent.sum() > 0 else np.ones(1)

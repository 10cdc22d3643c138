"""Seats at the chat: how many people answer in time, by the Erlang C formula.

Chats come at random, one queue, whoever is free takes the next. `load` is the work that arrives, in Erlang: chats per
second × seconds of work per chat. Someone who holds several chats at once counts as that much faster.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, floor, isfinite

from planner.findings import InputError

MOST_LOAD = 10_000.0  # Erlang; the largest call centres have a few thousand


@dataclass(frozen=True)
class Service:
    """What a number of seats does. `waiting`: the share of chats that wait at all; `answered`: of all, in time.

    `utilisation`: how much of their time people are busy; `delay`: seconds a chat waits on average. Unstable (`load` is
    not below `seats`): the queue grows all the time, nothing but the utilisation can be said.
    """

    seats: int
    load: float
    utilisation: float
    waiting: float | None
    answered: float | None
    delay: float | None

    @property
    def stable(self) -> bool:
        return self.waiting is not None


def erlang_b(load: float) -> Iterator[float]:
    """The share of lost calls with 0, 1, 2, … lines. The recursion multiplies nothing large: any load is safe."""
    lost, lines = 1.0, 0
    while True:
        yield lost
        lines += 1
        lost = load * lost / (lines + load * lost)


def erlang_c(load: float, seats: int) -> float:
    """The share of chats that wait. Raises InputError for a load that is not below `seats`."""
    _check_load(load)
    if load >= seats:
        raise InputError("seats", "unstable")
    # Far beyond the load the share underflows to 0 and stays there: no need to count on.
    return next(_waiting(load, lost, seats) for n, lost in enumerate(erlang_b(load)) if n == seats or lost <= 0)


def service(load: float, handling: float, wait: float, seats: int) -> Service:
    """What `seats` do with a load; `handling` seconds of work per chat, `wait` seconds allowed. Raises InputError."""
    _check(load, handling, wait)
    return _service(load, handling, wait, seats, erlang_c(load, seats) if load < seats else None)


def seats_needed(load: float, handling: float, wait: float, answered: float) -> Service:
    """The fewest seats with which the share `answered` waits no longer than `wait` seconds. Raises InputError."""
    _check(load, handling, wait)
    if not 0 <= answered < 1:
        raise InputError("answered", "never_certain")
    return next(one for one in services(load, handling, wait) if (one.answered or 0.0) >= answered and one.stable)


def services(load: float, handling: float, wait: float) -> Iterator[Service]:
    """What 1, 2, 3, … seats do, from the first that is stable on."""
    first = max(1, floor(load) + 1)
    for seats, lost in enumerate(erlang_b(load)):
        if seats >= first:
            yield _service(load, handling, wait, seats, _waiting(load, lost, seats))


def _service(load: float, handling: float, wait: float, seats: int, waiting: float | None) -> Service:
    busy = load / seats if seats else 1.0
    if waiting is None:
        return Service(seats, load, busy, None, None, None)
    spare = seats - load
    return Service(seats, load, busy, waiting, 1 - waiting * exp(-spare * wait / handling), waiting * handling / spare)


def _waiting(load: float, lost: float, seats: int) -> float:
    """Erlang C from Erlang B."""
    return min(1.0, seats * lost / (seats - load * (1 - lost)))


def _check(load: float, handling: float, wait: float) -> None:
    _check_load(load)
    if not isfinite(handling) or handling <= 0:
        raise InputError("handling", "not_positive")
    if not isfinite(wait) or wait < 0:
        raise InputError("wait", "negative")


def _check_load(load: float) -> None:
    if not isfinite(load) or load < 0:
        raise InputError("load", "negative")
    if load > MOST_LOAD:
        raise InputError("load", "too_large", most=MOST_LOAD)

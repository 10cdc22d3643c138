"""Unusual days of the stored tables, with what may have been the reason: a festival, fewer visitors or buyers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from planner.calendar import Festival, festivals
from planner.campaigns import Campaign
from planner.metrics.figures import Ledger
from planner.metrics.forecast.events import by_day
from planner.metrics.outlook.daily import Daily, daily
from planner.metrics.outlook.planned import events_of
from planner.metrics.unusual.finding import QUIET, Off, off, share_off

if TYPE_CHECKING:
    from planner.plan import Plan

NEAR = 3  # days between an unusual day and a festival or campaign that may have to do with it
MOVED = 2.0  # robust standard deviations from which on visitors or buyers may be the reason
Of = Literal["sales", "visitors", "conversion"]
Kind = Literal["festival", "campaign", "visitors", "conversion", "basket"]


@dataclass(frozen=True)
class Clue:
    """What may have been the reason. `times`: of visitors, conversion or order value, in ordinary days."""

    kind: Kind
    festival: Festival | None = None
    campaign: Campaign | None = None
    times: float | None = None


@dataclass(frozen=True)
class Odd:
    """An unusual day: of what, `times` an ordinary day, how far off, what was there and what would have been."""

    day: date
    of: Of
    times: float
    z: float
    value: float
    expected: float
    clues: tuple[Clue, ...]
    reason: str = ""


@dataclass(frozen=True)
class Unusual:
    """Unusual days, the latest first; those that the shop explained apart. `looked`: the days that were looked at.

    `enough`: whether there are more days than the first weeks, in which nothing is called unusual.
    """

    first: date
    last: date
    looked: tuple[Of, ...]
    enough: bool
    open: tuple[Odd, ...]
    explained: tuple[Odd, ...]


def unusual(plan: Plan, book: Ledger, today: date) -> Unusual | None:
    """The unusual days of a plan's shop; None without daily sales."""
    sold = daily(book, "sales", today)
    if sold is None:
        return None
    labelled = labelled_days(plan, sold.first, sold.last)
    seen: dict[Of, Daily | None] = {"sales": sold, "visitors": daily(book, "visitors", today)}
    buyers = daily(book, "buyers", today)
    measured: dict[Of, Off] = {}
    for of, days in seen.items():
        found = None if days is None else off(days.dated, labelled)
        if found is not None:
            measured[of] = found
    visitors = seen["visitors"]
    if visitors is not None and buyers is not None:
        rate = share_off(buyers.dated, visitors.dated, labelled)
        if rate is not None:
            measured["conversion"] = rate
    odd = _odd(plan, measured)
    reasons = {one.day: one.reason.strip() for one in plan.metrics.explained if one.day and one.reason.strip()}
    return Unusual(
        first=sold.first,
        last=sold.last,
        looked=tuple(measured),
        enough="sales" in measured and sold.known > QUIET,
        open=tuple(one for one in odd if one.day not in reasons),
        explained=tuple(_with(one, reasons[one.day]) for one in odd if one.day in reasons),
    )


def labelled_days(plan: Plan, first: date, last: date) -> frozenset[date]:
    """Days of festivals and of the plan's campaigns."""
    length = (last - first).days + 1
    places = by_day(events_of(plan, first, last), first, length)
    return frozenset(first + timedelta(days=n) for n, place in enumerate(places) if place is not None)


def _odd(plan: Plan, measured: Mapping[Of, Off]) -> list[Odd]:
    """Each unusual day once: by its sales if they are unusual, else by its visitors, else by its conversion."""
    found: dict[date, Odd] = {}
    for of, one in measured.items():
        for day in one.days():
            if day not in found:
                times, z = one.at(day) or (0.0, 0.0)
                expected = one.expected(day)
                clues = (*_near(day, plan.campaigns.items), *_moved(day, of, z, measured))
                found[day] = Odd(day, of, times, z, expected * times, expected, clues)
    return sorted(found.values(), key=lambda one: one.day, reverse=True)


def _near(day: date, campaigns: Sequence[Campaign]) -> Iterable[Clue]:
    far = timedelta(days=NEAR)
    yield from (Clue("festival", festival=one) for one in festivals(day - far, day + far))
    for one in campaigns:
        if one.opening is not None and one.closing is not None and one.opening - far <= day <= one.closing + far:
            yield Clue("campaign", campaign=one)


def _moved(day: date, of: Of, z: float, measured: Mapping[Of, Off]) -> Iterable[Clue]:
    """What moved with unusual sales: visitors, their conversion, or, if neither did, what an order was worth."""
    if of != "sales":
        return
    others = {
        name: found for name in ("visitors", "conversion") if name in measured and (found := measured[name].at(day))
    }
    moved = [name for name, (_, far) in others.items() if far * z > 0 and abs(far) >= MOVED]
    for name in moved:
        yield Clue("visitors" if name == "visitors" else "conversion", times=others[name][0])
    if len(others) == 2 and not moved:
        yield Clue("basket")


def _with(one: Odd, reason: str) -> Odd:
    return Odd(one.day, one.of, one.times, one.z, one.value, one.expected, one.clues, reason)

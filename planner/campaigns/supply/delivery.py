"""Packing on the busiest day: parcels, people, how late the last one leaves; and what a presale asks for, by date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from planner.campaigns.section import Campaign
from planner.campaigns.supply.assumed import Given, given
from planner.campaigns.supply.goods import Line, day_off, event_days

HAIR = 1e-9  # of a person or a day, by which a whole number may be missed in reckoning
SHIFT_START = 9  # o'clock: when packing begins, usual with couriers that collect in the evening
LAST_HOUR = 1  # hours before the end of the shift: an order that comes later misses the collection
DAY = 24

# Days from the opening: three weeks of presale as planned backwards elsewhere; parcels within two days of payment.
FLOW = (
    ("deposit", -21, -1),
    ("count", -14, -7),
    ("pack_ahead", -7, -1),
    ("balance", 0, 0),
    ("remind", 0, 1),
    ("ship", 0, 2),
)


@dataclass(frozen=True)
class Orders:
    """What the goods bring together; low and high if all of them sell little, or much. `unknown`: goods left out."""

    pieces: tuple[float, float, float]
    peak: tuple[float, float, float]
    unknown: int

    @property
    def typical(self) -> float:
        """Orders of the busiest day."""
        return self.peak[1]


@dataclass(frozen=True)
class Backlog:
    """What the present crew makes of it. `peak_days` to ship the first day's parcels.

    `finished`: the day of the event on which the last parcel leaves, the opening day is 1. `cutoff`: the latest time of
    the first day, in hours, by which an order still leaves that day, if orders come evenly over the day.
    """

    capacity: float
    peak_days: float
    finished: int
    cutoff: float


@dataclass(frozen=True)
class Moment:
    """Something that a presale asks for, from one day to another (inclusive)."""

    code: str
    start: date
    end: date


@dataclass(frozen=True)
class Delivery:
    """What packing needs on the busiest day.

    `per_person`: parcels a day, None for hours and a pace that nobody can work at. `needed` people if the goods sell as
    expected, `needed_high` if they sell much; `days` of the event.
    """

    given: Mapping[str, Given]
    orders: Orders | None
    per_person: float | None
    needed: int | None
    needed_high: int | None
    days: int | None
    backlog: Backlog | None
    presale: tuple[Moment, ...]


def orders_of(campaign: Campaign, lines: Sequence[Line]) -> Orders | None:
    """Pieces of the event and orders of its busiest day; None while no product's demand is known."""
    known = [line.demand for line in lines if line.demand is not None]
    days = event_days(campaign)
    per_order = given("order_pieces", campaign.crew.order_pieces).value
    if not known or days is None or per_order < 1:
        return None
    pieces = (sum(d.low for d in known), sum(d.typical for d in known), sum(d.high for d in known))
    share = first_day(campaign, days).value
    low, typical, high = (p * share / per_order for p in pieces)
    return Orders(pieces, (low, typical, high), len(lines) - len(known))


def first_day(campaign: Campaign, days: int) -> Given:
    """The share of the event that falls on its first day; all of it if there is no other."""
    return Given(1.0) if days == 1 else given("first_day", campaign.crew.first_day)


def delivery(campaign: Campaign, orders: Orders | None) -> Delivery:
    """Packing of a campaign."""
    crew, days = campaign.crew, event_days(campaign)
    figures = {name: given(name, getattr(crew, name)) for name in ("packing", "hours", "first_day", "order_pieces")}
    if days is not None:
        figures["first_day"] = first_day(campaign, days)
    per_person = figures["packing"].value * figures["hours"].value
    able = per_person >= 1 and figures["hours"].value <= DAY
    needed, backlog = None, None
    if orders is not None and days is not None and able:
        needed = [ceil(n / per_person - HAIR) for n in orders.peak]
        if crew.packers:
            share, total = figures["first_day"].value, orders.pieces[1] / figures["order_pieces"].value
            backlog = _backlog(crew.packers * per_person, total, share, days, figures["hours"].value)
    return Delivery(
        given=figures,
        orders=orders,
        per_person=per_person if able else None,
        needed=needed[1] if needed else None,
        needed_high=needed[2] if needed else None,
        days=days,
        backlog=backlog,
        presale=tuple(_presale(campaign.opening)),
    )


def _backlog(capacity: float, total: float, share: float, days: int, hours: float) -> Backlog:
    peak, later = total * share, total * (1 - share) / (days - 1) if days > 1 else 0.0
    end = min(float(DAY), SHIFT_START + hours - LAST_HOUR)
    by_load = DAY * capacity / peak if peak > 0 else float(DAY)
    finished = _finished(capacity, peak, later, days)
    return Backlog(capacity, peak / capacity, finished, max(0.0, min(end, by_load)))


def _finished(capacity: float, peak: float, later: float, days: int) -> int:
    """The day on which the last parcel leaves: `peak` orders on day 1, `later` on each of the others."""
    waiting = max(0.0, peak - capacity)
    if days > 1:
        waiting = max(0.0, waiting + (later - capacity) * (days - 1))
    return days + ceil(waiting / capacity - HAIR)


def _presale(opening: date | None) -> list[Moment]:
    dated = ((code, day_off(opening, start), day_off(opening, end)) for code, start, end in FLOW)
    return [Moment(code, start, end) for code, start, end in dated if start is not None and end is not None]

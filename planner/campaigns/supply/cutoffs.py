"""Couriers before Spring Festival: the last day to ship so that a parcel arrives before New Year's Eve, by region."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from planner.calendar import festivals
from planner.campaigns.section import Campaign, Window
from planner.campaigns.supply.goods import day_off

NEAR = 40  # days before Spring Festival from which a campaign has to look at the couriers
LONGEST = 800  # days of a campaign in which a Spring Festival is looked for
AFTER = 15  # days after it within which an edited stop still belongs to it


@dataclass(frozen=True)
class Region:
    """How far a parcel goes; days on the way, at best and in the last days before the festival."""

    code: str
    fast: int
    slow: int


@dataclass(frozen=True)
class Courier:
    """`code`: a known courier, "" for one that the user named. `stop`: the first day without service; None: works on.

    `ship_by`: the last day to ship, by region.
    """

    code: str
    name: str
    stop: date | None
    own: bool
    ship_by: Mapping[str, date]


@dataclass(frozen=True)
class Cutoffs:
    """`eve` is New Year's Eve, by which parcels should be there; `last`: the last day to ship, any courier."""

    festival: date
    eve: date
    regions: tuple[Region, ...]
    couriers: tuple[Courier, ...]
    last: Mapping[str, date]


@cache
def _tables() -> Mapping[str, Any]:
    text = resources.files("planner.campaigns.supply").joinpath("couriers.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def courier_sources() -> Mapping[str, str]:
    """Where the stops (campaigns.calendar.sources) and the days on the way (references.sources) come from."""
    sources: Mapping[str, str] = _tables()["sources"]
    return sources


def regions() -> tuple[Region, ...]:
    """Regions from near to far."""
    return tuple(Region(**entry) for entry in _tables()["region"])


def cutoffs(campaign: Campaign, windows: Sequence[Window]) -> Cutoffs | None:
    """The couriers of a campaign that runs within 40 days before Spring Festival; None for any other.

    A window of the user's own (kind courier_stop, its platform a courier's code or name) replaces the known stop.
    """
    festival = festival_after(campaign)
    eve, before = day_off(festival, -1), day_off(festival, -NEAR)
    if festival is None or eve is None or before is None:
        return None
    own = {w.platform.strip(): w.start for w in windows if _stops_at(w, before, day_off(festival, AFTER))}
    found = []
    for entry in _tables()["courier"]:
        code = entry["code"]
        stop = own.pop(code, None)
        known = day_off(festival, entry["stop"]) if "stop" in entry else None
        found.append(_courier(code, "", stop or known, eve, own=stop is not None))
    found += [_courier("", name, stop, eve, own=True) for name, stop in own.items() if name]
    last = {region.code: max(one.ship_by[region.code] for one in found) for region in regions()}
    return Cutoffs(festival, eve, regions(), tuple(found), last)


def festival_after(campaign: Campaign) -> date | None:
    """The Spring Festival that ends a campaign's time for parcels; None if there is none near."""
    opening, closing = campaign.opening, campaign.closing or campaign.opening
    if opening is None or closing is None or closing < opening:
        return None
    until = min(day_off(closing, NEAR) or date.max, day_off(opening, LONGEST) or date.max)
    return next((f.date for f in festivals(opening, until) if f.code == "spring_festival"), None)


def _stops_at(window: Window, start: date, end: date | None) -> bool:
    dated = window.kind == "courier_stop" and window.start is not None
    return dated and window.start is not None and start <= window.start <= (end or date.max)


def _courier(code: str, name: str, stop: date | None, eve: date, *, own: bool) -> Courier:
    """Parcels leave no later than the day before the stop, early enough for the slow end of the days on the way."""
    last = day_off(stop, -1)
    by_region = {}
    for region in regions():
        arrives = day_off(eve, -region.slow) or date.min
        by_region[region.code] = arrives if last is None else min(arrives, last)
    return Courier(code, name, stop, own, by_region)

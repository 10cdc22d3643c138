"""The presale: how many carts, favourites, reminders and deposits the target asks for, by day, and what came."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import ceil

from planner.campaigns.money.target import Aim
from planner.campaigns.section import Campaign
from planner.shop import Baseline

DAYS_BEFORE = 21  # days of presale and warm-up, as the backward plan of an event has them
LAST_TO_FIRST = 3.0  # the last day brings three times the first: interest rises towards the opening
MEASURES = ("carts", "favourites", "reminders", "deposits")


@dataclass(frozen=True)
class Way:
    """How orders come by a measure: `share` of the orders; orders per count, usual, low and high."""

    share: float
    value: float
    low: float
    high: float
    source: str


@dataclass(frozen=True)
class Gauge:
    """One measure. `goal` over all days with its range; `by_day` how it is spread over them, from first to last.

    `came`: what was typed, by day from the opening; `so_far` its sum, `due` what the same days should have brought,
    `pace` so_far / due. None without a number.
    """

    code: str
    way: Way
    goal: int
    least: int
    most: int
    by_day: tuple[float, ...]
    came: Mapping[int, int]
    so_far: int | None
    due: float | None
    pace: float | None

    def due_on(self, day: int) -> float:
        """What a day from the opening (-21 to -1) should bring."""
        return self.by_day[day + DAYS_BEFORE]


@dataclass(frozen=True)
class Warmth:
    """The presale of a campaign. `orders` that the target takes, at `order_value` fen (`own`: from its offers)."""

    orders: float | None
    order_value: float | None
    own: bool
    gauges: tuple[Gauge, ...]

    def gauge(self, code: str | None) -> Gauge | None:
        """A measure by its code."""
        return next((one for one in self.gauges if one.code == code), None)


@cache
def ways() -> Mapping[str, Way]:
    """How orders come about, by measure."""
    text = resources.files("planner.campaigns.money").joinpath("reference.toml").read_text(encoding="utf-8")
    return {name: Way(**entry) for name, entry in tomllib.loads(text).items()}


def warmth(campaign: Campaign, wanted: Aim, shop: Baseline) -> Warmth:
    """Goals of the presale and how far it is; no gauges without a target and the value of an order."""
    own = None if wanted.sales is None or not wanted.orders else wanted.sales[1] / wanted.orders
    value = own or shop.aov.value
    if not value or not campaign.target:
        return Warmth(None, value, own is not None, ())
    orders = campaign.target / value
    presold = any(offer.deposit for offer in campaign.offers) or any(row.deposits for row in campaign.preheat)
    codes = [code for code in MEASURES if code != "deposits" or presold]
    return Warmth(orders, value, bool(own), tuple(_gauge(code, orders, campaign) for code in codes))


def shape() -> tuple[float, ...]:
    """The share of each day of the presale, rising evenly."""
    heights = [1 + (LAST_TO_FIRST - 1) * n / (DAYS_BEFORE - 1) for n in range(DAYS_BEFORE)]
    return tuple(height / sum(heights) for height in heights)


def _gauge(code: str, orders: float, campaign: Campaign) -> Gauge:
    way = ways()[code]
    goal, least, most = (ceil(orders * way.share / rate) for rate in (way.value, way.high, way.low))
    by_day = tuple(goal * part for part in shape())
    came: dict[int, int] = {}
    for row in campaign.preheat:
        number = getattr(row, code)
        if row.day is not None and -DAYS_BEFORE <= row.day < 0 and number is not None:
            came[row.day] = came.get(row.day, 0) + number
    so_far = sum(came.values()) if came else None
    due = sum(by_day[day + DAYS_BEFORE] for day in came) if came else None
    pace = so_far / due if so_far is not None and due else None
    return Gauge(code, way, goal, least, most, by_day, dict(sorted(came.items())), so_far, due, pace)

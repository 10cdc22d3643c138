"""What part a product plays in the shop, by rules that can be read (field practice); the shop's own choice counts more.

clearance: more stock than 120 days of sales need, or stock and no sale. traffic: a tenth of all visits or more, at a
price at least 10 % below the mean. image: a price of at least twice the mean, and less than 5 % of the units. profit: a
margin at least 5 points above that of the products whose cost is known, and 3 % of sales or more. Else regular.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.metrics.section import Role

LONG_DAYS = 120
VISITS, CHEAP = 0.1, 0.9
DEAR, FEW_UNITS = 2.0, 0.05
RICHER, SOLD = 0.05, 0.03
SEEN = 100  # visitors of a product without a sale before it is anything


@dataclass(frozen=True)
class Traits:
    """What the rules look at; None is unknown. Prices in fen, shares of the whole platform."""

    units: int | None
    visitors: int | None
    visit_share: float | None
    unit_share: float | None
    sales_share: float | None
    price: float | None
    mean_price: float | None
    margin: float | None
    mean_margin: float | None
    stock: int | None
    stock_days: float | None


@dataclass(frozen=True)
class Suggestion:
    """A role with the figures that speak for it."""

    role: Role
    values: Mapping[str, Any]


def suggested(traits: Traits) -> Suggestion | None:
    """The role that the rules give; None where too little is known of a product."""
    if not traits.units and (traits.visitors or 0) < SEEN and not traits.stock:
        return None
    return next((found for rule in RULES if (found := rule(traits)) is not None), Suggestion("regular", {}))


def _clearance(traits: Traits) -> Suggestion | None:
    unsold = bool(traits.stock) and traits.units == 0
    long = traits.stock_days is not None and traits.stock_days > LONG_DAYS
    values = {"days": traits.stock_days, "stock": traits.stock}
    return Suggestion("clearance", values) if unsold or long else None


def _traffic(traits: Traits) -> Suggestion | None:
    share, price, mean = traits.visit_share, traits.price, traits.mean_price
    if share is None or price is None or mean is None or share < VISITS or price > CHEAP * mean:
        return None
    return Suggestion("traffic", {"share": share, "price": price, "mean": mean})


def _image(traits: Traits) -> Suggestion | None:
    share, price, mean = traits.unit_share, traits.price, traits.mean_price
    if share is None or price is None or mean is None or share >= FEW_UNITS or price < DEAR * mean:
        return None
    return Suggestion("image", {"share": share, "price": price, "mean": mean})


def _profit(traits: Traits) -> Suggestion | None:
    margin, mean, share = traits.margin, traits.mean_margin, traits.sales_share
    if margin is None or mean is None or share is None or margin < mean + RICHER or share < SOLD:
        return None
    return Suggestion("profit", {"margin": margin, "mean": mean, "share": share})


RULES = (_clearance, _traffic, _image, _profit)

"""What an order leaves and what a buyer costs elsewhere: what a game is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from planner.campaigns.money.offers import Deal
from planner.campaigns.money.outcome import Money
from planner.campaigns.money.target import worst_deal
from planner.campaigns.supply.goods import Line
from planner.channels.costs import costs
from planner.channels.roles import keeps
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class Worth:
    """What an order leaves, fen before advertising; None if unknown.

    `source` "offers": `unit` per piece of the goods on offer, by their typical pieces, × `pieces` in an order.
    "shop": order value × (1 - refunds) × gross margin, as `parts` holds them.
    """

    value: float | None
    source: Literal["offers", "shop"] | None = None
    unit: float | None = None
    pieces: float | None = None
    goods: int = 0
    parts: Mapping[str, float] | None = None


@dataclass(frozen=True)
class Price:
    """What a new buyer costs elsewhere, fen: the shop's own figure, or the cheapest of its channels. None: unknown."""

    value: float | None
    source: Literal["shop", "channels"] | None = None


def worth(found: Money, lines: tuple[Line, ...], shop: Baseline) -> Worth:
    """What an order leaves: by the campaign's offers where they can be worked out, else by the shop."""
    judged = [(line, deal) for line in lines if (deal := worst_deal(found.deals, line.id)) is not None]
    if not judged:
        return _of_shop(shop)
    wanted = [(_left(deal), line.demand.typical) for line, deal in judged if line.demand is not None]
    weighed = wanted or [(_left(deal), 1.0) for _, deal in judged]
    unit = sum(left * weight for left, weight in weighed) / sum(weight for _, weight in weighed)
    pieces = judged[0][1].pieces
    return Worth(unit * pieces, "offers", unit, pieces, len(weighed))


def _left(deal: Deal) -> float:
    """What a piece leaves, without its part of the advertising: an order from a game was not clicked on."""
    return 0.0 if deal.found is None else (deal.found.margin.unit + deal.found.margin.ads) * 100


def _of_shop(shop: Baseline) -> Worth:
    aov, margin, refunds = shop.aov.value, shop.gross_margin.value, shop.refund_rate.value or 0.0
    if aov is None or margin is None:
        return Worth(None)
    parts = {"aov": aov, "refunds": refunds, "margin": margin}
    return Worth(aov * (1 - refunds) * margin, "shop", parts=parts)


def price_elsewhere(plan: Plan, shop: Baseline) -> Price:
    """What it costs to win a buyer without a game."""
    if shop.cac.value:
        return Price(shop.cac.value, "shop")
    finders = [one for one in plan.channels.list if not keeps(one)]
    known = [value for one in finders if (value := costs(plan, one, shop).cost_per_order.value)]
    return Price(min(known), "channels") if known else Price(None)

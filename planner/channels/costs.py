"""What an order costs on a channel and what is left of it: own figures where typed, the catalogue's range else.

Clicks from views: cost per click = price per thousand ÷ 1,000 ÷ CTR; from a monthly cost: price ÷ visits. Cost per
order = cost per click ÷ conversion, or what is paid per sale. An order then earns value × (1 - refunds) × (gross margin
- fee) before, and that less its cost after promotion (field practice; delivery and wages are not in it, nor is what the
buyer orders later).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp, hypot, log
from typing import TYPE_CHECKING

from planner.channels.catalogue import Range, means_on, places
from planner.channels.section import Channel
from planner.figures import Figure
from planner.sections import Origin
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.plan import Plan

UNKNOWN = Figure(None)
FROM_HERE = Origin(kind="chapter", path="channels")
CLICKS = ("per_click", "per_mille", "fixed")  # models in which clicks are bought, not sales


@dataclass(frozen=True)
class Costs:
    """The figures of a channel. Money in fen, `price` per unit of `cost_model`, the last four per click or order.

    `low` and `high` of a figure are how far it may lie off (None: typed, so as sure as its owner is); ranges are 90 %.
    """

    cost_model: str | None = None
    price: Figure = UNKNOWN
    visits: Figure = UNKNOWN
    ctr: Figure = UNKNOWN
    conversion: Figure = UNKNOWN
    fee_rate: Figure = UNKNOWN
    cost_per_click: Figure = UNKNOWN
    cost_per_order: Figure = UNKNOWN
    margin_after_fees: Figure = UNKNOWN
    profit_per_order: Figure = UNKNOWN


def usual(channel: Channel, name: str, shop: Baseline | None = None) -> Range | None:
    """The catalogue's range for a field of a channel; None if there is none, or it holds for another cost model.

    A price per sale is a share of the order in the catalogue, so it takes the shop's order value.
    """
    if name == "fee_rate":
        return places()[channel.platform].fee if channel.platform else None
    if channel.tool is None:
        return None
    means = means_on(channel.platform, channel.tool)
    if name in ("price", "visits") and channel.cost_model not in (None, means.cost_model):
        return None
    commission = means.ranges.get("commission") if name == "price" else None
    if commission is None:
        return means.ranges.get(name)
    value = shop.aov.value if shop else None
    if value is None:
        return None
    low, typical, high = (round(share * value) for share in (commission.low, commission.typical, commission.high))
    return replace(commission, low=low, typical=typical, high=high)


def costs(plan: Plan, channel: Channel, shop: Baseline) -> Costs:
    """All figures of a channel; what cannot be worked out is unknown, never 0."""

    def figure(name: str) -> Figure:
        value = getattr(channel, name)
        if value is not None:
            origin = plan.origins.get(f"channels.list.{channel.id}.{name}", Origin(kind="typed"))
            return Figure(value, origin=origin)
        found = usual(channel, name, shop)
        return found.figure if found else UNKNOWN

    model = channel.cost_model or (means_on(channel.platform, channel.tool).cost_model if channel.tool else None)
    price, visits, ctr, conversion = (figure(name) for name in ("price", "visits", "ctr", "conversion"))
    fee = figure("fee_rate")
    click = _per_click(model, price, visits, ctr)
    order = price if model == "per_sale" else divided(click, conversion)
    after_fees = _margin(shop, fee)
    return Costs(
        cost_model=model,
        price=price,
        visits=visits if model == "fixed" else UNKNOWN,
        ctr=ctr if model == "per_mille" else UNKNOWN,
        conversion=conversion if model in CLICKS else UNKNOWN,
        fee_rate=fee,
        cost_per_click=click,
        cost_per_order=order,
        margin_after_fees=after_fees,
        profit_per_order=less(after_fees, order),
    )


def _per_click(model: str | None, price: Figure, visits: Figure, ctr: Figure) -> Figure:
    if model == "per_click":
        return price
    if model == "per_mille":
        return divided(_scaled(price, 1 / 1000), ctr)
    return divided(price, visits) if model == "fixed" else UNKNOWN


def _scaled(figure: Figure, by: float) -> Figure:
    low, high = (None if end is None else end * by for end in (figure.low, figure.high))
    return replace(figure, value=None if figure.value is None else figure.value * by, low=low, high=high)


def divided(top: Figure, bottom: Figure) -> Figure:
    """A quotient with its range: the ranges of both taken together as independent, on the log scale.

    Both at their ends at once is less likely than one of them, so the range is narrower than its corners.
    """
    if top.value is None or not bottom.value:
        return UNKNOWN
    value = top.value / bottom.value
    origin = _origin(top, bottom)
    if value == 0 or (top.low is None and bottom.low is None):
        return Figure(value, origin=origin)
    down = hypot(_apart(top.low, top.value), _apart(bottom.value, bottom.high))
    up = hypot(_apart(top.value, top.high), _apart(bottom.low, bottom.value))
    return Figure(value, value * exp(-down), value * exp(up), origin)


def _apart(low: float | None, high: float | None) -> float:
    return log(high / low) if low and high else 0.0


def less(top: Figure, taken: Figure) -> Figure:
    """A difference with its range, both ranges independent."""
    if top.value is None or taken.value is None:
        return UNKNOWN
    value, origin = top.value - taken.value, _origin(top, taken)
    if top.low is None and taken.low is None:
        return Figure(value, origin=origin)
    down = hypot(_off(top, "low"), _off(taken, "high"))
    up = hypot(_off(top, "high"), _off(taken, "low"))
    return Figure(value, value - down, value + up, origin)


def _off(figure: Figure, end: str) -> float:
    bound: float | None = getattr(figure, end)
    return 0.0 if bound is None or figure.value is None else abs(bound - figure.value)


def _margin(shop: Baseline, fee: Figure) -> Figure:
    """What an order leaves once refunds, goods and the platform are paid."""
    aov, margin, refunds = shop.aov.value, shop.gross_margin.value, shop.refund_rate.value or 0.0
    if aov is None or margin is None or fee.value is None:
        return UNKNOWN

    def left(rate: float) -> float:
        return aov * (1 - refunds) * (margin - rate)

    origin = _origin(shop.aov, shop.gross_margin, fee)
    if fee.low is None or fee.high is None:
        return Figure(left(fee.value), origin=origin)
    return Figure(left(fee.value), left(fee.high), left(fee.low), origin)


def _origin(*inputs: Figure) -> Origin:
    """The origin of a result: the first reference value it rests on, or this chapter."""
    origins = [one.origin for one in inputs if one.origin is not None]
    return next((origin for origin in origins if origin.kind == "reference"), FROM_HERE)

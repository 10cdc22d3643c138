"""What an order costs and leaves on a channel, by the channels chapter's own formulas, in yuan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.channels import Channel
from planner.channels.costs import costs
from planner.plan import Plan
from planner.shop import Shop, baseline


@dataclass(frozen=True)
class OrderCosts:
    """`left` after refunds, goods and fee; `cost` of promotion; `profit` is what is between them. Yuan."""

    left: float
    cost: float
    profit: float


def order_costs(given: Mapping[str, float], *, price: float, conversion: float) -> OrderCosts:
    """Of a shop with `aov`, `gross_margin`, `fee_rate` and `refund_rate`, at a price per click or visitor."""
    shop = Shop(aov=100, gross_margin=given["gross_margin"], refund_rate=given["refund_rate"])
    channel = Channel(id="course", cost_model="per_click", price=100, conversion=conversion, fee_rate=given["fee_rate"])
    plan = Plan(id="course", name="course", shop=shop)
    made = costs(plan, channel, baseline(plan))
    # Per yuan of order and of click: a plan holds whole fen, and a click's price has parts of them.
    left = (made.margin_after_fees.value or 0.0) / 100 * given["aov"]
    cost = (made.cost_per_order.value or 0.0) / 100 * price
    return OrderCosts(left, cost, left - cost)

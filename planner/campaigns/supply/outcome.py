"""Stock, people and delivery of one campaign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.campaigns.section import Campaign
from planner.campaigns.supply.cutoffs import Cutoffs, cutoffs
from planner.campaigns.supply.delivery import Delivery, Orders, delivery, orders_of
from planner.campaigns.supply.goods import Line, goods_lines
from planner.campaigns.supply.people import People, people
from planner.campaigns.supply.uplift import Seen

if TYPE_CHECKING:
    from planner.plan import Plan

ROLES = ("traffic", "profit", "new")


@dataclass(frozen=True)
class Supply:
    """What a campaign needs. `cash` in fen for all that is still to order, as far as known; `limit` what there is."""

    campaign: Campaign
    today: date
    lines: tuple[Line, ...]
    orders: Orders | None
    people: People
    delivery: Delivery
    cutoffs: Cutoffs | None
    cash: int | None
    limit: int | None

    def line(self, goods_id: str | None) -> Line | None:
        """The product of an id; None if there is none."""
        return next((line for line in self.lines if line.id == goods_id), None)

    @property
    def roles(self) -> Mapping[str, int]:
        """The goods matrix: products by role."""
        return {role: sum(line.goods.role == role for line in self.lines) for role in ROLES}

    @property
    def hopes(self) -> Mapping[str, float]:
        """Expected profit by role, in fen, as far as known."""
        return {
            role: sum(line.order.profit for line in self.lines if line.order is not None and line.goods.role == role)
            for role in ROLES
        }


def supply(plan: Plan, campaign: Campaign, today: date, past: Sequence[Seen] = ()) -> Supply:
    """Stock, people and delivery of a campaign as it stands. `past`: what the plan's events that are over sold."""
    lines = goods_lines(campaign, today, past)
    orders = orders_of(campaign, lines)
    cash = [line.cash for line in lines if line.cash is not None]
    return Supply(
        campaign=campaign,
        today=today,
        lines=lines,
        orders=orders,
        people=people(campaign.crew, None if orders is None else orders.typical),
        delivery=delivery(campaign, orders),
        cutoffs=cutoffs(campaign, plan.campaigns.windows),
        cash=sum(cash) if cash else None,
        limit=plan.shop.stock_cash,
    )


def supplies(plan: Plan, today: date, past: Sequence[Seen]) -> dict[str, Supply]:
    """All campaigns of a plan, by id."""
    return {campaign.id: supply(plan, campaign, today, past) for campaign in plan.campaigns.items}

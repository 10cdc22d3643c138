"""What a platform counts of a shop's orders and visitors: days of the shop and of its products."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from making.buying import Good, Market, Order
from making.seasons import DAYS, MONTHS, shares


@dataclass
class Count:
    """Orders of a day. `orders` were paid; `placed` are all, paid or not. Nobody orders twice on one day here."""

    orders: int = 0
    units: int = 0
    sales: int = 0
    new: int = 0
    old_sales: int = 0
    placed: int = 0
    placed_units: int = 0
    placed_sales: int = 0
    refunds: int = 0
    refunded: int = 0
    refunded_units: int = 0
    goods: set[str] = field(default_factory=set)

    @property
    def old(self) -> int:
        return self.orders - self.new

    def add(self, order: Order) -> None:
        self.placed += 1
        self.placed_units += order.units
        self.placed_sales += order.amount
        if not order.paid:
            return
        self.orders += 1
        self.units += order.units
        self.sales += order.amount
        self.new += order.new
        self.old_sales += 0 if order.new else order.amount
        self.goods.add(order.good.id)

    def take_back(self, order: Order) -> None:
        self.refunds += order.refund
        self.refunded += 1
        self.refunded_units += order.units


def of_shop(orders: Sequence[Order]) -> dict[date, Count]:
    found = {day: Count() for day in DAYS}
    for order in orders:
        found[order.day].add(order)
        if order.back_on is not None:
            found[order.back_on].take_back(order)
    return found


def of_goods(orders: Sequence[Order]) -> dict[tuple[date, str], Count]:
    found: dict[tuple[date, str], Count] = defaultdict(Count)
    for order in orders:
        found[order.day, order.good.id].add(order)
        if order.back_on is not None:
            found[order.back_on, order.good.id].take_back(order)
    return found


def visitors(market: Market, monthly: int, counts: dict[date, Count]) -> dict[date, int]:
    """Visitors of the shop by day: more than its buyers, and fewer for each of them when there is a sale."""
    chance = Random(market.seed + 1)
    usual = sum(one.orders for one in counts.values()) / len(DAYS)
    rough = []
    for day in DAYS:
        eager = market.season.event(day) ** 0.4
        rough.append(
            (0.5 * counts[day].orders + 0.5 * usual * market.season.at(day)) / eager * chance.uniform(0.9, 1.1)
        )
    found = shares(round(monthly * MONTHS), rough)
    return {day: max(found[n], 3 * counts[day].placed) for n, day in enumerate(DAYS)}


def looked_at(seen: int, goods: Sequence[Good], chance: Random) -> list[int]:
    """How many of a day's visitors saw each product; many saw more than one."""
    weights = [one.weight**0.7 * chance.uniform(0.85, 1.15) for one in goods]
    return [round(min(1.0, 1.35 * weight / sum(weights)) * seen) for weight in weights]

"""Customers who buy, come back or do not: orders day by day. Everything else is counted from these."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from making.seasons import DAYS, LAST, MONTHS, Season, shares

PROVINCES = (
    ("浙江省 杭州市", 14), ("江苏省 苏州市", 12), ("上海 上海市", 11), ("广东省 广州市", 11), ("北京 北京市", 8),
    ("山东省 青岛市", 7), ("安徽省 合肥市", 6), ("福建省 厦门市", 6), ("四川省 成都市", 6), ("湖北省 武汉市", 5),
    ("河南省 郑州市", 5), ("湖南省 长沙市", 4), ("辽宁省 沈阳市", 3), ("陕西省 西安市", 2),
)  # fmt: skip


@dataclass(frozen=True)
class Good:
    id: str
    name: str
    price: int
    weight: float
    most: int = 1  # pieces in an order


@dataclass(frozen=True)
class Market:
    """A shop on one platform. `again`: chance of another order after each; `gap`: usual days until then.

    `known`: share of the first day's orders by customers from before, of whom fewer come as time goes by.
    """

    seed: int
    goods: Sequence[Good]
    monthly: int
    season: Season
    again: float
    gap: float
    known: float
    refunded: float
    pull: float = 0.4  # part of the orders that follows the spend on ads
    unpaid: float = 0.05


@dataclass(frozen=True)
class Order:
    number: int
    at: datetime
    customer: int
    new: bool
    good: Good
    units: int
    discount: int
    paid: bool
    place: str
    back_on: date | None = None

    @property
    def day(self) -> date:
        return self.at.date()

    @property
    def list_price(self) -> int:
        return self.good.price * self.units

    @property
    def amount(self) -> int:
        return self.list_price - self.discount

    @property
    def refund(self) -> int:
        return self.amount if self.back_on is not None else 0


def bought(market: Market, spend: Sequence[int]) -> list[Order]:
    """The orders of all days, with those that nobody paid for. `spend`: what went into ads each day."""
    chance = Random(market.seed)
    usual = sum(spend) / len(spend)
    pulled = [1 - market.pull + market.pull * (one / usual) ** 0.7 for one in spend]
    rough = [market.season.at(day) * pulled[n] * chance.uniform(0.8, 1.2) for n, day in enumerate(DAYS)]
    counts = shares(round(market.monthly * MONTHS), rough)
    book = _Book(market, chance)
    return [order for n, count in enumerate(counts) for order in book.day(n, count)]


class _Book:
    """Who has bought so far, and who is to come back when."""

    def __init__(self, market: Market, chance: Random) -> None:
        self.market, self.chance = market, chance
        self.due: list[tuple[int, int]] = []
        self.people: dict[int, tuple[str, float]] = {}
        self.number = 0

    def day(self, n: int, count: int) -> list[Order]:
        event = self.market.season.event(DAYS[n]) > 1.2
        made = [self._order(n, *self._who(n), event=event) for _ in range(count)]
        lost = sum(self.chance.random() < self.market.unpaid for _ in range(count))
        made += [self._order(n, self._person(), new=True, event=event, paid=False) for _ in range(lost)]
        return sorted(made, key=lambda order: (order.at, order.number))

    def _who(self, n: int) -> tuple[int, bool]:
        if self.due and self.due[0][0] <= n:
            return heapq.heappop(self.due)[1], False
        before = self.market.known * math.exp(-n / 150)
        return self._person(), self.chance.random() >= before

    def _person(self) -> int:
        one = len(self.people) + 1
        places, weights = zip(*PROVINCES, strict=True)
        # People differ: most hardly ever come back, some again and again.
        faith = self.chance.betavariate(1.2, 1.2 * (1 / self.market.again - 1))
        self.people[one] = (self.chance.choices(places, weights)[0], faith)
        return one

    def _order(self, n: int, customer: int, new: bool, *, event: bool, paid: bool = True) -> Order:  # noqa: FBT001
        chance, market = self.chance, self.market
        place, faith = self.people[customer]
        good = chance.choices(market.goods, [one.weight for one in market.goods])[0]
        units = 1 + (good.most > 1 and chance.random() < 0.25) * chance.randint(1, max(1, good.most - 1))
        off = round(good.price * units * (0.08 if event else 0.04)) // 100 * 100 if chance.random() < 0.4 else 0
        hour = chance.choices(range(8, 24), (2, 3, 4, 4, 4, 3, 3, 4, 4, 4, 4, 5, 7, 8, 7, 4))[0]
        at = datetime(DAYS[n].year, DAYS[n].month, DAYS[n].day, hour, chance.randrange(57), chance.randrange(60))  # noqa: DTZ001
        back = None
        if paid:
            if chance.random() < market.refunded:
                back = DAYS[n] + timedelta(days=chance.randint(1, 10))
            if chance.random() < faith:
                gap = max(3, round(market.gap * math.exp(0.8 * chance.gauss(0, 1))))
                heapq.heappush(self.due, (n + gap, customer))
        self.number += 1
        known_back = back if back is not None and back <= LAST else None
        return Order(self.number, at, customer, new, good, units, off, paid, place, known_back)

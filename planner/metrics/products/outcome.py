"""The products: what each sells, sends back, costs in ads, earns, and how long its stock lasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from planner.intervals import quotient, share_range
from planner.metrics.products.counts import By, Counted, Shelf, ads, shelf
from planner.metrics.products.roles import Suggestion, Traits, suggested
from planner.metrics.section import Good, Role
from planner.metrics.stretch import Stretch
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    from planner.plan import Plan

Rank = Literal["a", "b", "c"]
A_SHARE, B_SHARE = 0.8, 0.95  # of sales, from the best seller down (the usual cuts)
YEAR = 365


@dataclass(frozen=True)
class Product:
    """A product; money in fen, None is unknown. `id`: of its row in the plan, there or to be.

    `profit`: sales less refunds and the cost of what stayed sold. `turnover`: times a year that the stock at hand is
    sold, at the present pace; `stock_days`: for how many days it lasts.
    """

    id: str
    counted: Counted
    conversion: float | None
    conversion_range: tuple[float, float] | None
    share: float | None
    rank: Rank | None
    refund_rate: float | None
    refund_range: tuple[float, float] | None
    ad_spend: int | None
    ad_sales: int | None
    ad_return: float | None
    price: float | None
    unit_cost: int | None
    stock: int | None
    margin: float | None
    profit: float | None
    turnover: float | None
    stock_days: float | None
    chosen: Role | None
    suggestion: Suggestion | None

    @property
    def name(self) -> str:
        """As in the files."""
        return self.counted.name

    @property
    def role(self) -> Role | None:
        """The shop's own choice, else what the rules suggest."""
        return self.chosen or (self.suggestion.role if self.suggestion else None)


@dataclass(frozen=True)
class Products:
    """The products of a platform, the best sellers first."""

    platform: str
    by: By
    stretch: Stretch
    days: int
    products: tuple[Product, ...]
    count: int
    sales: int | None
    units: int | None
    refund_rate: float | None
    mean_price: float | None

    def product(self, product_id: str | None) -> Product | None:
        """The product of an id."""
        return next((one for one in self.products if one.id == product_id), None)

    def ranked(self, rank: Rank) -> tuple[Product, ...]:
        """The products of a rank."""
        return tuple(one for one in self.products if one.rank == rank)


def row_id(platform: str, key: str) -> str:
    """The id of a product's row in the plan, which allows less than platforms do."""
    return f"p-{sha256(f'{platform} {key}'.encode()).hexdigest()[:12]}"


def products(plan: Plan, house: Warehouse, platform: str, stretch: Stretch) -> Products | None:
    """The products of a platform in a stretch; None where neither products nor order lines are stored."""
    found = shelf(house, platform, stretch)
    around = None if found is None else found.rows.around
    if found is None or around is None:
        return None
    return made(platform, found, around, plan.metrics.goods, ads(house, platform, stretch))


@dataclass(frozen=True)
class _Whole:
    """The platform as a whole, against which each product is held."""

    platform: str
    days: int
    sums: Mapping[str, int | None]
    spent: Mapping[str, tuple[int | None, int | None]]
    mean_price: float | None
    mean_margin: float | None


def made(
    platform: str,
    found: Shelf,
    around: Stretch,
    goods: Sequence[Good],
    spent: Mapping[str, tuple[int | None, int | None]],
) -> Products:
    """The products from what was counted and what the shop typed."""
    sums, days = found.sums, found.rows.covered
    typed = [(one, _typed(goods, platform, one)) for one in found.products]
    mean_price = quotient(sums["sales"], sums["units"])
    whole = _Whole(platform, days, sums, spent, mean_price, _mean_margin(typed))
    listed, before = [], 0
    for one, good in typed:
        listed.append(_product(one, good, whole, _rank(before, one.sales, sums["sales"])))
        before += one.sales or 0
    sent_back = [one for one in found.products if one.refunds is not None]
    return Products(
        platform=platform,
        by=found.by,
        stretch=around,
        days=days,
        products=tuple(listed),
        count=found.count,
        sales=sums["sales"],
        units=sums["units"],
        refund_rate=quotient(sum(one.refunds or 0 for one in sent_back), sum(one.sales_of or 0 for one in sent_back)),
        mean_price=mean_price,
    )


def _product(one: Counted, good: Good | None, whole: _Whole, rank: Rank | None) -> Product:
    stock, margin = good.stock if good else None, _margin(one, good)
    spend, brought = whole.spent.get(one.key, (None, None))
    refund_rate = quotient(one.refunds, one.sales_of)
    times = one.orders or one.buyers or one.units
    share = quotient(one.sales, whole.sums["sales"])
    stock_days = None if stock is None or not one.units else stock * whole.days / one.units
    traits = Traits(
        units=one.units,
        visitors=one.visitors,
        visit_share=quotient(one.visitors, whole.sums["visitors"]),
        unit_share=quotient(one.units, whole.sums["units"]),
        sales_share=share,
        price=quotient(one.sales, one.units),
        mean_price=whole.mean_price,
        margin=margin,
        mean_margin=whole.mean_margin,
        stock=stock,
        stock_days=stock_days,
    )
    return Product(
        id=good.id if good else row_id(whole.platform, one.key),
        counted=one,
        conversion=quotient(one.buyers, one.visitors_of),
        conversion_range=share_range(one.buyers, one.visitors_of),
        share=share,
        rank=rank,
        refund_rate=refund_rate,
        refund_range=None if refund_rate is None or not times else share_range(refund_rate * times, times),
        ad_spend=spend,
        ad_sales=brought,
        ad_return=quotient(brought, spend),
        price=traits.price,
        unit_cost=good.unit_cost if good else None,
        stock=stock,
        margin=margin,
        profit=None if margin is None or one.sales is None else (one.sales - (one.refunds or 0)) * margin,
        turnover=None if one.units is None else quotient(one.units * YEAR / whole.days, stock),
        stock_days=stock_days,
        chosen=good.role if good else None,
        suggestion=suggested(traits),
    )


def _mean_margin(typed: Sequence[tuple[Counted, Good | None]]) -> float | None:
    """Over the products whose cost is known, by their sales."""
    margins = [(margin, one.sales or 0) for one, good in typed if (margin := _margin(one, good)) is not None]
    return quotient(sum(margin * sales for margin, sales in margins), sum(sales for _, sales in margins))


def _typed(goods: Sequence[Good], platform: str, one: Counted) -> Good | None:
    """What the shop typed of a product: by its id, else by its name as in the files."""
    own = row_id(platform, one.key)
    by_id = next((good for good in goods if good.id == own), None)
    return by_id or next(
        (good for good in goods if good.name.strip() in (one.name, one.key) and good.name.strip()), None
    )


def _margin(one: Counted, good: Good | None) -> float | None:
    """1 - unit cost ÷ what a unit was sold for."""
    price = quotient(one.sales, one.units)
    return None if good is None or good.unit_cost is None or not price else 1 - good.unit_cost / price


def _rank(before: int, sales: int | None, whole: int | None) -> Rank | None:
    """By the share of sales of the better sellers: a product that takes the sum across a cut is above it."""
    if sales is None or not whole:
        return None
    return "a" if before < A_SHARE * whole and sales else "b" if before < B_SHARE * whole and sales else "c"

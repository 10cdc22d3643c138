"""What there is to say on the products, and how their numbers come about."""

from __future__ import annotations

from collections.abc import Iterator

from planner.findings import Finding
from planner.metrics.products.outcome import Product, Products
from planner.steps import Step

SOLD = 0.03  # of sales: smaller products are not worth a remark (field practice)
LEANING = 0.5  # of sales from one product (field practice)
SHORT_DAYS, LONG_DAYS = 14, 120  # of stock (field practice)
NAMED = 3
FEW = 5  # products: with fewer one of them is bound to carry the shop


def product_remarks(made: Products) -> tuple[Finding, ...]:
    """Ads that cost more than they earn, stock running out, goods sent back, leaning on one product."""
    large = [one for one in made.products if (one.share or 0) >= SOLD]
    return (*_ads(made), *_stock(large), *_refunds(made, large), *_leaning(made))


def _ads(made: Products) -> Iterator[Finding]:
    """Where margin and ads are known: what ads brought earned less than they cost."""
    losing = [
        (one, one.ad_spend - one.ad_sales * one.margin)
        for one in made.products
        if one.ad_spend and one.ad_sales is not None and one.margin is not None
    ]
    losing = [(one, loss) for one, loss in losing if loss > 0]
    if losing:
        one, loss = max(losing, key=lambda pair: pair[1])
        values = {
            "name": one.name,
            "n": len(losing),
            "spend": one.ad_spend,
            "returned": one.ad_return,
            "least": None if not one.margin or one.margin <= 0 else 1 / one.margin,
            "loss": round(loss / 100) * 100,
        }
        yield Finding("metrics.product_ads_lose", "bad", "products", values)


def _stock(large: list[Product]) -> Iterator[Finding]:
    short = [one for one in large if one.stock_days is not None and one.stock_days < SHORT_DAYS]
    if short:
        one = min(short, key=lambda product: product.stock_days or 0)
        values = {"name": one.name, "days": one.stock_days, "n": len(short), "least": SHORT_DAYS}
        yield Finding("metrics.product_stock_short", "watch", "products", values)
    long = [one for one in large if one.stock_days is not None and one.stock_days > LONG_DAYS]
    if long:
        one = max(long, key=lambda product: product.stock_days or 0)
        values = {"name": one.name, "days": one.stock_days, "n": len(long), "most": LONG_DAYS}
        yield Finding("metrics.product_stock_long", "note", "products", values)


def _refunds(made: Products, large: list[Product]) -> Iterator[Finding]:
    """Products whose refund rate surely lies above that of all products."""
    mean = made.refund_rate
    high = [one for one in large if one.refund_range and mean is not None and one.refund_range[0] > mean]
    if high:
        one = max(high, key=lambda product: product.counted.refunds or 0)
        values = {
            "name": one.name,
            "rate": one.refund_rate,
            "mean": mean,
            "n": len(high),
            "refunds": one.counted.refunds,
        }
        yield Finding("metrics.product_refunds", "watch", "products", values)


def _leaning(made: Products) -> Iterator[Finding]:
    first = made.products[0]
    if made.count >= FEW and (first.share or 0) >= LEANING:
        yield Finding("metrics.product_leaning", "watch", "products", {"name": first.name, "share": first.share})


def product_steps(made: Products) -> tuple[Step, ...]:
    """How the first products' figures are worked out."""
    return tuple(step for one in made.products[:NAMED] for step in _working(made, one))


def _working(made: Products, one: Product) -> Iterator[Step]:
    counted = one.counted
    if one.share is not None:
        values = {"name": one.name, "sales": counted.sales, "whole": made.sales, "share": one.share, "rank": one.rank}
        yield Step("metrics.product_share", values)
    if one.profit is not None:
        values = {"price": one.price, "cost": one.unit_cost, "margin": one.margin, "sales": counted.sales}
        profit = {"refunds": counted.refunds or 0, "profit": one.profit}
        yield Step("metrics.product_profit", {"name": one.name, **values, **profit})
    if one.stock_days is not None and counted.units:
        values = {"stock": one.stock, "units": counted.units, "days": made.days, "left": one.stock_days}
        yield Step("metrics.product_stock", {"name": one.name, **values, "turnover": one.turnover})

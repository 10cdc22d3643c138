"""Questions to the stored tables: what was spent on ads and what was sold, by platform, layout and day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from planner.warehouse import Warehouse


def ad_spend(house: Warehouse) -> ir.Table | None:
    """Spend of each product line; `day` is NULL for rows of several days. None without ads."""
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    ads = house.table("ad_days")
    if ads is None:
        return None
    known = ads.filter(ads.spend.notnull())
    known = known.mutate(day=ibis.ifelse(known.start == known.end, known.start, ibis.null("date")))
    return (
        known.group_by("platform", "layout", "product_line", "day")
        .agg(spend=known.spend.sum(), rows=known.count())
        .order_by("platform", "layout", "product_line", "day")
    )


def shop_sales(house: Warehouse) -> ir.Table | None:
    """Sales of the whole shop. None without days of the shop."""
    days = house.table("shop_days")
    if days is None:
        return None
    known = days.filter(days.sales.notnull())
    return (
        known.group_by("platform", "layout", "day").agg(sales=known.sales.sum()).order_by("platform", "layout", "day")
    )


def order_sales(house: Warehouse) -> ir.Table | None:
    """Sales of paid orders. None without orders."""
    orders = house.table("orders")
    if orders is None:
        return None
    known = orders.filter(orders.paid, orders.day.notnull(), orders.sales.notnull())
    return (
        known.group_by("platform", "layout", "day").agg(sales=known.sales.sum()).order_by("platform", "layout", "day")
    )


def product_sales(house: Warehouse) -> ir.Table | None:
    """Sales of all products, of rows of one day. None without products."""
    products = house.table("product_days")
    if products is None:
        return None
    known = products.filter(products.sales.notnull(), products.start == products.end)
    known = known.mutate(day=known.start)
    return (
        known.group_by("platform", "layout", "day").agg(sales=known.sales.sum()).order_by("platform", "layout", "day")
    )

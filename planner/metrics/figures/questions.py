"""Questions to the stored tables: sums by platform, layout and day. A row may stand for several days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.warehouse import Warehouse
from planner.warehouse.customers import customer_days

if TYPE_CHECKING:
    import ibis.expr.types as ir

COUNTED = (
    "visitors",
    "page_views",
    "carts",
    "favourites",
    "ordered_buyers",
    "buyers",
    "orders",
    "units",
    "sales",
    "refunds",
)
YEAR = 365  # days in which a buyer comes back or not


def shop(house: Warehouse) -> ir.Table | None:
    """Days of whole shops, as the platforms give them."""
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    days = house.table("shop_days")
    if days is None:
        return None
    new = ibis.coalesce(days.new_buyers, days.buyers - days.old_buyers)
    made = days.filter(days.day.notnull()).mutate(start=days.day, end=days.day, new_buyers=new)
    return made.select("platform", "layout", "start", "end", "new_buyers", *COUNTED).order_by(
        "platform", "layout", "start"
    )


def orders(house: Warehouse) -> ir.Table | None:
    """Paid orders by day. Buyers of a day are unknown if one of its orders names none."""
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    days = _customer_days(house)
    if days is None:
        return None
    named = days.customer.notnull()
    unnamed = (~named).sum()
    made = days.group_by("platform", "day").agg(
        orders=days.orders.sum(),
        units=days.units.sum(),
        sales=days.sales.sum(),
        refunds=days.refunds.sum(),
        buyers=ibis.ifelse(unnamed == 0, named.sum(), ibis.null("int64")),
        new_buyers=ibis.ifelse(unnamed == 0, days.new.sum(), ibis.null("int64")),
    )
    return made.mutate(layout=ibis.literal(""), start=made.day, end=made.day).drop("day").order_by("platform", "start")


def products(house: Warehouse) -> ir.Table | None:
    """All products together."""
    rows = house.table("product_days")
    if rows is None:
        return None
    made = rows.filter(rows.start.notnull(), rows.end.notnull()).group_by("platform", "layout", "start", "end")
    summed = made.agg(units=rows.units.sum(), sales=rows.sales.sum(), refunds=rows.refunds.sum())
    return summed.order_by("platform", "layout", "start", "end")


def ads(house: Warehouse) -> ir.Table | None:
    """All promotion of a layout together."""
    rows = house.table("ad_days")
    if rows is None:
        return None
    made = rows.filter(rows.start.notnull(), rows.end.notnull()).group_by("platform", "layout", "start", "end")
    summed = made.agg(
        spend=rows.spend.sum(),
        impressions=rows.impressions.sum(),
        clicks=rows.clicks.sum(),
        ad_orders=rows.orders.sum(),
        ad_sales=rows.sales.sum(),
    )
    return summed.order_by("platform", "layout", "start", "end")


def currencies(house: Warehouse) -> ir.Table | None:
    """In which currencies each platform's orders are, where they say so."""
    rows = house.table("orders")
    if rows is None:
        return None
    said = rows.filter(rows.currency.notnull()).mutate(currency=rows.currency.strip().upper())
    return said.select("platform", "currency").distinct().order_by("platform", "currency")


def returning(house: Warehouse, last: date) -> ir.Table | None:
    """By platform: buyers of the 365 days up to a day, and how many of them ordered twice or more in those days."""
    days = _customer_days(house)
    if days is None:
        return None
    since = last - timedelta(days=YEAR - 1)
    within = days.filter(days.day >= since, days.day <= last, days.customer.notnull())
    people = within.group_by("platform", "customer").agg(orders=within.orders.sum())
    made = people.group_by("platform").agg(customers=people.count(), again=(people.orders >= 2).sum())
    return made.order_by("platform")


def _customer_days(house: Warehouse) -> ir.Table | None:
    """As they were made at import; from the orders if they were not."""
    stored = house.table("customer_days")
    return customer_days(house) if stored is None else stored

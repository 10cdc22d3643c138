"""Customer-day and customer tables, made once from all stored orders: questions to them take a tenth of the time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from planner.warehouse.asking import Warehouse
from planner.warehouse.engine import engine
from planner.warehouse.schema import TABLES, arrow

if TYPE_CHECKING:
    import ibis.expr.types as ir


def customer_days(house: Warehouse) -> ir.Table | None:
    """Paid orders by customer and day; those without a customer by day alone. None without orders."""
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    orders = house.table("orders")
    if orders is None:
        return None
    paid = orders.filter(orders.paid, orders.day.notnull())
    days = paid.group_by("platform", "customer", "day").agg(
        orders=paid.count(),
        units=paid.units.sum(),
        sales=paid.sales.sum(),
        refunds=paid.refunds.sum(),
    )
    first = days.day.min().over(ibis.window(group_by=["platform", "customer"]))
    new = ibis.ifelse(days.customer.isnull(), ibis.null(bool), days.day == first)
    return days.mutate(new=new).select(list(TABLES["customer_days"].columns))


def customers(house: Warehouse) -> ir.Table | None:
    """One row per customer; orders without one are left out. None without orders."""
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    orders = house.table("orders")
    if orders is None:
        return None
    known = orders.filter(orders.paid, orders.day.notnull(), orders.customer.notnull())
    # Not first(order_by=...): Spark has no such thing.
    order = ibis.window(
        group_by=["platform", "customer"], order_by=[known.day, known.created_at, known.order_id, known.layout]
    )
    known = known.mutate(place=ibis.row_number().over(order))
    return (
        known.group_by("platform", "customer")
        .agg(
            channel=known.channel.max(where=known.place == 0),
            region=known.region.max(where=known.place == 0),
            first_day=known.day.min(),
            last_day=known.day.max(),
            days=known.day.nunique(),
            orders=known.count(),
            units=known.units.sum(),
            sales=known.sales.sum(),
            refunds=known.refunds.sum(),
        )
        .select(list(TABLES["customers"].columns))
    )


QUESTIONS: Mapping[str, Callable[[Warehouse], ir.Table | None]] = {
    "customer_days": customer_days,
    "customers": customers,
}


def derive(house: Warehouse, folder: Path) -> dict[str, Path]:
    """Write the derived tables into a folder, each as a Parquet file by its kind; none without orders."""
    made: dict[str, Path] = {}
    for kind, question in QUESTIONS.items():
        asked = question(house)
        if asked is not None:
            made[kind] = folder / f"{kind}.parquet"
            keys = list(TABLES[kind].key)
            engine().write(asked.order_by(keys), made[kind], arrow(kind))
    return made

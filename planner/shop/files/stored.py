"""The parts that a plan's stored tables give. Sums are made where the tables lie: ten million orders stay there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.calendar import days
from planner.data import Dataset
from planner.shop.files.parts import BY_DAY, Family, Part, Returning
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {"shop_days": "shop", "orders": "orders", "product_days": "product", "ad_days": "ads"},
)
YEAR = 365


def parts(house: Warehouse) -> tuple[Part, ...]:
    """One part for each stored table that says something of the shop."""
    made = (_part(house, one) for one in house.of(*FAMILIES))
    return tuple(part for part in made if part is not None)


def _part(house: Warehouse, one: Dataset) -> Part | None:
    frame = house.ask(_sums, one.kind, one.layout)
    if frame is None or frame.empty:
        return None
    family = FAMILIES[one.kind]
    frame = frame.assign(date=frame["start"].where(frame["start"] == frame["end"]))
    spans = set(zip(frame["start"], frame["end"], strict=True))
    if family not in BY_DAY:
        spans |= {(period.start, period.end) for period in one.covers}
    covered = frozenset(day for first, last in spans for day in days(first, last))
    back = _returning(house, one.platform, covered) if family == "orders" else None
    return Part(one.layout, family, one.platform, one.files, frame, covered, back)


def _sums(house: Warehouse, kind: str, layout: str) -> ir.Table | None:
    """Sums of a layout by day or span; rows that know their refunds apart from those that do not."""
    table = house.table(kind)
    if table is None:
        return None
    table = table.filter(table.layout == layout)
    if kind == "shop_days":
        return table.mutate(start=table.day, end=table.day).order_by("day")
    if kind == "ad_days":
        return table.group_by("start", "end").agg(spend=table.spend.sum()).order_by("start", "end")
    if kind == "orders":
        table = table.filter(table.paid, table.day.notnull())
        table = table.mutate(start=table.day, end=table.day)
    table = table.mutate(told=table.refunds.notnull())
    each = table.group_by("start", "end", "told")
    made = each.agg(sales=table.sales.sum(), refunds=table.refunds.sum(), orders=table.count())
    return made.order_by("start", "end", "told")


def _returning(house: Warehouse, platform: str, covered: frozenset[date]) -> Returning | None:
    """Who came back within the last year of a platform's orders; None below a year, or without customers."""
    if len(covered) < YEAR:
        return None
    found = house.ask(_came_again, platform, max(covered) - timedelta(days=YEAR - 1))
    if found is None or not found["buyers"].iloc[0]:
        return None
    return Returning(*(int(found[name].iloc[0]) for name in ("buyers", "again", "orders")))


def _came_again(house: Warehouse, platform: str, since: date) -> ir.Table | None:
    table = house.table("customer_days")
    if table is None:
        return None
    table = table.filter(table.platform == platform, table.customer.notnull(), table.day >= since)
    each = table.group_by("customer").agg(orders=table.orders.sum())
    return each.agg(buyers=each.count(), again=(each.orders > 1).sum(), orders=each.orders.sum())

"""What the stored orders know of customers: which platforms name them, which days they reach, and one row for each.

All questions of this chapter take the warehouse and the day as of which they are answered: orders after it do not
count, so that what was said of a day stays so. Money is net: paid less what was refunded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from planner.data import Data
from planner.findings import Finding
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir

FEW = 100  # customers; below, one of them moves every share
MONTHS = 12
OLD = 14  # days between the last order in the files and today


def known_days(house: Warehouse, day: date) -> ir.Table | None:
    """Days of customers that are named, up to a day, with their `net` sales. A customer's first day is `new`."""
    days = house.table("customer_days")
    if days is None:
        return None
    kept = days.filter(days.customer.notnull(), days.day <= day)
    return kept.mutate(net=kept.sales.fill_null(0) - kept.refunds.fill_null(0))


def people(house: Warehouse, day: date) -> ir.Table | None:
    """One row per customer. `second`: the next day with an order after the `first`; `first_orders`: on the first."""
    days = known_days(house, day)
    if days is None:
        return None
    return days.group_by("platform", "customer").agg(
        first=days.day.min(),
        second=days.day.min(where=~days.new),
        last=days.day.max(),
        first_orders=days.orders.sum(where=days.new),
        days=days.count(),
        orders=days.orders.sum(),
        net=days.net.sum(),
        first_net=days.net.sum(where=days.new),
    )


def coverage(house: Warehouse, day: date | None = None) -> ir.Table | None:
    """Orders of each platform, with and without a customer, and the days they reach."""
    import ibis  # noqa: PLC0415

    days = house.table("customer_days")
    if days is None:
        return None
    kept = days if day is None else days.filter(days.day <= day)
    return (
        kept.mutate(platform=kept.platform.fill_null(""))
        .group_by("platform")
        .agg(
            orders=kept.orders.sum(),
            named=ibis.coalesce(kept.orders.sum(where=kept.customer.notnull()), 0),
            refunds=kept.refunds.count(),
            first=kept.day.min(),
            last=kept.day.max(),
        )
        .order_by("platform")
    )


@dataclass(frozen=True)
class Ground:
    """The stored orders as of a day. `first` and `last`: the days they reach; `named` and `unnamed`: platforms."""

    house: Warehouse
    day: date
    first: date
    last: date
    named: tuple[str, ...]
    unnamed: tuple[str, ...]
    orders: int
    unnamed_orders: int
    refunds_known: bool

    @property
    def span(self) -> int:
        """Days of data up to the day, both ends counted."""
        return (self.day - self.first).days + 1


def ground(data: Data, day: date | None = None) -> Ground | None:
    """The stored orders as of a day, by default their last; None without orders."""
    house = Warehouse(data)
    found = house.ask(coverage)
    if found is None or found.empty:
        return None
    last = max(found["last"])
    named = found["named"] > 0
    return Ground(
        house=house,
        day=min(day, last) if day else last,
        first=min(found["first"]),
        last=last,
        named=tuple(found.loc[named, "platform"]),
        unnamed=tuple(found.loc[~named, "platform"]),
        orders=int(found["orders"].sum()),
        unnamed_orders=int((found["orders"] - found["named"]).sum()),
        refunds_known=bool((found.loc[named, "refunds"] > 0).all()),
    )


def days_to_see(here: Ground | None) -> tuple[date, ...]:
    """The last day with orders, and the ends of the twelve months before it as far as there are orders."""
    if here is None:
        return ()
    days, end = [here.last], here.last.replace(day=1) - timedelta(days=1)
    while end >= here.first and len(days) <= MONTHS:
        days.append(end)
        end = end.replace(day=1) - timedelta(days=1)
    return tuple(days)


def ground_remarks(here: Ground, today: date, cell: str, count: int) -> tuple[Finding, ...]:
    """What to know of the data before any figure of customers is believed."""
    found = []
    if here.named and here.unnamed_orders:
        share = here.unnamed_orders / here.orders if here.orders else None
        where = platforms(here.unnamed or here.named)
        found.append(
            Finding(
                "customers.unnamed",
                "note",
                cell,
                {"orders": here.unnamed_orders, "share": share, "platforms": where},
            ),
        )
    if here.day == here.last and (today - here.last).days > OLD:
        values: dict[str, Any] = {"day": here.last, "days": (today - here.last).days}
        found.append(Finding("customers.old_data", "watch", cell, values))
    if 0 < count < FEW:
        found.append(Finding("customers.few", "watch", cell, {"n": count, "few": FEW}))
    if here.named and not here.refunds_known:
        found.append(Finding("customers.no_refunds", "note", cell))
    return tuple(found)


def platforms(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of platforms that have words; a table that names none is of another."""
    return tuple(code or "other" for code in codes)

"""What stored orders say of the customers that a rule means, beside all customers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from planner.data import Data
from planner.findings import Finding
from planner.personas.counted.rules import EVERYBODY, Rule, fitting
from planner.steps import Step
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir

CELL = "counted"
FEW = 30  # customers: the share of fewer is mostly chance
MOSTLY = 0.9  # of sales by customers that are known


@dataclass(frozen=True)
class Group:
    """Customers, their paid orders and sales in fen, refunds not taken off; `regions`: customers by province."""

    customers: int = 0
    orders: int = 0
    sales: int = 0
    regions: tuple[tuple[str, int], ...] = ()

    @property
    def order_value(self) -> float | None:
        """Sales ÷ orders, in fen."""
        return self.sales / self.orders if self.orders else None

    @property
    def frequency(self) -> float | None:
        """Orders ÷ customers, within the days of the stored orders."""
        return self.orders / self.customers if self.customers else None

    @property
    def located(self) -> int:
        """Customers whose province is known."""
        return sum(n for _, n in self.regions)


@dataclass(frozen=True)
class Counted:
    """The customers meant and all of them, from `first` to `last`. `known`: share of sales whose customer is known."""

    rule: Rule
    group: Group
    all: Group
    first: date
    last: date
    known: float | None

    @property
    def customer_share(self) -> float | None:
        """Customers ÷ all customers."""
        return self.group.customers / self.all.customers if self.all.customers else None

    @property
    def sales_share(self) -> float | None:
        """Their sales ÷ sales of all known customers."""
        return self.group.sales / self.all.sales if self.all.sales else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to know before taking the figures."""
        return tuple(self._findings())

    def _findings(self) -> Iterator[Finding]:
        if not self.group.customers:
            yield Finding("personas.counted_nobody", "watch", CELL)
        elif self.group.customers < FEW:
            yield Finding("personas.counted_few", "watch", CELL, {"n": self.group.customers, "least": FEW})
        if self.known is not None and self.known < MOSTLY:
            yield Finding("personas.counted_unknown", "watch", CELL, {"share": self.known})

    @property
    def steps(self) -> tuple[Step, ...]:
        """How the figures come about."""
        group, every = self.group, self.all
        if not group.customers or not every.sales:
            return ()
        return (
            Step(
                "personas.counted_customers",
                {"n": group.customers, "all": every.customers, "share": self.customer_share},
            ),
            Step("personas.counted_sales", {"sales": group.sales, "all": every.sales, "share": self.sales_share}),
            Step("personas.counted_value", {"sales": group.sales, "orders": group.orders, "value": group.order_value}),
            Step(
                "personas.counted_frequency",
                {"orders": group.orders, "n": group.customers, "times": group.frequency},
            ),
        )


def counted(data: Data, rule: Rule = EVERYBODY) -> Counted | None:
    """The figures of a rule; None without orders whose customers are known."""
    house = Warehouse(data)
    sums = house.ask(sums_of, rule)
    if sums is None or not len(sums):
        return None
    regions = house.ask(regions_of, rule)
    by_place: dict[bool, dict[str, int]] = {True: {}, False: {}}
    for fits, place, n in (
        [] if regions is None else zip(*(regions[name] for name in ("fits", "region", "n")), strict=True)
    ):
        by_place[bool(fits)][str(place)] = int(n)
    rows = {bool(row["fits"]): row for row in sums.to_dict("records")}
    group, others = (_group(rows.get(fits), by_place[fits]) for fits in (True, False))
    first = min(row["first"] for row in rows.values())
    last = max(row["last"] for row in rows.values())
    return Counted(rule, group, _together(group, others), first, last, _known(house))


def _group(row: Mapping[Any, Any] | None, places: Mapping[str, int]) -> Group:
    ordered = tuple(sorted(places.items(), key=lambda one: (-one[1], one[0])))
    if row is None:
        return Group()
    customers, orders, sales = (int(row[name]) for name in ("customers", "orders", "sales"))
    return Group(customers, orders, sales, ordered)


def _together(one: Group, other: Group) -> Group:
    places = dict(one.regions)
    for place, n in other.regions:
        places[place] = places.get(place, 0) + n
    ordered = tuple(sorted(places.items(), key=lambda each: (-each[1], each[0])))
    return Group(one.customers + other.customers, one.orders + other.orders, one.sales + other.sales, ordered)


def _known(house: Warehouse) -> float | None:
    asked = house.ask(sales_by_known)
    if asked is None:
        return None
    sales = {bool(known): int(amount) for known, amount in zip(asked["known"], asked["sales"], strict=True)}
    return sales.get(True, 0) / sum(sales.values()) if sum(sales.values()) else None


def sums_of(house: Warehouse, rule: Rule) -> ir.Table | None:
    """Customers, orders and sales of those who fit and of the others. None without customers."""
    customers = house.table("customers")
    if customers is None:
        return None
    told = fitting(house, customers, rule)
    return (
        told.group_by("fits")
        .agg(
            customers=told.count(),
            orders=told.orders.sum(),
            sales=told.sales.sum(),
            first=told.first_day.min(),
            last=told.last_day.max(),
        )
        .order_by("fits")
    )


def regions_of(house: Warehouse, rule: Rule) -> ir.Table | None:
    """Customers by province, of those who fit and of the others."""
    customers = house.table("customers")
    if customers is None:
        return None
    told = fitting(house, customers, rule)
    placed = told.filter(told.region.notnull())
    return placed.group_by("fits", "region").agg(n=placed.count()).order_by("fits", "region")


def sales_by_known(house: Warehouse) -> ir.Table | None:
    """Sales of orders with a known customer and without."""
    days = house.table("customer_days")
    if days is None:
        return None
    told = days.filter(days.sales.notnull()).mutate(known=days.customer.notnull())
    return told.group_by("known").agg(sales=told.sales.sum()).order_by("known")

"""Counts of who came back and when: small tables, whatever the number of customers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from planner.customers.ground import known_days, people
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir

By = Literal["orders", "days"]
WINDOWS: Mapping[str, int] = MappingProxyType({"d30": 30, "d90": 90, "d180": 180, "d365": 365})
CHURN = 90


def month_of(day: Any) -> Any:
    """A month as a number that counts on: twelve times its year, and its place in it from 0."""
    return (day.year() * 12 + day.month() - 1).cast("int64")


def cohorts(house: Warehouse, day: date) -> ir.Table | None:
    """Customers, orders and money by the month of the first order (`start`) and the month of the order (`month`)."""
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    days = known_days(house, day)
    if days is None:
        return None
    first = days.day.min().over(ibis.window(group_by=["platform", "customer"]))
    marked = days.mutate(start=month_of(first), month=month_of(days.day))
    each = marked.group_by("platform", "customer", "start", "month").agg(
        orders=marked.orders.sum(),
        net=marked.net.sum(),
    )
    keys = ["start", "month"]
    return each.group_by(keys).agg(people=each.count(), orders=each.orders.sum(), net=each.net.sum()).order_by(keys)


def waits(house: Warehouse, day: date, by: By = "days") -> ir.Table | None:
    """Customers by the days they waited: until the second order where they `came`, else until the day.

    By orders a second one on the first day counts as a wait of 0; by days only a later day counts.
    """
    import ibis  # noqa: PLC0415

    found = people(house, day)
    if found is None:
        return None
    later = found.second.delta(found["first"], unit="day")
    gap = ibis.ifelse(found.first_orders > 1, 0, later) if by == "orders" else later
    open_days = ibis.literal(day).delta(found["first"], unit="day")
    each = found.select(waited=ibis.coalesce(gap, open_days).cast("int64"), came=gap.notnull())
    keys = ["waited", "came"]
    return each.group_by(keys).agg(people=each.count()).order_by(keys)


def windows(house: Warehouse, day: date, by: By = "days") -> ir.Table | None:
    """For each window: customers whose window is over (`eligible_…`), and those who ordered again in it (`again_…`).

    And all customers, with those who ever ordered again.
    """
    import ibis  # noqa: PLC0415

    found = people(house, day)
    if found is None:
        return None
    later = found.second.delta(found["first"], unit="day")
    gap = (ibis.ifelse(found.first_orders > 1, 0, later) if by == "orders" else later).cast("int64")
    each = found.select("first", gap=gap)
    counts = {"people": each.count(), "again": each.count(where=each.gap.notnull())}
    for name, length in WINDOWS.items():
        over = each["first"] <= ibis.literal(day - timedelta(days=length))
        counts[f"eligible_{name}"] = each.count(where=over)
        counts[f"again_{name}"] = each.count(where=over & (each.gap <= length))
    return each.agg(**counts)


def gaps(house: Warehouse, day: date) -> ir.Table | None:
    """How often so many days lay between two days on which a customer ordered."""
    import ibis  # noqa: PLC0415

    days = known_days(house, day)
    if days is None:
        return None
    before = days.day.lag().over(ibis.window(group_by=["platform", "customer"], order_by="day"))
    marked = days.mutate(gap=days.day.delta(before, unit="day").cast("int64"))
    kept = marked.filter(marked.gap.notnull())
    return kept.group_by("gap").agg(times=kept.count()).order_by("gap")


def losses(house: Warehouse, day: date, window: int = CHURN) -> ir.Table | None:
    """Customers who ordered in the window before the last one (`active`), those of them silent since (`lost`).

    And all customers, with those whose last order is longer ago than the window (`silent`).
    """
    import ibis  # noqa: PLC0415

    days = known_days(house, day)
    if days is None:
        return None
    edge, start = (ibis.literal(day - timedelta(days=n * window)) for n in (1, 2))
    each = days.group_by("platform", "customer").agg(
        before=((days.day > start) & (days.day <= edge)).any(),
        since=(days.day > edge).any(),
    )
    return each.agg(
        people=each.count(),
        silent=each.count(where=~each.since),
        active=each.count(where=each.before),
        lost=each.count(where=each.before & ~each.since),
    )


QUESTIONS = (cohorts, waits, windows, gaps, losses)

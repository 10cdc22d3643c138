"""Scores and segment of every customer, and how many of them there are: the same on every engine and in every run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from planner.customers.ground import people
from planner.customers.segments.rules import Span, rules
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir

ORDERS = (2, 3, 4, 6)  # that earn a frequency score of 2, 3, 4 and 5


def scored(house: Warehouse, day: date, orders: tuple[int, int, int, int] = ORDERS) -> ir.Table | None:
    """Every customer with scores and segment.

    Recency and money by fifths, the best first: equal customers in the order of platform and id, so that a fifth holds
    the same people in every run.
    """
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    found = people(house, day)
    if found is None:
        return None
    two, three, four, five = orders
    tie = [found.platform, found.customer]

    def fifth(by: Any) -> Any:
        return (5 - ibis.ntile(5).over(ibis.window(order_by=[by.desc(), *tie]))).cast("int64")

    marked = found.mutate(
        waited=ibis.literal(day).delta(found["last"], unit="day"),
        recency=fifth(found["last"]),
        frequency=ibis.cases(
            (found.orders >= five, 5), (found.orders >= four, 4), (found.orders >= three, 3), (found.orders >= two, 2),
            else_=1,
        ).cast("int64"),
        money=fifth(found.net),
    )  # fmt: skip

    def within(score: str, span: Span) -> Any:
        return marked[score].between(*span)

    *some, rest = rules()
    segment = ibis.cases(
        *(
            (
                within("recency", one.recency) & within("frequency", one.frequency) & within("money", one.money),
                one.segment,
            )
            for one in some
        ),
        else_=rest.segment,
    )
    return marked.mutate(segment=segment)


def score_counts(house: Warehouse, day: date, orders: tuple[int, int, int, int] = ORDERS) -> ir.Table | None:
    """People, orders, money and days without an order by scores and segment: at most 125 rows."""
    found = scored(house, day, orders)
    if found is None:
        return None
    scores = ["recency", "frequency", "money", "segment"]
    return (
        found.group_by(scores)
        .agg(
            people=found.count(),
            orders=found.orders.sum(),
            orders_least=found.orders.min(),
            orders_most=found.orders.max(),
            net=found.net.sum(),
            net_least=found.net.min(),
            net_most=found.net.max(),
            waited=found.waited.sum(),
            waited_least=found.waited.min(),
            waited_most=found.waited.max(),
        )
        .order_by(scores)
    )


def members(house: Warehouse, day: date, orders: tuple[int, int, int, int] = ORDERS) -> ir.Table | None:
    """All customers with what a list of them shows."""
    found = scored(house, day, orders)
    if found is None:
        return None
    shown = ["platform", "customer", "segment", "recency", "frequency", "money", "last", "waited", "orders", "net"]
    return found.select(shown).order_by("platform", "customer")


QUESTIONS = (scored, score_counts, members)

"""What the models and the sums of customers' worth need: counts of equal customers, money in a window, ad spend."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.customers.ground import known_days, people
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir

YEAR = 365
YUAN = 100


def buyings(house: Warehouse, day: date, step: int = 1) -> ir.Table | None:
    """Customers by repeat days (`times`), days until the last order and days watched, in steps of so many days.

    `recency` and `age` are sums of days: their means are exact however coarse the steps.
    """
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    found = people(house, day)
    if found is None:
        return None
    each = found.select(
        times=found.days - 1,
        recency=found["last"].delta(found["first"], unit="day").cast("int64"),
        age=ibis.literal(day).delta(found["first"], unit="day").cast("int64"),
    )
    keyed = each.mutate(steps=each.recency // step, watched=each.age // step)
    keys = ["times", "steps", "watched"]
    sums = {"people": keyed.count(), "recency": keyed.recency.sum(), "age": keyed.age.sum()}
    return keyed.group_by(keys).agg(**sums).order_by(keys)


def spendings(house: Warehouse, day: date) -> ir.Table | None:
    """Customers who came back by repeat days and whole yuan a repeat day (`yuan`), with net fen after the first day.

    Those who kept nothing of what they bought again are left out.
    """
    found = people(house, day)
    if found is None:
        return None
    each = found.select(times=found.days - 1, net=found.net - found.first_net)
    again = each.filter(each.times > 0, each.net >= each.times * YUAN)
    keyed = again.mutate(yuan=again.net // (again.times * YUAN))
    keys = ["times", "yuan"]
    return keyed.group_by(keys).agg(people=keyed.count(), net=keyed.net.sum()).order_by(keys)


def firsts(house: Warehouse, day: date) -> ir.Table | None:
    """How many customers there are and came back, what their first days brought, and the year up to the day."""
    found = people(house, day)
    days = known_days(house, day)
    if found is None or days is None:
        return None
    yuan = found.first_net // YUAN
    lately = days.filter(days.day > day - timedelta(days=YEAR))
    year = lately.group_by("platform", "customer").agg(orders=lately.orders.sum())
    sums = year.agg(
        year_people=year.count(), year_orders=year.orders.sum(), year_again=year.count(where=year.orders > 1)
    )
    return found.agg(
        people=found.count(),
        repeat=found.count(where=found.days > 1),
        net=found.first_net.sum(),
        yuan=yuan.sum(),
        squares=(yuan * yuan).sum(),
    ).cross_join(sums)


def within(house: Warehouse, day: date, window: int = YEAR) -> ir.Table | None:
    """Net money of customers in the days after their first order, of those whose window is over, by first channel."""
    import ibis  # noqa: PLC0415

    days = known_days(house, day)
    if days is None:
        return None
    first = days.day.min().over(ibis.window(group_by=["platform", "customer"]))
    marked = days.mutate(first=first)
    over = marked.filter(marked["first"] <= day - timedelta(days=window))
    since = over.day.delta(over["first"], unit="day")
    each = over.filter(since <= window).group_by("platform", "customer").agg(net=over.net.sum())
    named = house.table("customers")
    if named is None:
        joined = each.mutate(channel=ibis.null("string"))
    else:
        of = named.select("platform", "customer", "channel")
        joined = each.left_join(of, ["platform", "customer"]).select("platform", "customer", "net", "channel")
    yuan = joined.net // YUAN
    keys = ["platform", "channel"]
    return (
        joined.group_by(keys)
        .agg(people=joined.count(), net=joined.net.sum(), yuan=yuan.sum(), squares=(yuan * yuan).sum())
        .order_by(keys)
    )


def ad_spend(house: Warehouse, day: date) -> ir.Table | None:
    """What each platform's ads cost, by the layout that says so, and the days it covers."""
    ads = house.table("ad_days")
    if ads is None:
        return None
    kept = ads.filter(ads.end <= day, ads.spend.notnull())
    keys = ["platform", "layout"]
    return kept.group_by(keys).agg(spend=kept.spend.sum(), first=kept.start.min(), last=kept.end.max()).order_by(keys)


def newcomers(house: Warehouse, day: date) -> ir.Table | None:
    """First orders of named customers by platform and day."""
    days = known_days(house, day)
    if days is None:
        return None
    new = days.filter(days.new)
    keys = ["platform", "day"]
    return new.group_by(keys).agg(people=new.count()).order_by(keys)


QUESTIONS = (buyings, spendings, firsts, within, ad_spend, newcomers)

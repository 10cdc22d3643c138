"""How stock, people and delivery are worked out: formulas with the plan's own numbers, to be reckoned after by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planner.campaigns.supply.assumed import Given, Usual
from planner.campaigns.supply.delivery import LAST_HOUR, SHIFT_START
from planner.campaigns.supply.demand import NORMAL, Z90
from planner.campaigns.supply.goods import SHELF_DAYS, Line, event_days
from planner.campaigns.supply.outcome import Supply
from planner.campaigns.supply.remarks import name_of
from planner.campaigns.supply.uplift import Known, Level, Seen
from planner.campaigns.supply.uplift_view import event_word
from planner.steps import Step

COMBINED: Mapping[Level, str] = {
    "product": "campaigns.uplift_mean",
    "event": "campaigns.uplift_median",
    "shop": "campaigns.uplift_mean",
}


def stock_steps(found: Supply, line: Line) -> tuple[Step, ...]:
    """From normal sales to the quantity of one product, what is still to order, and by when."""
    return tuple(_stock(found, line))


def _stock(found: Supply, line: Line) -> Iterator[Step]:
    goods, days, opening = line.goods, event_days(found.campaign), found.campaign.opening
    if line.demand is not None and days is not None:
        low, typical, high = line.uplifts
        wanted = line.demand
        values = {"name": name_of(line), "daily": goods.daily, "days": days, "low": low, "high": high}
        values |= {"uplift": typical, "least": wanted.low, "typical": wanted.typical, "most": wanted.high}
        yield Step("campaigns.stock_demand", values)
        yield from _uplift(line)
    if line.order is not None:
        yield from _quantity(line)
    if line.order is not None and line.to_order is not None:
        values = {"quantity": line.order.quantity, "on_hand": goods.on_hand, "ordered": goods.ordered}
        yield Step("campaigns.stock_to_order", {**values, "n": line.to_order, "cost": goods.cost, "cash": line.cash})
    if line.order_by is not None:
        dated = {"opening": opening, "lead": goods.lead_days, "shelf": SHELF_DAYS, "day": line.order_by}
        yield Step("campaigns.stock_order_by", dated)


def _uplift(line: Line) -> Iterator[Step]:
    """Where the multiples come from."""
    made = line.uplift
    if made.origin in ("usual", "partly"):
        yield Step("campaigns.stock_uplift", {"fields": list(made.assumed)})
    elif made.known is not None and made.origin != "typed":
        yield from _known(made.known)
    for one in () if made.least is None else made.least.seen:
        yield _seen(one)
        yield Step("campaigns.uplift_floor", {"event": event_word(one.event), "times": one.times})


def _known(known: Known) -> Iterator[Step]:
    for one in known.seen:
        yield _seen(one)
    values = {"n": len(known.counted), "times": list(known.counted), "typical": known.typical}
    values |= {"low": known.low, "high": known.high}
    if known.at_least:
        yield Step("campaigns.uplift_least", values)
    elif len(known.counted) == 1:
        yield Step("campaigns.uplift_one", values)
    else:
        yield Step(COMBINED[known.level], values)


def _seen(one: Seen) -> Step:
    """What one event says of a product, or of the shop."""
    values: dict[str, Any] = {"event": event_word(one.event), "sold": one.sold, "until": one.until}
    values |= {"share": one.share, "whole": one.whole, "daily": one.daily, "days": one.event.days, "times": one.times}
    if one.product is None:
        return Step("campaigns.uplift_seen_shop", values)
    return Step("campaigns.uplift_seen" if one.share >= 1 else "campaigns.uplift_seen_partly", values)


def _quantity(line: Line) -> Iterator[Step]:
    order, goods = line.order, line.goods
    if order is None or goods.price is None or goods.cost is None or goods.clearance is None:
        return
    margin, loss, z = goods.price - goods.cost, goods.cost - goods.clearance, NORMAL.inv_cdf(order.ratio)
    prices = {"price": goods.price, "cost": goods.cost, "clearance": goods.clearance, "margin": margin, "loss": loss}
    yield Step("campaigns.stock_ratio", {**prices, "ratio": order.ratio})
    wanted = order.demand
    end, power = (wanted.low if z < 0 else wanted.high), abs(z) / Z90
    values = {"ratio": order.ratio, "z": abs(z), "typical": wanted.typical, "end": end, "power": power}
    key = "campaigns.stock_quantity" if z >= 0 else "campaigns.stock_quantity_less"
    yield Step(key, {**values, "times": (end / wanted.typical) ** power, "quantity": order.quantity})
    values = {"margin": margin, "sold": order.sold, "loss": loss, "left": order.left, "profit": order.profit}
    yield Step("campaigns.stock_profit", values)


def people_steps(found: Supply) -> tuple[Step, ...]:
    """From chats to seats."""
    return tuple(_people(found))


def _people(found: Supply) -> Iterator[Step]:
    made = found.people
    figures = {name: one.value for name, one in made.given.items()}
    if made.chats is None or made.load is None:
        return
    if made.estimated:
        values = {"orders": made.orders, "rate": figures["order_chats"], "chats": made.chats}
        yield Step("campaigns.people_estimate", values)
    yield from _assumed(made.given, estimated=made.estimated)
    values = {"chats": made.chats, "share": figures["peak_share"], "hourly": made.hourly}
    yield Step("campaigns.people_hour", values)
    values = {"handling": figures["handling"], "parallel": figures["parallel"], "pace": made.pace}
    yield Step("campaigns.people_load", {**values, "hourly": made.hourly, "load": made.load})
    for one in (made.fewer, made.needed):
        if one is not None and one.answered is not None:
            values = {"seats": one.seats, "waiting": one.waiting, "load": one.load, "wait": figures["wait"]}
            values |= {"pace": made.pace, "answered": one.answered, "busy": one.utilisation}
            yield Step("campaigns.people_seats", values)
        elif one is not None:
            yield Step("campaigns.people_unstable_seats", {"seats": one.seats, "load": one.load})


def _assumed(given: Mapping[str, Given], *, estimated: bool) -> Iterator[Step]:
    """The usual values that stand in, with range and source."""
    for name, one in given.items():
        usual = one.usual
        if usual is None or (name == "order_chats" and not estimated):
            continue
        yield usual_step(usual)


def usual_step(usual: Usual) -> Step:
    """A usual value that stands in, with range and source."""
    rate = usual.name in ("peak_share", "answered", "first_day")
    values = {"field": usual.name, "value": usual.value, "low": usual.low, "high": usual.high, "source": usual.source}
    return Step("campaigns.supply_usual_rate" if rate else "campaigns.supply_usual", values)


def delivery_steps(found: Supply) -> tuple[Step, ...]:
    """From pieces to parcels, people, and the day on which the last parcel leaves."""
    return tuple(_delivery(found))


def _delivery(found: Supply) -> Iterator[Step]:
    made, crew = found.delivery, found.campaign.crew
    figures = {name: one.value for name, one in made.given.items()}
    if made.orders is None:
        return
    yield from _assumed(made.given, estimated=False)
    values = {"pieces": made.orders.pieces[1], "share": figures["first_day"], "per_order": figures["order_pieces"]}
    low, typical, high = made.orders.peak
    yield Step("campaigns.delivery_parcels", {**values, "parcels": typical, "low": low, "high": high})
    if made.needed is not None and made.per_person is not None:
        values = {"packing": figures["packing"], "hours": figures["hours"], "per_person": made.per_person}
        yield Step("campaigns.delivery_people", {**values, "parcels": typical, "needed": made.needed})
    if made.backlog is not None:
        back = made.backlog
        crewed = {"packers": crew.packers, "per_person": made.per_person, "capacity": back.capacity}
        yield Step("campaigns.delivery_days", {**crewed, "parcels": typical, "days": back.peak_days})
        values = {"start": SHIFT_START, "hours": figures["hours"], "spare": LAST_HOUR, "cutoff": back.cutoff}
        yield Step("campaigns.delivery_cutoff", {**values, "capacity": back.capacity, "parcels": typical})


def supply_steps(found: Supply) -> dict[str, tuple[Step, ...]]:
    """All steps of a campaign by cell; those of every product."""
    return {
        "stock": tuple(step for line in found.lines for step in stock_steps(found, line)),
        "people": people_steps(found),
        "delivery": delivery_steps(found),
    }

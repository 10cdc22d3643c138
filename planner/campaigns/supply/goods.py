"""The goods of a campaign: demand, quantity, what is still to order and by when, and the money tied up in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pydantic import JsonValue

from planner.campaigns.section import Campaign, Goods
from planner.campaigns.supply.demand import Demand, demand
from planner.campaigns.supply.stock import Order, newsvendor
from planner.campaigns.supply.uplift import Seen, Uplifts, known_uplift, uplifts_of
from planner.findings import InputError
from planner.sections import new_id

SHELF_DAYS = 3  # unpacking, counting, checking, booking in: goods that arrive on the last day can't be sold yet
ASKED = ("role", "daily", "price", "cost", "clearance", "lead_days", "on_hand", "ordered")


@dataclass(frozen=True)
class Line:
    """One product. Pieces, and fen; None is unknown.

    `number`: its place among the goods, from 1. `wrong`: why there is no demand or no quantity, as far as not just
    missing. `to_order`: still to be ordered; `surplus`: on hand and ordered beyond the quantity. `order_by`: the last
    day to order; `arrives`: when an order placed today would be on the shelf. `cash`: cost of what is to be ordered.
    """

    number: int
    goods: Goods
    uplift: Uplifts
    demand: Demand | None
    order: Order | None
    wrong: InputError | None = field(compare=False)
    missing: tuple[str, ...]
    to_order: int | None
    surplus: int | None
    order_by: date | None
    arrives: date | None
    cash: int | None

    @property
    def id(self) -> str:
        return self.goods.id

    @property
    def uplifts(self) -> tuple[float, float, float]:
        """Low, typical and high."""
        return self.uplift.three


def event_days(campaign: Campaign) -> int | None:
    """Days from opening to closing, both inclusive; None if one is unknown or the closing comes first."""
    if campaign.opening is None or campaign.closing is None or campaign.closing < campaign.opening:
        return None
    return (campaign.closing - campaign.opening).days + 1


def goods_lines(campaign: Campaign, today: date, past: Sequence[Seen] = ()) -> tuple[Line, ...]:
    """All goods of a campaign, in the user's order. `past`: what the plan's events that are over sold."""
    return tuple(
        _line(n, one, campaign, today, uplifts_of(one, *known_uplift(one, campaign, past)))
        for n, one in enumerate(campaign.goods, start=1)
    )


def new_goods() -> dict[str, JsonValue]:
    """A product without a name, as a row of the plan."""
    return {"id": new_id()}


def _line(number: int, goods: Goods, campaign: Campaign, today: date, uplift: Uplifts) -> Line:
    wanted, order, wrong = _wanted(goods, uplift.three, event_days(campaign))
    there = None if goods.on_hand is None or goods.ordered is None else goods.on_hand + goods.ordered
    known = order is not None and there is not None
    to_order = max(0, order.quantity - there) if order is not None and there is not None else None
    lead = None if goods.lead_days is None else goods.lead_days + SHELF_DAYS
    return Line(
        number=number,
        goods=goods,
        uplift=uplift,
        demand=wanted,
        order=order,
        wrong=wrong,
        missing=tuple(name for name in ASKED if getattr(goods, name) is None),
        to_order=to_order,
        surplus=max(0, there - order.quantity) if known and order is not None and there is not None else None,
        order_by=None if lead is None else day_off(campaign.opening, -lead),
        arrives=None if lead is None else day_off(today, lead),
        cash=None if to_order is None or goods.cost is None else to_order * goods.cost,
    )


def _wanted(
    goods: Goods, uplifts: tuple[float, float, float], days: int | None
) -> tuple[Demand | None, Order | None, InputError | None]:
    """Demand and quantity, or why there is none."""
    if goods.daily is None or days is None:
        return None, None, _price_problem(goods)
    low, typical, high = (goods.daily * days * uplift for uplift in uplifts)
    try:
        wanted = demand(low, typical, high)
    except InputError as error:
        return None, None, InputError("daily", "zero") if goods.daily == 0 else error
    if goods.price is None or goods.cost is None or goods.clearance is None:
        return wanted, None, _price_problem(goods)
    try:
        return wanted, newsvendor(goods.price, goods.cost, goods.clearance, (low, typical, high)), None
    except InputError as error:
        return wanted, None, error


def _price_problem(goods: Goods) -> InputError | None:
    """What is wrong with prices, even before there is a demand."""
    if goods.price is not None and goods.cost is not None and goods.price <= goods.cost:
        return InputError("price", "not_above_cost")
    if goods.cost is not None and goods.clearance is not None and goods.clearance >= goods.cost:
        return InputError("clearance", "not_below_cost")
    return None


def day_off(day: date | None, by: int) -> date | None:
    """The day `by` days later; None if it is unknown or lies outside the calendar."""
    if day is None or not date.min.toordinal() <= day.toordinal() + by <= date.max.toordinal():
        return None
    return day + timedelta(days=by)

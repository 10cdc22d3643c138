"""What there is to say on stock, people and delivery of a campaign."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date

from planner.campaigns.supply.cutoffs import Cutoffs
from planner.campaigns.supply.delivery import DAY
from planner.campaigns.supply.goods import SHELF_DAYS, Line
from planner.campaigns.supply.outcome import Supply
from planner.campaigns.supply.uplift_remarks import uplift_remark
from planner.findings import Finding, Severity
from planner.i18n import Worded

SOON = 7  # days before the last day to order from which one is reminded
HALF = 0.5  # of the profit hoped for: more than this from goods that draw visitors is a thin plan
LARGE = 2  # goods from which a matrix of roles makes sense


def name_of(line: Line) -> str | Worded:
    """What a product is called: its name, or its place."""
    return line.goods.name.strip() or Worded("campaigns.words.supply_unnamed", {"n": line.number})


def supply_remarks(found: Supply, common: Container[str] = ()) -> tuple[Finding, ...]:
    """All findings of a campaign, in its cells stock, people and delivery.

    `common`: rows of goods that other campaigns draw on too; whether these are too many is said of all together.
    """
    return (
        *_dates(found),
        *_goods(found, common),
        *_together(found),
        *_people(found),
        *_delivery(found),
        *_couriers(found),
    )


def _dates(found: Supply) -> Iterator[Finding]:
    opening, closing = found.campaign.opening, found.campaign.closing
    if opening is not None and closing is not None and closing < opening:
        yield Finding("campaigns.stock_closing_first", "bad", "stock", {"opening": opening, "closing": closing})
    elif found.lines and (opening is None or closing is None):
        yield Finding("campaigns.stock_no_days", "watch", "stock")


def _goods(found: Supply, common: Container[str]) -> Iterator[Finding]:
    for line in found.lines:
        name = {"name": name_of(line)}
        if line.wrong is not None:
            yield from _wrong(line, name)
        if line.missing:
            yield Finding("campaigns.stock_incomplete", "note", "stock", {**name, "fields": list(line.missing)})
        if (other := uplift_remark(line, name)) is not None:
            yield other
        yield from _timing(line, found.today, name)
        if line.surplus and line.order is not None and line.goods.cost is not None and line.id not in common:
            values = {"surplus": line.surplus, "quantity": line.order.quantity, "cash": line.surplus * line.goods.cost}
            yield Finding("campaigns.stock_too_much", "watch", "stock", {**name, **values})


def _wrong(line: Line, name: dict[str, str | Worded]) -> Iterator[Finding]:
    wrong, goods = line.wrong, line.goods
    if wrong is None:
        return
    prices = {"price": goods.price, "cost": goods.cost, "clearance": goods.clearance}
    if wrong.field == "price":
        yield Finding("campaigns.stock_price_below_cost", "bad", "stock", {**name, **prices})
    elif wrong.field == "clearance":
        yield Finding("campaigns.stock_clearance_above_cost", "watch", "stock", {**name, **prices})
    elif wrong.field == "daily":
        yield Finding("campaigns.stock_daily_zero", "watch", "stock", name)
    else:
        low, typical, high = line.uplifts
        values = {"low": low, "typical": typical, "high": high}
        yield Finding("campaigns.stock_uplift_wrong", "watch", "stock", {**name, **values})


def _timing(line: Line, today: date, name: dict[str, str | Worded]) -> Iterator[Finding]:
    if not line.to_order or line.order_by is None:
        return
    left = (line.order_by - today).days
    values = {**name, "n": line.to_order, "day": line.order_by, "days": abs(left), "shelf": SHELF_DAYS}
    if left < 0:
        yield Finding("campaigns.stock_late", "bad", "stock", {**values, "arrives": line.arrives})
    elif left <= SOON:
        yield Finding("campaigns.stock_soon", "watch", "stock", values)


def _together(found: Supply) -> Iterator[Finding]:
    if found.cash is not None and found.limit is not None and found.cash > found.limit:
        values = {"cash": found.cash, "limit": found.limit, "over": found.cash - found.limit}
        yield Finding("campaigns.stock_cash_over", "bad", "stock", values)
    if found.cash and found.limit is None:
        yield Finding("campaigns.stock_cash_unknown", "note", "stock", {"cash": found.cash})
    missing = [role for role, n in found.roles.items() if not n]
    if len(found.lines) >= LARGE and missing:
        severity: Severity = "watch" if "profit" in missing else "note"
        yield Finding("campaigns.stock_role_missing", severity, "stock", {"roles": missing})
    hopes, whole = found.hopes, sum(max(0.0, profit) for profit in found.hopes.values())
    if len(found.lines) >= LARGE and whole > 0 and hopes["traffic"] > HALF * whole:
        yield Finding("campaigns.stock_traffic_profit", "watch", "stock", {"share": hopes["traffic"] / whole})


def _people(found: Supply) -> Iterator[Finding]:
    made = found.people
    if made.wrong is not None:
        wrong = "campaigns.people_never_certain" if made.wrong.field == "answered" else "campaigns.people_too_many"
        yield Finding(wrong, "watch", "people", {"load": made.load})
    needed, present = made.needed, made.present
    if needed is not None and present is not None and made.chats:
        values = {"needed": needed.seats, "present": present.seats, "wait": made.given["wait"].value}
        values |= {"short": needed.seats - present.seats, "load": needed.load}
        if not present.stable:
            yield Finding("campaigns.people_unstable", "bad", "people", values)
        elif present.seats < needed.seats and present.answered is not None:
            yield Finding("campaigns.people_few", "watch", "people", {**values, "late": 1 - present.answered})
        elif present.answered is not None:
            values |= {"answered": present.answered}
            yield Finding("campaigns.people_enough", "good", "people", values)


def _delivery(found: Supply) -> Iterator[Finding]:
    made, crew = found.delivery, found.campaign.crew
    if crew.order_pieces is not None and crew.order_pieces < 1:
        yield Finding("campaigns.delivery_order_pieces", "watch", "delivery", {"pieces": crew.order_pieces})
    if made.per_person is None:
        values = {"packing": made.given["packing"].value, "hours": made.given["hours"].value, "day": DAY}
        yield Finding("campaigns.delivery_pace", "watch", "delivery", values)
    if made.orders is not None and made.orders.unknown:
        yield Finding("campaigns.delivery_partly", "note", "delivery", {"n": made.orders.unknown})
    if made.needed is None or crew.packers is None or not made.orders:
        return
    if made.needed > crew.packers:
        values = {"needed": made.needed, "packers": crew.packers, "parcels": made.orders.typical}
        yield Finding("campaigns.delivery_few_packers", "bad", "delivery", values)
    elif made.needed_high is not None and made.needed_high > crew.packers:
        values = {"needed": made.needed_high, "packers": crew.packers, "parcels": made.orders.peak[2]}
        yield Finding("campaigns.delivery_busy_day", "note", "delivery", values)


def _couriers(found: Supply) -> Iterator[Finding]:
    made, closing = found.cutoffs, found.campaign.closing
    if made is None or closing is None:
        return
    stopped = [one for one in made.couriers if one.stop is not None and one.stop <= closing]
    if stopped:
        names = [one.name or Worded(f"campaigns.couriers.{one.code}") for one in stopped]
        first = min(one.stop for one in stopped if one.stop is not None)
        values = {"names": names, "day": first, "closing": closing}
        yield Finding("campaigns.delivery_couriers_stop", "watch", "delivery", values)
    yield from _too_late(made, closing)


def _too_late(made: Cutoffs, closing: date) -> Iterator[Finding]:
    late = [region.code for region in made.regions if closing > made.last[region.code]]
    if late:
        first = min(made.last[code] for code in late)
        severity: Severity = "bad" if len(late) == len(made.regions) else "watch"
        values = {"regions": late, "day": first, "closing": closing, "eve": made.eve}
        yield Finding("campaigns.delivery_after_eve", severity, "delivery", values)

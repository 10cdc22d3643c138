"""Figures for the shop profile that stored tables give, each with its working; none is in the profile until taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planner.findings import Finding
from planner.i18n import Worded
from planner.shop.files.chosen import Chosen, choose
from planner.shop.files.parts import CELL, Part
from planner.shop.files.reckoned import Quotient, best_month, per_order, quotient, returning, sums
from planner.shop.files.remarks import remarks, short, uncovered
from planner.shop.files.stored import parts
from planner.shop.section import Shop
from planner.steps import Step
from planner.warehouse import Warehouse

LARGEST = {"rate": 1, "money": 10**13, "count": 10**10, "ratio": 10**6}


@dataclass(frozen=True)
class Offer:
    """A figure for the place `path` in the unit of its field, beside the `present` one.

    `basis` says what the figure is (shop.files.basis.<code>); `ticked` whether taking it is the sensible choice.
    """

    path: str
    value: float
    present: float | None
    basis: str
    unit: str
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    ticked: bool = True

    @property
    def period(self) -> tuple[date, date]:
        """The days the figure is of."""
        return min(part.first for part in self.parts), max(part.last for part in self.parts)


@dataclass(frozen=True)
class Offered:
    offers: tuple[Offer, ...]
    findings: tuple[Finding, ...]


def offered(house: Warehouse, shop: Shop) -> Offered:
    """What the stored tables give for the shop profile, and what to know before taking it."""
    chosen = choose(parts(house))
    made = [one for one in _all(chosen, shop) if one is not None]
    sound = [offer for offer in made if 0 <= offer.value <= LARGEST[offer.unit]]
    impossible = [_impossible(offer) for offer in made if offer not in sound]
    findings = (*impossible, *chosen.findings, *remarks(chosen, shop))
    order = ("bad", "watch", "note", "good")
    return Offered(tuple(sound), tuple(sorted(findings, key=lambda finding: order.index(finding.severity))))


def _impossible(offer: Offer) -> Finding:
    return Finding("shop.files_impossible", "bad", CELL, {"field": Worded(f"{offer.path}.label")})


def _all(chosen: Chosen, shop: Shop) -> Iterator[Offer | None]:
    partial = bool(uncovered(chosen.selling, shop))
    visiting = partial or len(chosen.shop) < len(chosen.selling)
    yield _flow(shop, "visitors", chosen.shop, "visitors", partial=visiting)
    yield _share(shop, "conversion_rate", "shop.files_conversion", quotient(chosen.shop, "buyers", "visitors"))
    yield _order_value(shop, chosen)
    yield _flow(shop, "sales", chosen.selling, "sales", partial=partial)
    yield _best(shop, chosen, partial=partial)
    yield _share(shop, "refund_rate", "shop.files_refund_rate", quotient(chosen.selling, "refunds", "sales"))
    yield _flow(shop, "new_buyers", chosen.shop, "new_buyers", partial=visiting)
    yield from _returning(shop, chosen)
    yield _flow(shop, "ad_spend", chosen.ads, "spend", partial=bool(uncovered(chosen.ads, shop)))


UNITS = {"visitors": "count", "new_buyers": "count", "sales": "money", "ad_spend": "money"}


def _flow(shop: Shop, field: str, of: Sequence[Part], column: str, *, partial: bool) -> Offer | None:
    """A figure per month: each part's sum ÷ its days × a month's days, added up over the platforms."""
    found = sums(of, column)
    if not found:
        return None
    money, value = UNITS[field] == "money", round(sum(one.monthly for one in found))
    steps = []
    for one in found:
        values = {"files": one.part.names, "total": one.total, "days": one.days, "monthly": one.monthly}
        steps.append(Step("shop.files_month_money" if money else "shop.files_month_count", values))
    if len(found) > 1:
        steps.append(Step("shop.files_added_money" if money else "shop.files_added_count", {"value": value}))
    used = tuple(one.part for one in found)
    ticked = not partial and len(found) == len(of) and not any(short(part) for part in used)
    path = f"shop.{field}"
    return Offer(path, value, getattr(shop, field), field, UNITS[field], tuple(steps), used, ticked)


def _share(shop: Shop, field: str, step: str, found: Quotient | None) -> Offer | None:
    if found is None:
        return None
    values = {"top": found.top, "bottom": found.bottom, "value": found.value}
    path = f"shop.{field}"
    working = (Step(step, values),)
    return Offer(path, round(found.value, 6), getattr(shop, field), field, "rate", working, found.parts)


def _order_value(shop: Shop, chosen: Chosen) -> Offer | None:
    """Sales ÷ orders; sales ÷ paying buyers, which is more, only where no table counts orders."""
    orders = per_order(chosen.selling)
    found = orders or quotient(chosen.shop, "sales", "buyers")
    if found is None:
        return None
    values = {"top": found.top, "bottom": found.bottom, "value": found.value}
    step = Step("shop.files_per_order" if orders else "shop.files_per_buyer", values)
    basis = "aov_orders" if orders else "aov_buyers"
    return Offer("shop.aov", round(found.value), shop.aov, basis, "money", (step,), found.parts)


def _best(shop: Shop, chosen: Chosen, *, partial: bool) -> Offer | None:
    found = best_month(chosen.selling)
    if found is None:
        return None
    month, total = found
    step = Step("shop.files_best_month", {"month": month, "total": total})
    present = shop.best_month
    ticked = not partial and (present is None or total > present)
    return Offer("shop.best_month", total, present, "best_month", "money", (step,), chosen.selling, ticked)


def _returning(shop: Shop, chosen: Chosen) -> Iterator[Offer]:
    found = returning(chosen.orders)
    if found is None:
        return
    part, back = found
    used = (part,)
    values = {"buyers": back.buyers, "again": back.again, "orders": back.orders}
    rate, frequency = back.again / back.buyers, back.orders / back.buyers
    step = Step("shop.files_repurchase", {**values, "value": rate})
    yield Offer("shop.repurchase_rate", round(rate, 6), shop.repurchase_rate, "repurchase_rate", "rate", (step,), used)
    step, path = Step("shop.files_frequency", {**values, "value": frequency}), "shop.purchase_frequency"
    yield Offer(path, round(frequency, 4), shop.purchase_frequency, "purchase_frequency", "ratio", (step,), used)

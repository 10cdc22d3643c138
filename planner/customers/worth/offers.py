"""Figures for the shop profile that the customers give: written as one Change, each saying which orders it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from planner.changes import Change, Set
from planner.customers.ground import Ground
from planner.customers.returning import Returning
from planner.customers.worth.model import First
from planner.i18n import Translate
from planner.sections import Origin
from planner.shop import Shop

LONGEST_LIFE = 20.0  # years; beyond, the churn is too small to say anything


@dataclass(frozen=True)
class Offer:
    """A figure for a field of the shop profile, as top ÷ bottom, beside the `present` one; the days it is of."""

    field: str
    value: float
    present: float | None
    top: float
    bottom: float
    first: date
    last: date

    @property
    def path(self) -> str:
        return f"shop.{self.field}"

    @property
    def is_rate(self) -> bool:
        return self.field == "repurchase_rate"


def offers(first: First, made: Returning | None, here: Ground, shop: Shop) -> tuple[Offer, ...]:
    """What is known of orders a year, years and repurchase."""
    found: list[tuple[str, float, float, float]] = []
    if first.year_people:
        people = first.year_people
        found.append(("repurchase_rate", first.year_again / people, first.year_again, people))
        found.append(("purchase_frequency", first.year_orders / people, first.year_orders, people))
    churn = made.churn if made is not None else None
    if churn is not None and churn.rate:
        a_year = churn.rate * 365 / churn.window
        if 1 / a_year <= LONGEST_LIFE:
            found.append(("customer_years", 1 / a_year, churn.window / 365, churn.rate))
    return tuple(
        Offer(name, round(value, 4), getattr(shop, name), top, bottom, here.first, here.day)
        for name, value, top, bottom in found
    )


def taken(words: Translate, chosen: Sequence[Offer], at: datetime) -> Change | None:
    """The Change; None if nothing is taken."""
    sets = tuple(
        Set(
            path=one.path,
            value=one.value,
            origin=Origin(
                kind="data",
                source=words("customers.words.origin"),
                path="customers",
                period=f"{one.first.isoformat()} – {one.last.isoformat()}",
                at=at,
            ),
        )
        for one in chosen
    )
    return Change(label="files_taken", operations=sets) if sets else None

"""The total by kind of cost, exact to the fen, and which of it reaches buyers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.budget.response import REACHES
from planner.budget.split import shares_of
from planner.budget.views.rounding import apportioned

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class KindMoney:
    """A kind of cost with its share of the whole total, reserve included. `reaches`: whether buyers get to see it."""

    name: str
    share: float
    money: int
    reaches: bool


def by_kinds(plan: Plan, total: int) -> tuple[KindMoney, ...]:
    """Platform, content, placement and team with their parts of the total."""
    shares = shares_of(plan, "kinds")
    moneys = apportioned(total, list(shares.values()))
    return tuple(
        KindMoney(name, share, money, name in REACHES)
        for (name, share), money in zip(shares.items(), moneys, strict=True)
    )


def reaching(kinds: tuple[KindMoney, ...]) -> int:
    """The money that reaches buyers, in fen."""
    return sum(kind.money for kind in kinds if kind.reaches)

"""How many pieces to have: the newsvendor quantity, and what it means when few, some or many are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite

from planner.campaigns.supply.demand import Demand, demand
from planner.findings import InputError

SUREST = 0.9999  # a higher critical ratio asks for demands that nobody can know
HAIR = 1e-9  # pieces by which a whole number may be missed in reckoning


@dataclass(frozen=True)
class Outcome:
    """What happens at one demand. `loss`: of what is left over; `missed`: margin of what was short."""

    demand: float
    sold: float
    left: float
    loss: float
    short: float
    missed: float


@dataclass(frozen=True)
class Order:
    """A quantity for one event. Pieces, and money in the unit of the prices.

    `ratio`: the share of demands that the quantity covers; `sold`, `left`, `short`, `profit`: on average; `safety`:
    pieces beyond the typical demand, below zero if fewer.
    """

    demand: Demand
    ratio: float
    quantity: int
    safety: float
    sold: float
    left: float
    short: float
    profit: float
    outcomes: tuple[Outcome, Outcome, Outcome]


def critical_ratio(price: float, cost: float, clearance: float) -> float:
    """(price − cost) ÷ (price − clearance): margin lost on a missing piece ÷ (that + loss on a left-over one).

    Raises InputError for a price not above cost, and for a clearance that is not below cost.
    """
    for name, value in (("price", price), ("cost", cost), ("clearance", clearance)):
        if not isfinite(value):
            raise InputError(name, "not_a_number")
    if price <= cost:
        raise InputError("price", "not_above_cost")
    if clearance >= cost:
        raise InputError("clearance", "not_below_cost")
    ratio = (price - cost) / (price - clearance)
    if ratio > SUREST:
        raise InputError("clearance", "hardly_below_cost")
    return ratio


def newsvendor(price: float, cost: float, clearance: float, quantiles: tuple[float, float, float]) -> Order:
    """The quantity with the highest expected profit, for one order before one event.

    Prices per piece in any one unit; `quantiles`: the 5 %, 50 % and 95 % points of the demand. Raises InputError.
    Formula: Arrow, Harris and Marschak (1951); Cachon and Terwiesch, Matching Supply with Demand.
    """
    ratio = critical_ratio(price, cost, clearance)
    wanted = demand(*quantiles)
    quantity = ceil(wanted.quantile(ratio) - HAIR)
    return _ordered(price - cost, cost - clearance, wanted, quantity, ratio)


def _ordered(margin: float, loss: float, wanted: Demand, quantity: int, ratio: float) -> Order:
    """What a quantity brings on average, and at low, typical and high demand."""
    sold = wanted.within(quantity) + quantity * (1 - wanted.below(quantity))
    left, short = max(0.0, quantity - sold), max(0.0, wanted.mean - sold)
    outcomes = tuple(_outcome(margin, loss, one, quantity) for one in (wanted.low, wanted.typical, wanted.high))
    return Order(
        demand=wanted,
        ratio=ratio,
        quantity=quantity,
        safety=quantity - wanted.typical,
        sold=sold,
        left=left,
        short=short,
        profit=margin * sold - loss * left,
        outcomes=(outcomes[0], outcomes[1], outcomes[2]),
    )


def _outcome(margin: float, loss: float, wanted: float, quantity: int) -> Outcome:
    left, short = max(0.0, quantity - wanted), max(0.0, wanted - quantity)
    return Outcome(wanted, min(wanted, quantity), left, left * loss, short, short * margin)

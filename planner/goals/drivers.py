"""The driver tree of a month's sales: fix any of its figures, solve the rest.

Sales = visitors x conversion rate x order value; visitors x conversion rate = buyers = new + returning (field practice,
with one order per buyer and month; refunds are not taken off).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isclose, prod

from planner.findings import InputError

FACTORS = ("visitors", "conversion_rate", "aov")
BUYERS = ("new_buyers", "returning_buyers")
NAMES = (*FACTORS, *BUYERS)
CLOSE = 1e-6


@dataclass(frozen=True)
class Tree:
    """One month: sales in yuan, order value in yuan, conversion as a fraction, people as counts. Exactly consistent.

    New and returning buyers are None where nobody said how many of today's buyers are new.
    """

    gmv: float
    visitors: float
    conversion_rate: float
    aov: float
    new_buyers: float | None
    returning_buyers: float | None

    @property
    def buyers(self) -> float:
        return self.visitors * self.conversion_rate


def solve(gmv: float | None, fixed: Mapping[str, float], start: Mapping[str, float]) -> Tree:
    """The month that brings `gmv` yuan with the `fixed` figures held; the free ones grow in equal proportion.

    Without `gmv` the free figures stay as in `start` and the sales follow. `fixed` and `start` name visitors,
    conversion_rate, aov (yuan), new_buyers, returning_buyers; `start` needs the first three above zero.
    Raises InputError(name, reason): unknown, negative, not_above_zero, over_one, contradiction, more_than_buyers.
    """
    _check(gmv, fixed, start)
    if gmv is None:
        gmv = _sales_as_they_follow(fixed, start)
    buyers = _fixed_buyers(fixed)
    if buyers is None and "aov" in fixed:
        buyers = gmv / fixed["aov"]
    if buyers is None:
        factors = _grown(FACTORS, fixed, start, gmv)
        buyers = factors["visitors"] * factors["conversion_rate"]
    else:
        factors = _grown(FACTORS[:2], fixed, start, buyers) | {"aov": fixed.get("aov", gmv / buyers)}
    _check_factors(gmv, factors)
    new, returning = _split(buyers, fixed, start)
    return Tree(gmv, factors["visitors"], factors["conversion_rate"], factors["aov"], new, returning)


def _check(gmv: float | None, fixed: Mapping[str, float], start: Mapping[str, float]) -> None:
    for name in [*fixed, *start]:
        if name not in NAMES:
            raise InputError(name, "unknown")
    for name in FACTORS:
        if start.get(name, 0) <= 0:
            raise InputError(name, "not_above_zero")
        if name in fixed and fixed[name] <= 0:
            raise InputError(name, "not_above_zero")
    if gmv is not None and gmv <= 0:
        raise InputError("gmv", "not_above_zero")
    for name in BUYERS:
        if fixed.get(name, 0) < 0 or start.get(name, 0) < 0:
            raise InputError(name, "negative")
    if fixed.get("conversion_rate", 0) > 1:
        raise InputError("conversion_rate", "over_one")


def _fixed_buyers(fixed: Mapping[str, float]) -> float | None:
    """Buyers as far as the fixed figures settle them; None if they do not."""
    by_people = fixed["new_buyers"] + fixed["returning_buyers"] if all(name in fixed for name in BUYERS) else None
    by_traffic = prod(fixed[name] for name in FACTORS[:2]) if all(name in fixed for name in FACTORS[:2]) else None
    if by_people is not None and by_people <= 0:
        raise InputError("new_buyers", "not_above_zero")
    if by_people is not None and by_traffic is not None and not isclose(by_people, by_traffic, rel_tol=CLOSE):
        raise InputError("new_buyers", "contradiction")
    return by_people if by_people is not None else by_traffic


def _sales_as_they_follow(fixed: Mapping[str, float], start: Mapping[str, float]) -> float:
    buyers = _fixed_buyers(fixed)
    if buyers is None:
        buyers = prod(fixed.get(name, start[name]) for name in FACTORS[:2])
    return buyers * fixed.get("aov", start["aov"])


def _grown(
    names: tuple[str, ...], fixed: Mapping[str, float], start: Mapping[str, float], product: float
) -> dict[str, float]:
    """Figures whose product is given: the fixed as they are, each free one its start times the same factor."""
    free = [name for name in names if name not in fixed]
    held = {name: fixed[name] for name in names if name in fixed}
    if not free:
        return held
    factor = (product / (prod(held.values()) * prod(start[name] for name in free))) ** (1 / len(free))
    return held | {name: start[name] * factor for name in free}


def _check_factors(gmv: float, factors: Mapping[str, float]) -> None:
    if factors["conversion_rate"] > 1:
        raise InputError("conversion_rate", "over_one", rate=factors["conversion_rate"])
    reached = prod(factors.values())
    if not isclose(reached, gmv, rel_tol=CLOSE):
        raise InputError("gmv", "contradiction", reached=reached)


def _split(buyers: float, fixed: Mapping[str, float], start: Mapping[str, float]) -> tuple[float | None, float | None]:
    """New and returning buyers: one fixed leaves the rest to the other; both free keep the share they start with."""
    for name in BUYERS:
        if fixed.get(name, 0) > buyers * (1 + CLOSE):
            raise InputError(name, "more_than_buyers", buyers=buyers)
    if "new_buyers" in fixed:
        return fixed["new_buyers"], max(0.0, buyers - fixed["new_buyers"])
    if "returning_buyers" in fixed:
        return max(0.0, buyers - fixed["returning_buyers"]), fixed["returning_buyers"]
    if "new_buyers" not in start:
        return None, None
    share = min(1.0, start["new_buyers"] / (start["visitors"] * start["conversion_rate"]))
    return buyers * share, buyers * (1 - share)

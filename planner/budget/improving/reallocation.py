"""A better split, for what the owner wants of it: the plan put as a problem, and the answer back in fen.

What is locked stays, limits and rules hold. A line of which too little is known keeps its spend, and so does the
reserve, unless a rule asks for more of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from typing import TYPE_CHECKING, Any, Literal

from planner.budget.curves import Curve, response
from planner.budget.lines import BudgetLine, limits_of
from planner.budget.optimiser.allocation import Allocation, optimise
from planner.budget.response import Response
from planner.budget.section import RESERVE
from planner.budget.shares import shared_out
from planner.channels.roles import keeps
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.budget.result import BudgetResult
    from planner.plan import Plan

Aim = Literal["sales", "profit", "life"]
AIMS: tuple[Aim, ...] = ("sales", "profit", "life")
SAME = 0.001  # of the total: a split that moves less is the same


@dataclass(frozen=True)
class Reallocation:
    """The best split for an aim. `spends` by line in fen, None where the rules leave none; `found` as it was found.

    `before` and `after`: what the present split and the best one are worth for the aim, in yuan: sales, or what is left
    of them after goods, fees, refunds and promotion (of a first order, or of all that the buyer orders in time).
    """

    aim: Aim
    found: Allocation
    spends: Mapping[str, int] | None
    before: float
    after: float

    @property
    def same(self) -> bool:
        """Whether the present split is as good as any."""
        return self.spends is not None and self.after - self.before <= SAME * max(abs(self.before), 1.0)


def reallocation(plan: Plan, result: BudgetResult, aim: Aim) -> Reallocation | None:
    """The best split of the present total; None while there is nothing to split or no curve to go by."""
    if not result.total or not result.split or not result.responses:
        return None
    asked = problem(plan, result, aim)
    found = solved(json.dumps(asked, sort_keys=True))
    worth = values(result.responses, result.lines, result.shop, aim)
    before = worth_of(worth, {line.id: line.spend for line in result.lines}, aim)
    if found.allocation is None:
        return Reallocation(aim, found, None, before, before)
    spends = in_fen(found.allocation, result.total)
    return Reallocation(aim, found, spends, before, worth_of(worth, spends, aim))


@lru_cache(maxsize=128)
def solved(text: str) -> Allocation:
    """The answer to a problem written as JSON; the same question is not worked out twice."""
    return optimise(json.loads(text))


def in_fen(allocation: Mapping[str, float], total: int) -> dict[str, int]:
    """An allocation in yuan as whole fen that add up to the total."""
    parts = shared_out(total, list(allocation.values()), [0] * len(allocation), [total] * len(allocation))
    return dict(zip(allocation, parts, strict=True))


def problem(plan: Plan, result: BudgetResult, aim: Aim) -> dict[str, Any]:
    """The plan as `planner.budget.optimise` takes it; lines and rules are called by their ids."""
    total = result.total or 0
    worth = values(result.responses, result.lines, result.shop, aim)
    known = {line.id for line in result.lines}
    return {
        "channels": [_channel(line, worth.get(line.id), aim) for line in result.lines],
        "total": total / 100,
        "groups": [
            {"name": rule.id, "channels": inside, "min_share": rule.least, "max_share": rule.most}
            for rule in plan.budget.rules
            if (inside := [line for line in dict.fromkeys(rule.lines) if line in known])
            and (rule.least is not None or rule.most is not None)
        ],
        "current": {line.id: line.spend / 100 for line in result.lines},
    }


def _channel(line: BudgetLine, curve: Curve | None, aim: Aim) -> dict[str, Any]:
    low, high = limits_of(line)
    if curve is None:
        # A yuan that is kept is worth a yuan where what is left counts, and brings no sales.
        curve = {"type": "linear", "beta": 0.0 if aim == "sales" else 1.0}
        low = max(low, line.spend)
        high = high if line.id == RESERVE and not line.locked else low
    most = None if high is None else max(high, low) / 100
    return {"name": line.id, "curve": dict(curve), "min": low / 100, "max": most}


def values(
    responses: Mapping[str, Response], lines: Sequence[BudgetLine], shop: Baseline, aim: Aim
) -> dict[str, Curve]:
    """What a spend on each line is worth for an aim, as curves in yuan.

    Sales; or what is left of them before promotion, with `life` times the orders of a buyer's whole time as a customer.
    """
    orders = life_orders(shop)
    made: dict[str, Curve] = {}
    for line in lines:
        found = responses.get(line.id)
        if found is None or (aim != "sales" and found.margin is None):
            continue
        by = 1.0 if aim == "sales" else max(found.margin or 0.0, 0.0)
        if aim == "life" and line.channel is not None and not keeps(line.channel):
            by *= orders or 1.0
        made[line.id] = {**found.curve, "beta": found.curve["beta"] * by}
    return made


def life_orders(shop: Baseline) -> float | None:
    """How many orders a new buyer makes in all: orders a year times years, at least the first; None if unknown."""
    frequency, years = shop.purchase_frequency.value, shop.customer_years.value
    return None if frequency is None or years is None else max(1.0, frequency * years)


def worth_of(worth: Mapping[str, Curve], spends: Mapping[str, int], aim: Aim) -> float:
    """What a split in fen is worth for an aim, in yuan; what the reserve holds is not spent yet."""
    brought = fsum(response(curve, spends.get(line, 0) / 100) for line, curve in worth.items())
    spent = 0 if aim == "sales" else sum(spend for line, spend in spends.items() if line != RESERVE)
    return brought - spent / 100

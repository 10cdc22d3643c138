"""How large the total must be for the goal, or may be for a return: the question put, and the answer in fen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from planner.budget.forecast.outcome import Forecast
from planner.budget.improving.comparing import forecast_with
from planner.budget.improving.reallocation import in_fen, problem
from planner.budget.optimiser.sizing import Sizing, total_for
from planner.budget.section import RESERVE, Scenario
from planner.budget.split import allotted
from planner.changes import Change, Set

if TYPE_CHECKING:
    from planner.budget.result import BudgetResult
    from planner.plan import Plan

Size = Literal["goal", "roas"]
SIZES: tuple[Size, ...] = ("goal", "roas")
TIMES = 5  # as much as today's total, or as is usual for the sales: further nobody should look


@dataclass(frozen=True)
class Resized:
    """The total for an aim, in fen, with its best split and what that would bring.

    `wanted`: sales in yuan that the channels must bring, or sales per yuan. `total` is None where rules contradict one
    another, or where what sells by itself covers the goal.
    """

    size: Size
    wanted: float
    sizing: Sizing | None
    total: int | None = None
    spends: Mapping[str, int] | None = None
    forecast: Forecast | None = None


def resized(plan: Plan, result: BudgetResult, size: Size) -> Resized | None:
    """The smallest total that reaches the main goal, or the largest that brings the return wanted; None: unknown."""
    wanted = _wanted(plan, result, size)
    if wanted is None or not result.total or not result.split or not result.responses:
        return None
    if wanted <= 0:
        return Resized(size, wanted, None)
    most = TIMES * max(result.total, result.suggested.high if result.suggested else 0) / 100
    found = _sized(json.dumps(_problem(plan, result), sort_keys=True), wanted, size, most)
    if found.total is None or found.split.allocation is None:
        return Resized(size, wanted, found)
    total = round(found.total * 100)
    spends = in_fen(found.split.allocation, total)
    lines = tuple(line.model_copy(update={"spend": spends.get(line.id, 0)}) for line in plan.budget.lines)
    held = {part: getattr(plan.budget, part) for part in ("rules", "phases", "kinds")}
    other = Scenario(id="resized", total=total, lines=lines, **held)
    return Resized(size, wanted, found, total, spends, forecast_with(plan, result, other))


def resize(found: Resized) -> Change:
    """Take over the total and its split, as one edit."""
    split = allotted(found.spends or {})
    return Change(label="allot", operations=(Set(path="budget.total", value=found.total), *split.operations))


def _wanted(plan: Plan, result: BudgetResult, size: Size) -> float | None:
    if size == "roas":
        return plan.budget.target_roas
    goal = result.forecast.goal
    if goal is None or not goal.asked.share:
        return None
    by_itself = goal.organic.typical if goal.organic else 0.0
    return (goal.asked.sales - by_itself) / goal.asked.share / 100


def _problem(plan: Plan, result: BudgetResult) -> dict[str, object]:
    """The plan as a problem of any total: the reserve gets what rules, lock and limits ask for it, no more."""
    asked = problem(plan, result, "sales")
    asked.pop("current")
    reserve = result.line(RESERVE)
    for channel in asked["channels"]:
        if channel["name"] == RESERVE and not reserve.locked:
            channel["min"] = (reserve.least or 0) / 100
    return asked


@lru_cache(maxsize=64)
def _sized(text: str, wanted: float, size: Size, most: float) -> Sizing:
    return total_for(json.loads(text), wanted, "roas" if size == "roas" else "response", most)

"""The driver tree of this plan: from the shop's month to the month that the main goal asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.findings import InputError
from planner.goals.drivers import FACTORS, NAMES, Tree, solve
from planner.goals.metrics import is_total, target
from planner.goals.path import span_months
from planner.goals.section import Drivers, Goal, Goals
from planner.shop import Baseline

MONEY = ("gmv", "aov")


@dataclass(frozen=True)
class Driven:
    """An average month today and as it must become; amounts in yuan.

    `wanted`: the month that was asked for, None if nobody said. `solved` is None where the `problem` or a missing
    baseline forbids it; `follows` tells that sales were not asked for but follow from the figures that are fixed.
    """

    today: Tree | None
    wanted: float | None
    solved: Tree | None
    fixed: frozenset[str]
    follows: bool
    problem: InputError | None = None


def driven(goals: Goals, shop: Baseline, today: date) -> Driven:
    """The tree as the plan has it. Fixed figures that leave no freedom decide, and the sales follow from them."""
    fixed = _fixed(goals.drivers)
    start = _start(shop)
    wanted = wanted_month(goals, shop, today)
    if start is None:
        return Driven(None, wanted, None, frozenset(fixed), follows=False)
    now = solve(None, {}, start)
    try:
        return Driven(now, wanted, solve(wanted, fixed, start), frozenset(fixed), follows=wanted is None)
    except InputError as problem:
        if problem.field == "gmv" and problem.reason == "contradiction":
            return Driven(now, wanted, solve(None, fixed, start), frozenset(fixed), follows=True)
        return Driven(now, wanted, None, frozenset(fixed), follows=False, problem=problem)


def main_goal(goals: Goals) -> Goal | None:
    """The goal that the tree starts from: the one chosen, else the first with a sales target."""
    sales = [goal for goal in goals.items if goal.metric in {"gmv", "net_sales"}]
    chosen = next((goal for goal in sales if goal.id == goals.main), None)
    return chosen or next((goal for goal in sales if goal.target_money), sales[0] if sales else None)


def wanted_month(goals: Goals, shop: Baseline, today: date) -> float | None:
    """The sales of an average month that are asked for, in yuan before refunds; None if nobody said."""
    if goals.drivers.gmv is not None:
        return goals.drivers.gmv / 100 or None
    goal = main_goal(goals)
    wanted = target(goal) if goal else None
    if goal is None or not wanted:
        return None
    if goal.metric == "net_sales":
        refunds = shop.refund_rate.value
        if refunds is None or refunds >= 1:
            return None
        wanted /= 1 - refunds
    if is_total(goal):
        start = goal.start or today
        if goal.deadline is None or goal.deadline < start:
            return None
        wanted /= span_months(start, goal.deadline)
    return wanted / 100


def _fixed(drivers: Drivers) -> dict[str, float]:
    values = {name: getattr(drivers, name) for name in NAMES}
    return {name: value / 100 if name in MONEY else float(value) for name, value in values.items() if value is not None}


def _start(shop: Baseline) -> dict[str, float] | None:
    """The shop's month in yuan, if it is known that far and above zero."""
    values = {name: getattr(shop, name).value for name in FACTORS}
    if not all(values.values()):
        return None
    start = {name: value / 100 if name in MONEY else float(value) for name, value in values.items()}
    if shop.new_buyers.value is not None:
        start["new_buyers"] = float(shop.new_buyers.value)
    return start

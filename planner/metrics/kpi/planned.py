"""What the plan wants of a period: a goal's path, the driver tree's month, the budget of the channels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from planner.budget.lines import spends
from planner.budget.period import asked_between, period
from planner.budget.section import RESERVE
from planner.budget.spending.burn import planned_share
from planner.calendar import DAYS_PER_MONTH
from planner.goals import METRICS as GOALS
from planner.goals import Goal, Path, main_goal, plan_path
from planner.goals.metrics import baseline as goal_baseline
from planner.goals.tree import driven
from planner.metrics.section import Metric
from planner.shop import Baseline, baseline

if TYPE_CHECKING:
    from planner.plan import Plan

COVERED = 0.999  # of the period's season that the goal must speak for
# What goals call a metric, and which of ours it is. Order values of a plan are per order.
NAMES: Mapping[str, Metric] = MappingProxyType(
    {
        "net_sales": "net_sales",
        "visitors": "visitors",
        "conversion_rate": "conversion_rate",
        "aov": "aov_order",
        "repurchase_rate": "repurchase_rate",
        "cac": "cac",
    },
)
TREE: Mapping[str, Metric] = MappingProxyType(
    {"visitors": "visitors", "conversion_rate": "conversion_rate", "aov": "aov_order"}
)


@dataclass(frozen=True)
class Planned:
    """What the plan wants of a period, in the metric's unit, and where it stands in the plan."""

    value: float
    source: Literal["goal", "tree", "budget"]


def planned(plan: Plan, first: date, last: date, today: date) -> dict[Metric, Planned]:
    """All that the plan says of these days. Goals come before the tree."""
    shop = baseline(plan)
    made: dict[Metric, Planned] = _tree(plan, shop, first, last, today)
    for goal in plan.goals.items:
        name = NAMES.get(goal.metric or "")
        wanted = None if name is None else _goal(plan, goal, shop, (first, last), today)
        if name is not None and wanted is not None and not (name in made and made[name].source == "goal"):
            made[name] = Planned(wanted, "goal")
    asked = asked_between(plan, today, first, last, shop)
    if asked is not None and asked.share >= COVERED:
        made["sales"] = Planned(asked.sales, "goal")
    spend = _spend(plan, first, last, today)
    if spend:
        made["ad_spend"] = Planned(spend, "budget")
    return made


def _goal(plan: Plan, goal: Goal, shop: Baseline, span: tuple[date, date], today: date) -> float | None:
    way = plan_path(goal, today, goal_baseline(goal, shop).value, plan.goals.season.weights())
    if way is None or way.start > span[0] or way.end < span[1]:
        return None
    if way.adds_up:
        return _between(way, *span)
    if GOALS[goal.metric or "other"].adds_up:  # a path of what a month brings
        length = (span[1] - span[0]).days + 1
        return sum(way.at(span[0] + timedelta(days=n)) for n in range(length)) / DAYS_PER_MONTH
    return way.at(span[1])


def _between(way: Path, first: date, last: date) -> float:
    before = way.at(first - timedelta(days=1)) if first > way.start else 0.0
    return way.at(last) - before


def _tree(plan: Plan, shop: Baseline, first: date, last: date, today: date) -> dict[Metric, Planned]:
    """The average month that the main goal asks for, while that goal runs; without a goal nothing is wanted."""
    goal = main_goal(plan.goals)
    begins, ends = (goal.start or today, goal.deadline) if goal else (None, None)
    if begins is None or ends is None or begins > first or ends < last:
        return {}
    found = driven(plan.goals, shop, today)
    if found.solved is None or found.wanted is None:
        return {}
    months = ((last - first).days + 1) / DAYS_PER_MONTH
    values = {
        "visitors": found.solved.visitors * months,
        "conversion_rate": found.solved.conversion_rate,
        "aov": found.solved.aov * 100,
    }
    return {TREE[name]: Planned(value, "tree") for name, value in values.items()}


def _spend(plan: Plan, first: date, last: date, today: date) -> float | None:
    """What the channels may spend in these days; None without a split budget that covers them."""
    span = period(plan, today)
    if plan.budget.total is None or first < span.start or last > span.end:
        return None
    share = planned_share(plan, span, last) - planned_share(plan, span, first - timedelta(days=1))
    return share * sum(fen for line, fen in spends(plan).items() if line != RESERVE)

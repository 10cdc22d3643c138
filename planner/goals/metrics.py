"""What each metric is: its unit, whether it adds up over time, which way is better, and where its baseline stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from planner.figures import Figure
from planner.goals.section import Goal
from planner.sections import Origin
from planner.shop import Baseline

Unit = Literal["money", "rate", "count", "number"]
Formula = Callable[[float, float], float | None]


@dataclass(frozen=True)
class Facts:
    """`adds_up`: months can be summed (sales, visitors). `falls`: less is better. `driver`: part of the sales tree."""

    unit: Unit
    adds_up: bool = False
    falls: bool = False
    driver: bool = False


METRICS: Mapping[str, Facts] = MappingProxyType(
    {
        "gmv": Facts("money", adds_up=True),
        "net_sales": Facts("money", adds_up=True),
        "visitors": Facts("count", adds_up=True, driver=True),
        "conversion_rate": Facts("rate", driver=True),
        "aov": Facts("money", driver=True),
        "repurchase_rate": Facts("rate", driver=True),
        "new_buyers": Facts("count", adds_up=True, driver=True),
        "cac": Facts("money", falls=True),
        "traffic_cost": Facts("money", falls=True),
        "brand_searches": Facts("count", adds_up=True),
        "other": Facts("number"),
    },
)


def facts(goal: Goal) -> Facts | None:
    """What the goal's metric is; None as long as it has none."""
    return METRICS[goal.metric] if goal.metric else None


def target_field(goal: Goal) -> str:
    """The name of the field that holds the goal's target, such as `target_money`; `target_number` without a metric."""
    return f"target_{METRICS[goal.metric or 'other'].unit}"


def baseline_field(goal: Goal) -> str:
    """The name of the field that holds the goal's own baseline."""
    return f"baseline_{METRICS[goal.metric or 'other'].unit}"


def target(goal: Goal) -> float | None:
    """The goal's target in the unit of its metric (fen, fraction, count, number)."""
    value: float | None = getattr(goal, target_field(goal))
    return value


def baseline(goal: Goal, shop: Baseline) -> Figure:
    """Where the goal starts: its own baseline, or the shop's. Amounts that add up are per month."""
    own: float | None = getattr(goal, baseline_field(goal))
    if own is not None:
        return Figure(own, origin=Origin(kind="typed"))
    return shop_figure(goal.metric, shop)


def shop_figure(metric: str | None, shop: Baseline) -> Figure:
    """The shop's figure for a metric; unknown for those a shop profile does not hold."""
    if metric == "net_sales":
        return _worked(shop.gmv, shop.refund_rate, lambda sales, refunds: sales * (1 - refunds))
    if metric == "traffic_cost":
        return _worked(shop.ad_spend, shop.visitors, lambda spend, visitors: spend / visitors if visitors else None)
    if metric in {"gmv", "visitors", "conversion_rate", "aov", "repurchase_rate", "new_buyers", "cac"}:
        figure: Figure = getattr(shop, str(metric))
        return figure
    return Figure(None)


def _worked(one: Figure, other: Figure, formula: Formula) -> Figure:
    if one.value is None or other.value is None:
        return Figure(None)
    origin = one.origin if not one.known else other.origin if not other.known else Origin(kind="chapter", path="shop")
    return Figure(formula(one.value, other.value), origin=origin)


def per_month(goal: Goal) -> bool:
    """Whether the target is what one month brings by the deadline (else a total, or a level such as a rate)."""
    known = facts(goal)
    return known is not None and known.adds_up and goal.span == "monthly"


def is_total(goal: Goal) -> bool:
    """Whether the target adds up from the start to the deadline, both inclusive."""
    known = facts(goal)
    return known is not None and known.adds_up and goal.span != "monthly"

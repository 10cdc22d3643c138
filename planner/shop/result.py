"""The shop chapter's answer: figures, findings and the calculations behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.data import Data
from planner.figures import figure
from planner.findings import Finding
from planner.shop.checks import check
from planner.shop.derived import Derived, Economics, economics
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class ShopResult:
    figures: Economics
    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]


def compute(plan: Plan, data: Data, today: date) -> ShopResult:
    """The shop's derived figures. Needs neither data nor the day."""
    del data, today
    made = economics(plan)
    return ShopResult(made, check(plan, made), _steps(plan, made))


def _steps(plan: Plan, made: Economics) -> dict[str, tuple[Step, ...]]:
    return {
        "traffic": (*_assumed(plan, made), *_traffic(plan, made)),
        "margin": tuple(_profit(plan, made)),
        "customers": tuple(_customers(plan, made)),
        "resources": tuple(_advertising(plan, made)),
    }


def _assumed(plan: Plan, made: Economics) -> Iterator[Step]:
    rate = figure(plan, "shop.conversion_rate")
    if made.gmv.estimate and rate.origin is not None:
        values = {"value": rate.value, "low": rate.low, "high": rate.high, "source": rate.origin.source}
        yield Step("shop.assumed_conversion", values)


def _traffic(plan: Plan, made: Economics) -> Iterator[Step]:
    values = {
        "visitors": made.visitors.value,
        "rate": made.conversion_rate.value,
        "aov": made.aov.value,
        "sales": plan.shop.sales,
        "orders": made.orders.value,
        "gmv": made.gmv.value,
    }
    if _solved(made.visitors):
        yield Step("shop.solved_visitors", values)
    if _solved(made.conversion_rate):
        yield Step("shop.solved_conversion", values)
    if _solved(made.aov):
        yield Step("shop.solved_aov", values)
    if made.gmv.typed == ("shop.sales",):
        yield Step("shop.stated_sales", values)
    elif made.gmv.value is not None:
        yield Step("shop.orders", values)
        yield Step("shop.gmv", values)


def _solved(factor: Derived) -> bool:
    return "shop.sales" in factor.typed


def _profit(plan: Plan, made: Economics) -> Iterator[Step]:
    values = {
        "gmv": made.gmv.value,
        "refund": plan.shop.refund_rate,
        "net": made.net_sales.value,
        "margin": plan.shop.gross_margin,
        "profit": made.gross_profit.value,
        "aov": made.aov.value,
        "order_profit": made.order_profit.value,
    }
    if made.net_sales.value is not None:
        yield Step("shop.net_sales", values)
    if made.gross_profit.value is not None:
        yield Step("shop.gross_profit" if made.after_refunds else "shop.gross_profit_before_refunds", values)
    if made.order_profit.value is not None:
        yield Step("shop.order_profit" if made.after_refunds else "shop.order_profit_before_refunds", values)


def _customers(plan: Plan, made: Economics) -> Iterator[Step]:
    values = {
        "spend": plan.shop.ad_spend,
        "new": plan.shop.new_buyers,
        "cac": made.cac.value,
        "aov": made.aov.value,
        "order_profit": made.order_profit.value,
        "frequency": plan.shop.purchase_frequency,
        "years": plan.shop.customer_years,
        "ltv_sales": made.ltv_sales.value,
        "ltv": made.ltv.value,
        "times": made.ltv_cac.value,
        "months": made.payback.value,
    }
    if made.cac.value is not None:
        yield Step("shop.cac", values)
    if made.ltv_sales.value is not None:
        yield Step("shop.ltv_sales", values)
    if made.ltv.value is not None:
        yield Step("shop.ltv", values)
    if made.ltv_cac.value is not None:
        yield Step("shop.ltv_cac", values)
    if made.payback.value is not None:
        yield Step("shop.payback_at_once" if made.payback.value == 0 else "shop.payback", values)


def _advertising(plan: Plan, made: Economics) -> Iterator[Step]:
    values = {
        "spend": plan.shop.ad_spend,
        "gmv": made.gmv.value,
        "share": made.ad_share.value,
        "profit": made.gross_profit.value,
        "left": made.after_ads.value,
    }
    if made.ad_share.value is not None:
        yield Step("shop.ad_share", values)
    if made.after_ads.value is not None:
        yield Step("shop.after_ads", values)

"""How a forecast is worked out, line by line, so that it can be done again by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.budget.forecast.goal import Cover
from planner.budget.forecast.outcome import Basis, Forecast, LineForecast, Outcome
from planner.steps import Step


def forecast_steps(made: Forecast, basis: Basis) -> tuple[Step, ...]:
    """Every line that has money, then the whole and the goal."""
    paid = [one for one in made.lines if one.line.spend]
    steps = [step for one in paid for step in _line(one, basis)]
    if made.total is not None:
        steps += _whole(made, made.total, basis)
    if made.goal is not None:
        steps += _goal(made.goal, basis)
    return tuple(steps)


def _line(one: LineForecast, basis: Basis) -> Iterator[Step]:
    answer, found, channel = one.response, one.outcome, one.line.channel
    bought = one.line.spend * answer.working / answer.cost_per_order.value if answer.cost_per_order.value else None
    most = (answer.reach.value or 0.0) * (answer.conversion.value or 0.0) * basis.months
    values: dict[str, Any] = {
        "platform": channel and channel.platform,
        "tool": channel and channel.tool,
        "spend": one.line.spend,
        "working": answer.working,
        "order": answer.cost_per_order.value,
        "bought": bought,
        "reach": answer.reach.value,
        "conversion": answer.conversion.value,
        "months": basis.months,
        "most": most,
        "orders": found.orders.typical,
        "value": answer.order_value * 100,
        "sales": found.sales.typical,
    }
    if answer.learned is not None:
        yield Step("budget.forecast_learned", {**values, "weeks": answer.learned.weeks})
    else:
        yield Step("budget.forecast_orders" if answer.bounded else "budget.forecast_orders_endless", values)
    yield from _money(one, found, values)


def _money(one: LineForecast, found: Outcome, values: dict[str, Any]) -> Iterator[Step]:
    if found.profit is not None and found.left is not None:
        money = {"margin": one.response.margin, "profit": found.profit.typical, "left": found.left.typical}
        yield Step("budget.forecast_left", {**values, **money})
    if found.cac is not None and found.new is not None:
        yield Step("budget.forecast_cac", {**values, "new": found.new.typical, "cac": found.cac.typical})
    if one.next_profit is not None:
        rate = one.next_sales / 100_000
        values |= {"rate": rate, "next": one.next_sales, "margin": one.response.margin, "profit": one.next_profit}
        worked = one.response.bounded and one.response.learned is None
        yield Step("budget.forecast_next" if worked else "budget.forecast_next_slope", values)


def _whole(made: Forecast, whole: Outcome, basis: Basis) -> Iterator[Step]:
    values: dict[str, Any] = {"spend": whole.spend, "reserve": made.reserve, "sales": whole.sales.typical}
    if whole.roas is not None:
        yield Step("budget.forecast_total", {**values, "roas": whole.roas.typical})
    if whole.profit is not None and whole.left is not None and whole.roi is not None:
        money = {"profit": whole.profit.typical, "left": whole.left.typical, "roi": whole.roi.typical}
        yield Step("budget.forecast_total_left", {**values, **money})
    if whole.cac is not None and whole.new is not None:
        finding = sum(one.line.spend for one in made.lines if not one.keeps)
        buyers = {"finding": finding, "new": whole.new.typical, "cac": whole.cac.typical}
        yield Step("budget.forecast_total_cac", buyers)
        if whole.ltv_cac is not None:
            yield Step("budget.forecast_ltv", {**buyers, "ltv": basis.shop.ltv.value, "times": whole.ltv_cac.typical})


def _goal(goal: Cover, basis: Basis) -> Iterator[Step]:
    values: dict[str, Any] = {
        "month": basis.shop.gmv.value,
        "months": basis.months,
        "organic_share": basis.organic_share.value,
        "share": goal.asked.share,
        "organic": goal.organic and goal.organic.typical,
        "channels": goal.channels.typical,
        "reached": goal.reached.typical,
        "asked": goal.asked.sales,
        "covered": goal.covered.typical,
    }
    if goal.organic is not None:
        yield Step("budget.forecast_organic", values)
    yield Step("budget.forecast_covered" if goal.organic else "budget.forecast_covered_channels", values)

"""Remarks on what the budget should bring: what does not pay, whether the goal is covered, what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planner.budget.forecast.goal import Cover
from planner.budget.forecast.outcome import Forecast, LineForecast, Outcome
from planner.budget.lines import BudgetLine
from planner.findings import Finding

CELL = "forecast"
FEW = 0.01  # a chance below this is said as none


def forecast_remarks(
    made: Forecast, lines: Sequence[BudgetLine], working: float, ltv: float | None
) -> Iterator[Finding]:
    """All findings of the forecast; `working` is the share of the total that brings people, `ltv` in fen."""
    paid = [line for line in lines if line.channel is not None and line.spend]
    if not paid:
        return
    if working <= 0:
        yield Finding("budget.forecast_no_working", "bad", CELL)
    elif made.unknown:
        values = {"n": len(made.unknown), "spend": sum(line.spend for line in made.unknown)}
        yield Finding("budget.forecast_unknown", "note", CELL, values)
    if made.total is not None:
        yield from _whole(made, made.total, ltv)
    if made.goal is not None:
        yield _goal(made.goal)
    yield from _next(made.lines)
    endless = sum(not one.response.bounded and bool(one.line.spend) for one in made.lines)
    if endless:
        yield Finding("budget.forecast_reach_unknown", "note", CELL, {"n": endless})


def _whole(made: Forecast, whole: Outcome, ltv: float | None) -> Iterator[Finding]:
    if whole.left is None or whole.profit is None:
        yield Finding("budget.forecast_profit_unknown", "note", CELL)
        return
    if whole.left.typical >= 0:
        return
    values: dict[str, Any] = {"lost": -whole.left.typical, "profit": whole.profit.typical, "spend": whole.spend}
    if made.life is None or ltv is None:
        yield Finding("budget.forecast_loses_first", "watch", CELL, values)
    elif made.life > whole.spend:
        yield Finding("budget.forecast_pays_later", "note", CELL, {**values, "life": made.life, "ltv": round(ltv, -2)})
    else:
        yield Finding("budget.forecast_loses", "bad", CELL, {**values, "life": made.life})


def _goal(goal: Cover) -> Finding:
    covered = goal.covered
    values = {
        "asked": goal.asked.sales,
        "low": round(covered.low, 2),
        "typical": round(covered.typical, 2),
        "high": round(covered.high, 2),
        "gap": max(goal.gap, 0.0),
        "spare": max(-goal.gap, 0.0),
        "chance": round(max(goal.chance, FEW), 2),
    }
    if goal.verdict == "sure":
        return Finding("budget.forecast_goal_sure", "good", CELL, values)
    if goal.verdict == "likely":
        return Finding("budget.forecast_goal_likely", "note", CELL, values)
    if goal.verdict == "luck":
        return Finding("budget.forecast_goal_luck", "watch", CELL, values)
    return Finding("budget.forecast_goal_out", "bad", CELL, values)


def _next(lines: Sequence[LineForecast]) -> Iterator[Finding]:
    """The lines that have money, and whose next ¥1,000 never come back; the one that loses most is named."""
    losing = [one for one in lines if one.line.spend and one.pays == "never" and one.line.channel is not None]
    if not losing:
        return
    worst = min(losing, key=lambda one: max(one.next_profit or 0.0, one.next_life or 0.0))
    brings = max(worst.next_profit or 0.0, worst.next_life or 0.0)
    channel = worst.line.channel
    values = {"platform": channel and channel.platform, "tool": channel and channel.tool, "brings": round(brings, -2)}
    yield Finding("budget.forecast_next_loses", "watch", CELL, {**values, "n": len(losing)})

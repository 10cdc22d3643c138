"""The budget chapter's answer: lines that add up, rules, and all that follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.budget.forecast.advice import Ladder, advice_steps, ladders
from planner.budget.forecast.outcome import Basis, Forecast, forecast
from planner.budget.forecast.remarks import forecast_remarks
from planner.budget.forecast.working import forecast_steps
from planner.budget.learning.start import Learning, learning, learning_steps
from planner.budget.lines import BudgetLine, budget_lines
from planner.budget.period import Asked, Period, asked, period
from planner.budget.response import Response, responses, working_share
from planner.budget.rules import Checked, Suggestion, checked, split_remarks, suggestion, total_remarks
from planner.budget.spending.burn import Spending, spending
from planner.budget.spending.remarks import spend_remarks
from planner.budget.spending.working import spend_steps
from planner.budget.views.cuts import Cuts, cut_remarks, cut_steps, cuts
from planner.data import Data
from planner.figures import figure
from planner.findings import Finding
from planner.shop import Baseline, baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class BudgetResult:
    """`total` in fen, None while nobody said; `asked` what the main goal wants of the period; `responses` by line.

    `forecast`: what the lines bring; `ladders`: how to try each, by line. `cuts`: the total by
    phase, month and kind of cost; None without a total. `spending`: what was spent so far, against the plan.
    `learning`: what the shop's own weeks can be matched with.
    """

    total: int | None
    period: Period
    shop: Baseline
    asked: Asked | None
    suggested: Suggestion | None
    lines: tuple[BudgetLine, ...]
    rules: tuple[Checked, ...]
    responses: Mapping[str, Response]
    forecast: Forecast
    ladders: Mapping[str, Ladder]
    cuts: Cuts | None
    spending: Spending
    learning: Learning
    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]

    @property
    def split(self) -> bool:
        """Whether the total has been shared out."""
        return any(line.spend for line in self.lines)

    def line(self, line_id: str) -> BudgetLine:
        """The line of an id. Raises KeyError if there is none."""
        found = next((line for line in self.lines if line.id == line_id), None)
        if found is None:
            raise KeyError(line_id)
        return found


def compute(plan: Plan, data: Data, today: date) -> BudgetResult:
    """All that follows from a plan's budget."""
    shop = baseline(plan)
    span = period(plan, today)
    wanted = asked(plan, today, span, shop)
    suggested = suggestion(plan, shop, span, wanted)
    lines = budget_lines(plan, shop)
    rules = checked(plan, lines)
    answers = responses(plan, lines, span, shop)
    basis = Basis(shop, figure(plan, "budget.organic_share"), len(span.months), wanted)
    expected, tests = forecast(lines, answers, basis), ladders(lines, span, shop.ltv.value)
    made, spent = cuts(plan, span), spending(plan, span, lines, today)
    learned = learning(plan, data, lines, span, shop)
    return BudgetResult(
        total=plan.budget.total,
        period=span,
        shop=shop,
        asked=wanted,
        suggested=suggested,
        lines=lines,
        rules=rules,
        responses=answers,
        forecast=expected,
        ladders=tests,
        cuts=made,
        spending=spent,
        learning=learned,
        findings=(
            *total_remarks(plan, suggested),
            *split_remarks(plan, lines, rules),
            *cut_remarks(plan, span, made),
            *forecast_remarks(expected, lines, working_share(plan), shop.ltv.value),
            *spend_remarks(spent, answers),
        ),
        steps={
            "total": _suggested_steps(suggested),
            "views": cut_steps(made, lines),
            "forecast": forecast_steps(expected, basis),
            "spend": spend_steps(spent),
            "learn": learning_steps(learned),
            "advice": tuple(advice_steps(lines, tests)),
        },
    )


def _suggested_steps(suggested: Suggestion | None) -> tuple[Step, ...]:
    if suggested is None:
        return ()
    values = {
        "sales": suggested.sales,
        "low": suggested.low,
        "high": suggested.high,
        "least": suggested.shares[0],
        "most": suggested.shares[1],
        "stage": suggested.stage or "any",
    }
    return (Step("budget.suggested_goal" if suggested.from_goal else "budget.suggested_today", values),)

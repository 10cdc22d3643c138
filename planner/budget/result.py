"""The budget chapter's answer: lines that add up, rules, and all that follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.budget.learning import Learning, learning, learning_steps
from planner.budget.lines import BudgetLine, budget_lines
from planner.budget.period import Asked, Period, asked, period
from planner.budget.response import Response, responses
from planner.budget.rules import Checked, Suggestion, checked, split_remarks, suggestion, total_remarks
from planner.data import Data
from planner.findings import Finding
from planner.shop import Baseline, baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class BudgetResult:
    """`total` in fen, None while nobody said; `asked` what the main goal wants of the period; `responses` by line."""

    total: int | None
    period: Period
    shop: Baseline
    asked: Asked | None
    suggested: Suggestion | None
    lines: tuple[BudgetLine, ...]
    rules: tuple[Checked, ...]
    responses: Mapping[str, Response]
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
    learned = learning(plan, data, lines, span, shop)
    return BudgetResult(
        total=plan.budget.total,
        period=span,
        shop=shop,
        asked=wanted,
        suggested=suggested,
        lines=lines,
        rules=rules,
        responses=responses(plan, lines, span, shop),
        learning=learned,
        findings=(*total_remarks(plan, suggested), *split_remarks(plan, lines, rules)),
        steps={"total": _suggested_steps(suggested), "split": (), "learn": learning_steps(learned)},
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

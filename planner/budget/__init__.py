"""Budget: one total shared across channels, and what it brings."""

from planner.budget.allocation import Allocation, optimise
from planner.budget.fitting import fit
from planner.budget.lines import BudgetLine, setting_at, share_at, spends
from planner.budget.result import BudgetResult, compute
from planner.budget.section import RESERVE, Budget, Line, Rule
from planner.budget.split import CALLS, adjusted, allotted, dragged, dragged_to, proposed, shares_of, shifted
from planner.budget.split_chart import split_chart, split_rows, split_title
from planner.budget.view import (
    key_figures,
    line_names,
    new_rule,
    period_words,
    rule_columns,
    rule_names,
    rule_rows,
    suggested_words,
)

__all__ = [
    "CALLS",
    "RESERVE",
    "Allocation",
    "Budget",
    "BudgetLine",
    "BudgetResult",
    "Line",
    "Rule",
    "adjusted",
    "allotted",
    "compute",
    "dragged",
    "dragged_to",
    "fit",
    "key_figures",
    "line_names",
    "new_rule",
    "optimise",
    "period_words",
    "proposed",
    "rule_columns",
    "rule_names",
    "rule_rows",
    "setting_at",
    "share_at",
    "shares_of",
    "shifted",
    "spends",
    "split_chart",
    "split_rows",
    "split_title",
    "suggested_words",
]

"""Budget: one total shared across channels, and what it brings."""

from planner.budget.allocation import Allocation, optimise
from planner.budget.fitting import fit
from planner.budget.lines import BudgetLine, setting_at, share_at, spends
from planner.budget.paste import Pasted, read_pasted
from planner.budget.paste_view import (
    known_names,
    left_out_columns,
    left_out_rows,
    more_left_out,
    paste_sum_columns,
    paste_sum_rows,
    pasted_lines,
    problem_words,
    unknown_names,
)
from planner.budget.recording import sort_out
from planner.budget.replan import moves, replanned
from planner.budget.result import BudgetResult, compute
from planner.budget.section import RESERVE, Budget, Line, Rule
from planner.budget.spend_chart import spend_chart, spend_rows, spend_title
from planner.budget.spend_view import (
    approver_columns,
    approver_rows,
    burn_columns,
    burn_names,
    burn_rows,
    expenses_csv,
    replan_columns,
    replan_rows,
    spend_month_columns,
    spend_month_rows,
    spent_words,
)
from planner.budget.spending import Burn, Spending, planned_share
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
    "Burn",
    "Line",
    "Pasted",
    "Rule",
    "Spending",
    "adjusted",
    "allotted",
    "approver_columns",
    "approver_rows",
    "burn_columns",
    "burn_names",
    "burn_rows",
    "compute",
    "dragged",
    "dragged_to",
    "expenses_csv",
    "fit",
    "key_figures",
    "known_names",
    "left_out_columns",
    "left_out_rows",
    "line_names",
    "more_left_out",
    "moves",
    "new_rule",
    "optimise",
    "paste_sum_columns",
    "paste_sum_rows",
    "pasted_lines",
    "period_words",
    "planned_share",
    "problem_words",
    "proposed",
    "read_pasted",
    "replan_columns",
    "replan_rows",
    "replanned",
    "rule_columns",
    "rule_names",
    "rule_rows",
    "setting_at",
    "share_at",
    "shares_of",
    "shifted",
    "sort_out",
    "spend_chart",
    "spend_month_columns",
    "spend_month_rows",
    "spend_rows",
    "spend_title",
    "spends",
    "spent_words",
    "split_chart",
    "split_rows",
    "split_title",
    "suggested_words",
    "unknown_names",
]

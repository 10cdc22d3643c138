"""What was spent so far: expenses typed or pasted, against the plan, and where money could go instead."""

from planner.budget.spending.chart import spend_chart, spend_rows, spend_title
from planner.budget.spending.paste import read_pasted
from planner.budget.spending.paste_view import (
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
from planner.budget.spending.recording import sort_out
from planner.budget.spending.replan import moves, replanned
from planner.budget.spending.view import (
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

__all__ = [
    "approver_columns",
    "approver_rows",
    "burn_columns",
    "burn_names",
    "burn_rows",
    "expenses_csv",
    "known_names",
    "left_out_columns",
    "left_out_rows",
    "more_left_out",
    "moves",
    "paste_sum_columns",
    "paste_sum_rows",
    "pasted_lines",
    "problem_words",
    "read_pasted",
    "replan_columns",
    "replan_rows",
    "replanned",
    "sort_out",
    "spend_chart",
    "spend_month_columns",
    "spend_month_rows",
    "spend_rows",
    "spend_title",
    "spent_words",
    "unknown_names",
]

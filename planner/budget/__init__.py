"""Budget: one total shared across channels, and what it brings."""

from planner.budget.allocation import Allocation, optimise
from planner.budget.cuts import Cuts, MonthTable, month_table, share_in
from planner.budget.cuts_charts import (
    kind_chart,
    kind_rows,
    kind_title,
    month_money_chart,
    month_money_rows,
    month_money_title,
)
from planner.budget.cuts_view import (
    kind_amounts,
    phase_amounts,
    reaching_words,
    table_columns,
    table_file,
    table_rows,
    tied_words,
)
from planner.budget.festive import is_tied, tie, tied
from planner.budget.fitting import fit
from planner.budget.lines import BudgetLine, setting_at, share_at, spends
from planner.budget.result import BudgetResult, compute
from planner.budget.section import RESERVE, Budget, Line, Rule
from planner.budget.split import CALLS, Cut, adjusted, allotted, dragged, dragged_to, proposed, shares_of, shifted
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
    "Cut",
    "Cuts",
    "Line",
    "MonthTable",
    "Rule",
    "adjusted",
    "allotted",
    "compute",
    "dragged",
    "dragged_to",
    "fit",
    "is_tied",
    "key_figures",
    "kind_amounts",
    "kind_chart",
    "kind_rows",
    "kind_title",
    "line_names",
    "month_money_chart",
    "month_money_rows",
    "month_money_title",
    "month_table",
    "new_rule",
    "optimise",
    "period_words",
    "phase_amounts",
    "proposed",
    "reaching_words",
    "rule_columns",
    "rule_names",
    "rule_rows",
    "setting_at",
    "share_at",
    "share_in",
    "shares_of",
    "shifted",
    "spends",
    "split_chart",
    "split_rows",
    "split_title",
    "suggested_words",
    "table_columns",
    "table_file",
    "table_rows",
    "tie",
    "tied",
    "tied_words",
]

"""Budget: one total shared across channels, and what it brings."""

from planner.budget.advice import Ladder
from planner.budget.advice_view import ladder_lines, purpose_lines
from planner.budget.allocation import Allocation, optimise
from planner.budget.fitting import fit
from planner.budget.forecast import Basis, Forecast, LineForecast, Outcome
from planner.budget.forecast_charts import (
    brings_chart,
    brings_rows,
    brings_title,
    curve_chart,
    curve_ids,
    curve_key,
    curve_rows,
    curve_title,
)
from planner.budget.forecast_goal import Cover
from planner.budget.forecast_view import forecast_columns, forecast_rows, forecast_words, goal_words, next_words
from planner.budget.lines import BudgetLine, setting_at, share_at, spends
from planner.budget.result import BudgetResult, compute
from planner.budget.section import RESERVE, Budget, Line, Rule
from planner.budget.split import CALLS, adjusted, allotted, dragged, dragged_to, proposed, shares_of, shifted
from planner.budget.split_chart import split_chart, split_rows, split_title
from planner.budget.spread import Estimate
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
    "Basis",
    "Budget",
    "BudgetLine",
    "BudgetResult",
    "Cover",
    "Estimate",
    "Forecast",
    "Ladder",
    "Line",
    "LineForecast",
    "Outcome",
    "Rule",
    "adjusted",
    "allotted",
    "brings_chart",
    "brings_rows",
    "brings_title",
    "compute",
    "curve_chart",
    "curve_ids",
    "curve_key",
    "curve_rows",
    "curve_title",
    "dragged",
    "dragged_to",
    "fit",
    "forecast_columns",
    "forecast_rows",
    "forecast_words",
    "goal_words",
    "key_figures",
    "ladder_lines",
    "line_names",
    "new_rule",
    "next_words",
    "optimise",
    "period_words",
    "proposed",
    "purpose_lines",
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

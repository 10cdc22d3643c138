"""Budget: one total shared across channels, and what it brings."""

from planner.budget.advice import Ladder
from planner.budget.advice_view import ladder_lines, purpose_lines
from planner.budget.allocation import Allocation, optimise
from planner.budget.calls import CALLS
from planner.budget.comparing import (
    compared,
    compared_columns,
    compared_rows,
    scenario_chart,
    scenario_names,
    scenario_rows,
    scenario_title,
)
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
from planner.budget.forecast import Basis, Forecast, LineForecast, Outcome
from planner.budget.forecast_charts import (
    brings_chart,
    brings_rows,
    brings_title,
    curve_chart,
    curve_ids,
    curve_rows,
    curve_title,
)
from planner.budget.forecast_goal import Cover
from planner.budget.forecast_view import forecast_columns, forecast_rows, forecast_words, goal_words, next_words
from planner.budget.gain import gain
from planner.budget.lines import BudgetLine, line_ids, setting_at, share_at, spends
from planner.budget.reallocation import AIMS, Aim, Reallocation, reallocation
from planner.budget.reallocation_view import (
    better_columns,
    better_rows,
    conflict_lines,
    fix_lines,
    gap,
    price_lines,
    size_lines,
    verdict_lines,
)
from planner.budget.resizing import SIZES, Resized, Size, resize, resized
from planner.budget.result import BudgetResult, compute
from planner.budget.scenarios import MOST as MOST_SCENARIOS
from planner.budget.scenarios import as_scenario, forgotten, kept, made_current
from planner.budget.section import RESERVE, Budget, Line, Rule
from planner.budget.sizing import Sizing, total_for
from planner.budget.split import Cut, adjusted, allotted, dragged, dragged_to, proposed, shares_of, shifted
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
    "AIMS",
    "CALLS",
    "MOST_SCENARIOS",
    "RESERVE",
    "SIZES",
    "Aim",
    "Allocation",
    "Basis",
    "Budget",
    "BudgetLine",
    "BudgetResult",
    "Cover",
    "Cut",
    "Cuts",
    "Estimate",
    "Forecast",
    "Ladder",
    "Line",
    "LineForecast",
    "MonthTable",
    "Outcome",
    "Reallocation",
    "Resized",
    "Rule",
    "Size",
    "Sizing",
    "adjusted",
    "allotted",
    "as_scenario",
    "better_columns",
    "better_rows",
    "brings_chart",
    "brings_rows",
    "brings_title",
    "compared",
    "compared_columns",
    "compared_rows",
    "compute",
    "conflict_lines",
    "curve_chart",
    "curve_ids",
    "curve_rows",
    "curve_title",
    "dragged",
    "dragged_to",
    "fit",
    "fix_lines",
    "forecast_columns",
    "forecast_rows",
    "forecast_words",
    "forgotten",
    "gain",
    "gap",
    "goal_words",
    "is_tied",
    "kept",
    "key_figures",
    "kind_amounts",
    "kind_chart",
    "kind_rows",
    "kind_title",
    "ladder_lines",
    "line_ids",
    "line_names",
    "made_current",
    "month_money_chart",
    "month_money_rows",
    "month_money_title",
    "month_table",
    "new_rule",
    "next_words",
    "optimise",
    "period_words",
    "phase_amounts",
    "price_lines",
    "proposed",
    "purpose_lines",
    "reaching_words",
    "reallocation",
    "resize",
    "resized",
    "rule_columns",
    "rule_names",
    "rule_rows",
    "scenario_chart",
    "scenario_names",
    "scenario_rows",
    "scenario_title",
    "setting_at",
    "share_at",
    "share_in",
    "shares_of",
    "shifted",
    "size_lines",
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
    "total_for",
    "verdict_lines",
]

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
from planner.budget.fitting_result import Fit
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
from planner.budget.gain import gain
from planner.budget.history import Checked
from planner.budget.learning import FUNCTION, HISTORY, Learning, arguments_of, checked, priors_of, read_fit
from planner.budget.learning_change import (
    adopted,
    dropped_history,
    forgotten,
    kept_history,
    learned_rows,
    onoff_blocks,
    onoff_ids,
    onoff_start,
    onoff_tasks,
)
from planner.budget.learning_charts import (
    learned_curve_chart,
    learned_curve_rows,
    learned_curve_title,
    learned_roi_chart,
    learned_roi_rows,
    learned_roi_title,
    learned_weeks_chart,
    learned_weeks_rows,
    learned_weeks_title,
)
from planner.budget.learning_match import Reference, matched, twice
from planner.budget.learning_move import Move, move
from planner.budget.learning_table import sample_history, template
from planner.budget.learning_view import (
    NOWHERE,
    adopted_words,
    best_first,
    history_words,
    match_columns,
    match_options,
    match_rows,
    move_columns,
    move_rows,
    move_words,
    onoff_columns,
    onoff_rows,
    onoff_words,
    quality_words,
    reference_columns,
    reference_rows,
    result_columns,
    result_rows,
    verdict_words,
)
from planner.budget.lines import BudgetLine, line_ids, setting_at, share_at, spends
from planner.budget.onoff import OnOff
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
from planner.budget.recording import sort_out
from planner.budget.replan import moves, replanned
from planner.budget.resizing import SIZES, Resized, Size, resize, resized
from planner.budget.result import BudgetResult, compute
from planner.budget.scenarios import MOST as MOST_SCENARIOS
from planner.budget.scenarios import as_scenario, dropped, kept, made_current
from planner.budget.section import RESERVE, Budget, Line, Rule
from planner.budget.sizing import Sizing, total_for
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

# fmt: off  # one name a line would be two hundred
__all__ = [
    "AIMS", "Aim", "Allocation", "Basis", "Budget", "BudgetLine", "BudgetResult", "Burn", "CALLS", "Checked",
    "Cover", "Cut", "Cuts", "Estimate", "FUNCTION", "Fit", "Forecast", "HISTORY", "Ladder", "Learning", "Line",
    "LineForecast", "MOST_SCENARIOS", "MonthTable", "Move", "NOWHERE", "OnOff", "Outcome", "Pasted", "RESERVE",
    "Reallocation", "Reference", "Resized", "Rule", "SIZES", "Size", "Sizing", "Spending", "adjusted", "adopted",
    "adopted_words", "allotted", "approver_columns", "approver_rows", "arguments_of", "as_scenario", "best_first",
    "better_columns", "better_rows", "brings_chart", "brings_rows", "brings_title", "burn_columns", "burn_names",
    "burn_rows", "checked", "compared", "compared_columns", "compared_rows", "compute", "conflict_lines",
    "curve_chart", "curve_ids", "curve_key", "curve_rows", "curve_title", "dragged", "dragged_to", "dropped",
    "dropped_history", "expenses_csv", "fit", "fix_lines", "forecast_columns", "forecast_rows", "forecast_words",
    "forgotten", "gain", "gap", "goal_words", "history_words", "is_tied", "kept", "kept_history", "key_figures",
    "kind_amounts", "kind_chart", "kind_rows", "kind_title", "known_names", "ladder_lines", "learned_curve_chart",
    "learned_curve_rows", "learned_curve_title", "learned_roi_chart", "learned_roi_rows", "learned_roi_title",
    "learned_rows", "learned_weeks_chart", "learned_weeks_rows", "learned_weeks_title", "left_out_columns",
    "left_out_rows", "line_ids", "line_names", "made_current", "match_columns", "match_options", "match_rows",
    "matched", "month_money_chart", "month_money_rows", "month_money_title", "month_table", "more_left_out", "move",
    "move_columns", "move_rows", "move_words", "moves", "new_rule", "next_words", "onoff_blocks", "onoff_columns",
    "onoff_ids", "onoff_rows", "onoff_start", "onoff_tasks", "onoff_words", "optimise", "paste_sum_columns",
    "paste_sum_rows", "pasted_lines", "period_words", "phase_amounts", "planned_share", "price_lines", "priors_of",
    "problem_words", "proposed", "purpose_lines", "quality_words", "reaching_words", "read_fit", "read_pasted",
    "reallocation", "reference_columns", "reference_rows", "replan_columns", "replan_rows", "replanned", "resize",
    "resized", "result_columns", "result_rows", "rule_columns", "rule_names", "rule_rows", "sample_history",
    "scenario_chart", "scenario_names", "scenario_rows", "scenario_title", "setting_at", "share_at", "share_in",
    "shares_of", "shifted", "size_lines", "sort_out", "spend_chart", "spend_month_columns", "spend_month_rows",
    "spend_rows", "spend_title", "spends", "spent_words", "split_chart", "split_rows", "split_title",
    "suggested_words", "table_columns", "table_file", "table_rows", "template", "tie", "tied", "tied_words",
    "total_for", "twice", "unknown_names", "verdict_lines", "verdict_words",
]

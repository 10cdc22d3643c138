"""What the lines bring, with ranges and against the goal; what each is good for and how to try it."""

from planner.budget.forecast.advice_view import ladder_lines, purpose_lines
from planner.budget.forecast.charts import (
    brings_chart,
    brings_rows,
    brings_title,
    curve_chart,
    curve_ids,
    curve_key,
    curve_rows,
    curve_title,
)
from planner.budget.forecast.view import (
    detail_columns,
    detail_rows,
    forecast_columns,
    forecast_rows,
    forecast_words,
    goal_words,
    next_words,
)

__all__ = [
    "brings_chart",
    "brings_rows",
    "brings_title",
    "curve_chart",
    "curve_ids",
    "curve_key",
    "curve_rows",
    "curve_title",
    "detail_columns",
    "detail_rows",
    "forecast_columns",
    "forecast_rows",
    "forecast_words",
    "goal_words",
    "ladder_lines",
    "next_words",
    "purpose_lines",
]

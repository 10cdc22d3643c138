"""The forecast of a plan's shop: what it starts from, its festivals ahead, its goal, and all that in words."""

from planner.metrics.outlook.aim import Aim, Verdict, aim_of, verdict
from planner.metrics.outlook.change import goal_task, task_id, typed_lift
from planner.metrics.outlook.charts import outlook_chart, outlook_rows, outlook_title
from planner.metrics.outlook.daily import Daily, daily
from planner.metrics.outlook.lifts_view import (
    event_name,
    lift_columns,
    lift_lines,
    lift_rows,
    origin_words,
    strength_words,
)
from planner.metrics.outlook.outcome import Row, Start, start_of
from planner.metrics.outlook.planned import Season, events_of
from planner.metrics.outlook.remarks import outlook_remarks
from planner.metrics.outlook.view import (
    basis_words,
    key_figures,
    model_lines,
    problem_words,
    season_csv,
    trust_words,
    verdict_words,
)
from planner.metrics.outlook.working import forecast_steps, lift_steps

__all__ = [
    "Aim",
    "Daily",
    "Row",
    "Season",
    "Start",
    "Verdict",
    "aim_of",
    "basis_words",
    "daily",
    "event_name",
    "events_of",
    "forecast_steps",
    "goal_task",
    "key_figures",
    "lift_columns",
    "lift_lines",
    "lift_rows",
    "lift_steps",
    "model_lines",
    "origin_words",
    "outlook_chart",
    "outlook_remarks",
    "outlook_rows",
    "outlook_title",
    "problem_words",
    "season_csv",
    "start_of",
    "strength_words",
    "task_id",
    "trust_words",
    "typed_lift",
    "verdict",
    "verdict_words",
]

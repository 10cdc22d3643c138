"""Key figures of a period with their health, their course, and what the shop profile can take from them."""

from planner.metrics.kpi.baseline import offers
from planner.metrics.kpi.board import Board, Line, board, usual_period
from planner.metrics.kpi.charts import (
    count_chart,
    course_chart_of,
    course_rows,
    course_title,
    money_chart,
    rate_chart,
    ratio_chart,
    weekday_chart,
    weekday_rows,
    weekday_title,
)
from planner.metrics.kpi.course import Course, Grain, course, followed
from planner.metrics.kpi.editing import add_band, band_scale, drop_band
from planner.metrics.kpi.ranges import own_range, past_range, reference_range, sources
from planner.metrics.kpi.remarks import foreign_remarks, remarks
from planner.metrics.kpi.view import (
    ON_PHONE,
    band_columns,
    band_rows,
    festival_words,
    key_figures,
    period_words,
    table_columns,
    table_rows,
)
from planner.metrics.kpi.working import working

__all__ = [
    "ON_PHONE",
    "Board",
    "Course",
    "Grain",
    "Line",
    "add_band",
    "band_columns",
    "band_rows",
    "band_scale",
    "board",
    "count_chart",
    "course",
    "course_chart_of",
    "course_rows",
    "course_title",
    "drop_band",
    "festival_words",
    "followed",
    "foreign_remarks",
    "key_figures",
    "money_chart",
    "offers",
    "own_range",
    "past_range",
    "period_words",
    "rate_chart",
    "ratio_chart",
    "reference_range",
    "remarks",
    "sources",
    "table_columns",
    "table_rows",
    "usual_period",
    "weekday_chart",
    "weekday_rows",
    "weekday_title",
    "working",
]

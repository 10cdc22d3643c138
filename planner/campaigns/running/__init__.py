"""Running a campaign: its risks and rehearsals, the event day by day, and the review."""

from planner.campaigns.running.actual import Actual, Totals, actual
from planner.campaigns.running.after import (
    again,
    again_id,
    follow_ups,
    followed_up,
    measured,
    next_opening,
    outdated,
    real_days,
)
from planner.campaigns.running.chart import event_chart, event_rows, event_title
from planner.campaigns.running.course import Course, course
from planner.campaigns.running.event_view import (
    is_uncounted,
    reading_words,
    stage,
    stock_columns,
    stock_rows,
    todays,
    total_figures,
)
from planner.campaigns.running.outcome import Running, all_running
from planner.campaigns.running.paste import PastedDays, read_days, take_days
from planner.campaigns.running.prepared_view import pasted_columns, pasted_rows, prepared_lines
from planner.campaigns.running.review import Punctual, Review, punctual, review
from planner.campaigns.running.review_view import prepared_columns, prepared_rows, review_lines
from planner.campaigns.running.risk_view import risk_columns, risk_lines, risk_rows
from planner.campaigns.running.risks import (
    Threatened,
    origin_of,
    risk_id,
    score,
    take_drills,
    take_risks,
    threatened,
)
from planner.campaigns.running.watch import Stock, stock_watch

__all__ = [
    "Actual",
    "Course",
    "PastedDays",
    "Punctual",
    "Review",
    "Running",
    "Stock",
    "Threatened",
    "Totals",
    "actual",
    "again",
    "again_id",
    "all_running",
    "course",
    "event_chart",
    "event_rows",
    "event_title",
    "follow_ups",
    "followed_up",
    "is_uncounted",
    "measured",
    "next_opening",
    "origin_of",
    "outdated",
    "pasted_columns",
    "pasted_rows",
    "prepared_columns",
    "prepared_lines",
    "prepared_rows",
    "punctual",
    "read_days",
    "reading_words",
    "real_days",
    "review",
    "review_lines",
    "risk_columns",
    "risk_id",
    "risk_lines",
    "risk_rows",
    "score",
    "stage",
    "stock_columns",
    "stock_rows",
    "stock_watch",
    "take_days",
    "take_drills",
    "take_risks",
    "threatened",
    "todays",
    "total_figures",
]

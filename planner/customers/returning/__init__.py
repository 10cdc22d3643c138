"""Who comes back and when: months, repurchase by window, the wait for the second order, churn, cohorts."""

from planner.customers.returning.charts import (
    curve_chart,
    curve_rows,
    curve_title,
    month_chart,
    month_rows,
    month_title,
    window_chart,
    window_rows,
    window_title,
)
from planner.customers.returning.heat import SHOWS, heat_chart, heat_rows, heat_title
from planner.customers.returning.outcome import Again, Churn, Cohort, Month, Returning, returning
from planner.customers.returning.questions import QUESTIONS
from planner.customers.returning.remarks import returning_remarks
from planner.customers.returning.view import (
    again_figures,
    churn_figures,
    second_figures,
    window_columns,
    window_table,
)
from planner.customers.returning.working import returning_steps

__all__ = [
    "QUESTIONS",
    "SHOWS",
    "Again",
    "Churn",
    "Cohort",
    "Month",
    "Returning",
    "again_figures",
    "churn_figures",
    "curve_chart",
    "curve_rows",
    "curve_title",
    "heat_chart",
    "heat_rows",
    "heat_title",
    "month_chart",
    "month_rows",
    "month_title",
    "returning",
    "returning_remarks",
    "returning_steps",
    "second_figures",
    "window_chart",
    "window_columns",
    "window_rows",
    "window_table",
    "window_title",
]

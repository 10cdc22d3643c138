"""The total by phase, month and kind of cost."""

from planner.budget.views.charts import (
    kind_chart,
    kind_rows,
    kind_title,
    month_money_chart,
    month_money_rows,
    month_money_title,
)
from planner.budget.views.cuts import Cuts, month_table, share_in
from planner.budget.views.festive import is_tied, tie, tied
from planner.budget.views.tables import (
    kind_amounts,
    phase_amounts,
    reaching_words,
    table_columns,
    table_file,
    table_rows,
    tied_words,
)

__all__ = [
    "Cuts",
    "is_tied",
    "kind_amounts",
    "kind_chart",
    "kind_rows",
    "kind_title",
    "month_money_chart",
    "month_money_rows",
    "month_money_title",
    "month_table",
    "phase_amounts",
    "reaching_words",
    "share_in",
    "table_columns",
    "table_file",
    "table_rows",
    "tie",
    "tied",
    "tied_words",
]

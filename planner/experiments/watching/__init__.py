"""A test while it runs: how far it is, whether something is wrong, what happened meanwhile."""

from planner.experiments.watching.chart import watch_chart, watch_rows, watch_title
from planner.experiments.watching.outcome import Running, open_remarks, running
from planner.experiments.watching.special import Special, noted, special_words, specials
from planner.experiments.watching.view import (
    arm_columns,
    arm_rows,
    check_columns,
    check_rows,
    watch_figures,
    watch_words,
    wrong_columns,
    wrong_rows,
)
from planner.experiments.watching.watch import Watch, watch

__all__ = [
    "Running",
    "Special",
    "Watch",
    "arm_columns",
    "arm_rows",
    "check_columns",
    "check_rows",
    "noted",
    "open_remarks",
    "running",
    "special_words",
    "specials",
    "watch",
    "watch_chart",
    "watch_figures",
    "watch_rows",
    "watch_title",
    "watch_words",
    "wrong_columns",
    "wrong_rows",
]

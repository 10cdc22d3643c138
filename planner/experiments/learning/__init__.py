"""What was learned: decisions, the library of tests, all of them together, and what goes into the plan."""

from planner.experiments.learning.carrying import Carried, Target, carry
from planner.experiments.learning.charts import forest_chart, forest_rows, forest_title
from planner.experiments.learning.deciding import CALLS, PROPOSED, conflict, decide, proposed, reopen
from planner.experiments.learning.found import Effect, Found, Outcome, changed, found
from planner.experiments.learning.handout import Told, parts
from planner.experiments.learning.library import search
from planner.experiments.learning.meta import Line, Meta, meta
from planner.experiments.learning.outcome import Learnt, learnt
from planner.experiments.learning.remarks import learn_remarks, meta_remarks, remarks_on
from planner.experiments.learning.takeaway import csv_table, file_name, markdown_page
from planner.experiments.learning.view import (
    carry_words,
    decide_words,
    library_columns,
    library_lines,
    library_rows,
    meta_figures,
    meta_words,
    target_names,
)
from planner.experiments.learning.working import carry_steps, meta_steps

__all__ = [
    "CALLS",
    "PROPOSED",
    "Carried",
    "Effect",
    "Found",
    "Learnt",
    "Line",
    "Meta",
    "Outcome",
    "Target",
    "Told",
    "carry",
    "carry_steps",
    "carry_words",
    "changed",
    "conflict",
    "csv_table",
    "decide",
    "decide_words",
    "file_name",
    "forest_chart",
    "forest_rows",
    "forest_title",
    "found",
    "learn_remarks",
    "learnt",
    "library_columns",
    "library_lines",
    "library_rows",
    "markdown_page",
    "meta",
    "meta_figures",
    "meta_remarks",
    "meta_steps",
    "meta_words",
    "parts",
    "proposed",
    "remarks_on",
    "reopen",
    "search",
    "target_names",
]

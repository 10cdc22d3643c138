"""The plan of a test: hypothesis, versions, size, looks and guardrails, settled before it begins."""

from planner.experiments.planning.advice import advice_lines
from planner.experiments.planning.calls import CALLS, agree, unlock
from planner.experiments.planning.curves import (
    power_chart,
    power_rows,
    power_title,
    weeks_chart,
    weeks_rows,
    weeks_title,
)
from planner.experiments.planning.fixed_view import fixed_columns, fixed_rows
from planner.experiments.planning.guard_view import guard_columns, guard_rows, guards_basis
from planner.experiments.planning.guards import Guard, good_of
from planner.experiments.planning.look_view import (
    cost_words,
    kind_columns,
    kind_rows,
    look_columns,
    look_rows,
    peeking_words,
)
from planner.experiments.planning.looks import SEQUENTIAL, LookPlan, even, sides
from planner.experiments.planning.outcome import Planned
from planner.experiments.planning.planned import planned
from planner.experiments.planning.sentence import card, daily_words, hypothesis_words, looks_words, place_words
from planner.experiments.planning.split import Split, split
from planner.experiments.planning.split_view import split_head, split_lines, split_source
from planner.experiments.planning.splitting import Splitting, splitting
from planner.experiments.planning.view import (
    arm_columns,
    arm_rows,
    arms_line,
    basis_words,
    dates_words,
    formula_columns,
    formula_rows,
    reach_columns,
    reach_rows,
    size_figures,
)

__all__ = [
    "CALLS",
    "SEQUENTIAL",
    "Guard",
    "LookPlan",
    "Planned",
    "Split",
    "Splitting",
    "advice_lines",
    "agree",
    "arm_columns",
    "arm_rows",
    "arms_line",
    "basis_words",
    "card",
    "cost_words",
    "daily_words",
    "dates_words",
    "even",
    "fixed_columns",
    "fixed_rows",
    "formula_columns",
    "formula_rows",
    "good_of",
    "guard_columns",
    "guard_rows",
    "guards_basis",
    "hypothesis_words",
    "kind_columns",
    "kind_rows",
    "look_columns",
    "look_rows",
    "looks_words",
    "peeking_words",
    "place_words",
    "planned",
    "power_chart",
    "power_rows",
    "power_title",
    "reach_columns",
    "reach_rows",
    "sides",
    "size_figures",
    "split",
    "split_head",
    "split_lines",
    "split_source",
    "splitting",
    "unlock",
    "weeks_chart",
    "weeks_rows",
    "weeks_title",
]

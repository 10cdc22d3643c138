"""A better split or total for an aim, and scenarios side by side."""

from planner.budget.improving.comparing import (
    compared,
    compared_columns,
    compared_rows,
    scenario_chart,
    scenario_names,
    scenario_rows,
    scenario_title,
)
from planner.budget.improving.gain import gain
from planner.budget.improving.reallocation import AIMS, Aim, Reallocation, reallocation
from planner.budget.improving.resizing import SIZES, Size, resize, resized
from planner.budget.improving.view import (
    better_columns,
    better_rows,
    conflict_lines,
    fix_lines,
    gap,
    price_lines,
    size_lines,
    verdict_lines,
)
from planner.budget.scenarios import MOST as MOST_SCENARIOS
from planner.budget.scenarios import as_scenario, dropped, kept, made_current

__all__ = [
    "AIMS",
    "MOST_SCENARIOS",
    "SIZES",
    "Aim",
    "Reallocation",
    "Size",
    "as_scenario",
    "better_columns",
    "better_rows",
    "compared",
    "compared_columns",
    "compared_rows",
    "conflict_lines",
    "dropped",
    "fix_lines",
    "gain",
    "gap",
    "kept",
    "made_current",
    "price_lines",
    "reallocation",
    "resize",
    "resized",
    "scenario_chart",
    "scenario_names",
    "scenario_rows",
    "scenario_title",
    "size_lines",
    "verdict_lines",
]

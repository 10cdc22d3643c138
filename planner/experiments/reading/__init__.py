"""What a test says: one verdict behind one interval."""

from planner.experiments.reading.charts import (
    day_chart,
    day_rows,
    day_title,
    density_chart,
    density_rows,
    density_title,
    effect_chart,
    effect_rows,
    effect_title,
)
from planner.experiments.reading.days import by_day
from planner.experiments.reading.departures import alarms, departures
from planner.experiments.reading.details import DETAILS, details, missing_details
from planner.experiments.reading.figures import figures
from planner.experiments.reading.gate import read
from planner.experiments.reading.outcome import Against, Reading, SplitTest
from planner.experiments.reading.parts import parts
from planner.experiments.reading.reasons import reasons
from planner.experiments.reading.robust import changes, variants
from planner.experiments.reading.sayings import chance_words, group_words, guard_words, names, part_words
from planner.experiments.reading.segments import groups
from planner.experiments.reading.tables import (
    group_columns,
    group_rows,
    guard_columns,
    guard_rows,
    number_columns,
    number_rows,
    part_columns,
    part_rows,
    variant_columns,
    variant_rows,
)
from planner.experiments.reading.view import (
    basis_words,
    money_words,
    reason_lines,
    severity,
    verdict_next,
    verdict_title,
    verdict_words,
)
from planner.experiments.reading.working import reading_steps

__all__ = [
    "DETAILS",
    "Against",
    "Reading",
    "SplitTest",
    "alarms",
    "basis_words",
    "by_day",
    "chance_words",
    "changes",
    "day_chart",
    "day_rows",
    "day_title",
    "density_chart",
    "density_rows",
    "density_title",
    "departures",
    "details",
    "effect_chart",
    "effect_rows",
    "effect_title",
    "figures",
    "group_columns",
    "group_rows",
    "group_words",
    "groups",
    "guard_columns",
    "guard_rows",
    "guard_words",
    "missing_details",
    "money_words",
    "names",
    "number_columns",
    "number_rows",
    "part_columns",
    "part_rows",
    "part_words",
    "parts",
    "read",
    "reading_steps",
    "reason_lines",
    "reasons",
    "severity",
    "variant_columns",
    "variant_rows",
    "variants",
    "verdict_next",
    "verdict_title",
    "verdict_words",
]

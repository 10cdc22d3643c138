"""Calculators and simulations for a class; nothing here is saved."""

from planner.experiments.lesson.calculators import Answer, duration_answer, peek_answer, result_answer, size_answer
from planner.experiments.lesson.charts import (
    alarm_chart,
    alarm_rows,
    peek_chart,
    peek_rows,
    winner_chart,
    winner_rows,
)
from planner.experiments.lesson.simulate import (
    Alarms,
    Peeks,
    Winners,
    better_version,
    equal_versions,
    peeking,
)
from planner.experiments.lesson.view import (
    alarm_words,
    bar_columns,
    bar_rows,
    method_columns,
    method_rows,
    peek_words,
    refusal_words,
    sample_title,
    step_lines,
    winner_words,
)

__all__ = [
    "Alarms",
    "Answer",
    "Peeks",
    "Winners",
    "alarm_chart",
    "alarm_rows",
    "alarm_words",
    "bar_columns",
    "bar_rows",
    "better_version",
    "duration_answer",
    "equal_versions",
    "method_columns",
    "method_rows",
    "peek_answer",
    "peek_chart",
    "peek_rows",
    "peek_words",
    "peeking",
    "refusal_words",
    "result_answer",
    "sample_title",
    "size_answer",
    "step_lines",
    "winner_chart",
    "winner_rows",
    "winner_words",
]

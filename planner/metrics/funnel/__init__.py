"""The funnel: where between entry and payment people are lost, what that costs, and what to test."""

from planner.metrics.funnel.bands import Usual, usual
from planner.metrics.funnel.counts import SOURCES, STEPS, Counts, counts
from planner.metrics.funnel.goal import goal_state, to_goals
from planner.metrics.funnel.ideas import Idea, because, ideas, is_sent, to_experiments
from planner.metrics.funnel.outcome import Funnel, Step, WhatIf, funnel, made, what_if
from planner.metrics.funnel.remarks import funnel_remarks, funnel_steps, what_if_steps
from planner.metrics.funnel.view import (
    chart_rows,
    chart_title,
    funnel_chart,
    funnel_columns,
    funnel_figures,
    funnel_lines,
    funnel_rows,
    range_words,
    step_pair,
    step_word,
    usual_words,
    what_if_words,
)

__all__ = [
    "SOURCES",
    "STEPS",
    "Counts",
    "Funnel",
    "Idea",
    "Step",
    "Usual",
    "WhatIf",
    "because",
    "chart_rows",
    "chart_title",
    "counts",
    "funnel",
    "funnel_chart",
    "funnel_columns",
    "funnel_figures",
    "funnel_lines",
    "funnel_remarks",
    "funnel_rows",
    "funnel_steps",
    "goal_state",
    "ideas",
    "is_sent",
    "made",
    "range_words",
    "step_pair",
    "step_word",
    "to_experiments",
    "to_goals",
    "usual",
    "usual_words",
    "what_if",
    "what_if_steps",
    "what_if_words",
]

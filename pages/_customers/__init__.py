"""Longer parts of the customers page."""

from pages._customers.day import findings, pick_day, steps
from pages._customers.lists import draw_export, draw_names
from pages._customers.returning import draw_again, draw_churn, draw_cohorts, draw_months, draw_second
from pages._customers.segments import draw_care, draw_scores, draw_segments
from pages._customers.worth import draw_baseline, draw_ltv, draw_sources

__all__ = [
    "draw_again",
    "draw_baseline",
    "draw_care",
    "draw_churn",
    "draw_cohorts",
    "draw_export",
    "draw_ltv",
    "draw_months",
    "draw_names",
    "draw_scores",
    "draw_second",
    "draw_segments",
    "draw_sources",
    "findings",
    "pick_day",
    "steps",
]

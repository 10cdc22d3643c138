"""Longer parts of the customers page."""

from pages._customers.day import findings, pick_day, steps
from pages._customers.segments import draw_care, draw_scores, draw_segments

__all__ = ["draw_care", "draw_scores", "draw_segments", "findings", "pick_day", "steps"]

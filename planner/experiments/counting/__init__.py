"""What was counted of a test."""

from planner.experiments.counting.counts import Count, Counted, Wrong, counted
from planner.experiments.counting.lines import Lines, Moments, caps, lines, moments, with_non_buyers

__all__ = [
    "Count",
    "Counted",
    "Lines",
    "Moments",
    "Wrong",
    "caps",
    "counted",
    "lines",
    "moments",
    "with_non_buyers",
]

"""What was counted of a test."""

from planner.experiments.counting.counts import Count, Counted, Wrong, counted

__all__ = ["Count", "Counted", "Wrong", "counted"]

"""Goals: measurable targets, what drives them, and their path through the year."""

from planner.goals.section import Drivers, Goal, Goals, Metric, Season

__all__ = ["Drivers", "Goal", "Goals", "Metric", "Season"]

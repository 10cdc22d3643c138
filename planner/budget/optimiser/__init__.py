"""The best split of a total under rules, and the total for an aim, with proof."""

from planner.budget.optimiser.allocation import Allocation, optimise
from planner.budget.optimiser.sizing import total_for

__all__ = [
    "Allocation",
    "optimise",
    "total_for",
]

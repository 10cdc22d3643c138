"""Budget: one total shared across channels, and what it brings."""

from planner.budget.allocation import Allocation, optimise
from planner.budget.fitting import fit
from planner.budget.sizing import Sizing, total_for

__all__ = ["Allocation", "Sizing", "fit", "optimise", "total_for"]

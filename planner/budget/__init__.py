"""Budget: one total shared across channels, and what it brings."""

from planner.budget.allocation import Allocation, optimise
from planner.budget.fitting import fit

__all__ = ["Allocation", "fit", "optimise"]

"""What each channel brings, fitted to a shop's own weeks: a Bayesian model, its quality, and the table it reads."""

from planner.budget.fitting.history import Checked
from planner.budget.fitting.onoff import OnOff
from planner.budget.fitting.result import Fit

__all__ = [
    "Checked",
    "Fit",
    "OnOff",
]

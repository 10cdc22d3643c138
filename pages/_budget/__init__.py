"""The parts of the budget page."""

from pages._budget.spend import draw_spend
from pages._budget.split import draw_split
from pages._budget.total import draw_total

__all__ = ["draw_spend", "draw_split", "draw_total"]

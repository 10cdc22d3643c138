"""The parts of the budget page."""

from pages._budget.split import draw_split
from pages._budget.total import draw_total
from pages._budget.views import draw_views

__all__ = ["draw_split", "draw_total", "draw_views"]

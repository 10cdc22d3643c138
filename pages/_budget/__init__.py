"""The parts of the budget page."""

from pages._budget.learn import draw_learn, learn_findings
from pages._budget.split import draw_split
from pages._budget.total import draw_total

__all__ = ["draw_learn", "draw_split", "draw_total", "learn_findings"]

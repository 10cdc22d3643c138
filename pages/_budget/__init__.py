"""The parts of the budget page."""

from pages._budget.advice import draw_advice
from pages._budget.better import draw_better
from pages._budget.forecast import draw_forecast
from pages._budget.learn import draw_learn, learn_findings
from pages._budget.scenarios import draw_scenarios
from pages._budget.spend import draw_spend
from pages._budget.split import draw_split
from pages._budget.total import draw_total
from pages._budget.views import draw_views

__all__ = [
    "draw_advice",
    "draw_better",
    "draw_forecast",
    "draw_learn",
    "draw_scenarios",
    "draw_spend",
    "draw_split",
    "draw_total",
    "draw_views",
    "learn_findings",
]

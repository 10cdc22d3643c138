"""The parts of the goals page."""

from pages._goals.outlook import draw_drivers, draw_feasible
from pages._goals.path import draw_path
from pages._goals.wish import chosen, draw_wish

__all__ = ["chosen", "draw_drivers", "draw_feasible", "draw_path", "draw_wish"]

"""The parts of the campaigns page."""

from pages._campaigns.timeline import draw_timeline

__all__ = ["draw_timeline"]

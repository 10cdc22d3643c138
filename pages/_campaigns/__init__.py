"""The parts of the campaigns page."""

from pages._campaigns.year import draw_month, draw_windows, draw_year, year_findings

__all__ = ["draw_month", "draw_windows", "draw_year", "year_findings"]

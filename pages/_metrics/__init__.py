"""The parts of the metrics page."""

from pages._metrics.kpi import draw_bands, draw_table, draw_watched, kpi_findings, kpi_steps, pick_period
from pages._metrics.kpi_trend import draw_trend

__all__ = ["draw_bands", "draw_table", "draw_trend", "draw_watched", "kpi_findings", "kpi_steps", "pick_period"]

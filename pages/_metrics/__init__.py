"""The parts of the metrics page."""

from pages._metrics.kpi import draw_bands, draw_table, draw_watched, kpi_findings, kpi_steps, pick_period
from pages._metrics.kpi_trend import draw_trend
from pages._metrics.outlook import draw_forecast, draw_lifts, forecast_working, lift_working
from pages._metrics.unusual import draw_unusual

__all__ = [
    "draw_bands",
    "draw_forecast",
    "draw_lifts",
    "draw_table",
    "draw_trend",
    "draw_unusual",
    "draw_watched",
    "forecast_working",
    "kpi_findings",
    "kpi_steps",
    "lift_working",
    "pick_period",
]

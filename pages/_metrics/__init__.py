"""The parts of the metrics page."""

from pages._metrics.funnel import draw_funnel, draw_ideas, draw_what_if, funnel_findings, funnel_steps, what_if_steps
from pages._metrics.kpi import draw_bands, draw_table, draw_watched, kpi_findings, kpi_steps, pick_period
from pages._metrics.kpi_trend import draw_trend
from pages._metrics.outlook import draw_forecast, draw_lifts, forecast_working, lift_working
from pages._metrics.products import draw_goods, draw_posts, draw_products
from pages._metrics.traffic import draw_paid, draw_sources, draw_titles, draw_words, topic_findings, topic_steps
from pages._metrics.unusual import draw_unusual

__all__ = [
    "draw_bands",
    "draw_forecast",
    "draw_funnel",
    "draw_goods",
    "draw_ideas",
    "draw_lifts",
    "draw_paid",
    "draw_posts",
    "draw_products",
    "draw_sources",
    "draw_table",
    "draw_titles",
    "draw_trend",
    "draw_unusual",
    "draw_watched",
    "draw_what_if",
    "draw_words",
    "forecast_working",
    "funnel_findings",
    "funnel_steps",
    "kpi_findings",
    "kpi_steps",
    "lift_working",
    "pick_period",
    "topic_findings",
    "topic_steps",
    "what_if_steps",
]

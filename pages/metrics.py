"""Metrics: import the shop's files, see its figures and their health, where buyers are lost, and what is to come."""

from functools import partial

from pages import _metrics as parts
from pages._kit import open_page
from planner import metrics

page = open_page("metrics", metrics.compute, layout="wide")

page.sections(("data", "kpi", "funnel", "traffic", "products", "outlook"))

if page.section == "kpi":
    parts.pick_period(page)


@page.cell(
    "watched",
    section="kpi",
    findings=partial(parts.kpi_findings, page),
    steps=partial(parts.kpi_steps, page, "watched"),
)
def watched() -> None:
    parts.draw_watched(page)


@page.cell(
    "table", section="kpi", findings=partial(parts.kpi_findings, page), steps=partial(parts.kpi_steps, page, "table")
)
def table() -> None:
    parts.draw_table(page)


@page.cell("bands", section="kpi")
def bands() -> None:
    parts.draw_bands(page)


@page.cell("trend", section="kpi")
def trend() -> None:
    parts.draw_trend(page)


@page.cell("forecast", section="outlook", steps=partial(parts.forecast_working, page))
def forecast() -> None:
    parts.draw_forecast(page)


@page.cell("lifts", section="outlook", steps=partial(parts.lift_working, page))
def lifts() -> None:
    parts.draw_lifts(page)


@page.cell("unusual", section="outlook")
def unusual() -> None:
    parts.draw_unusual(page)


page.remarks_elsewhere()
page.next_step()

"""Metrics: import the shop's files, see its figures and their health, where buyers are lost, and what is to come."""

from functools import partial

from pages import _metrics as parts
from pages._imports import draw_import, draw_stored
from pages._kit import open_page
from planner import metrics

page = open_page("metrics", metrics.compute, layout="wide")

page.sections(("data", "kpi", "funnel", "traffic", "products", "outlook"))


@page.cell("import", section="data")
def files() -> None:
    draw_import(page)


@page.cell("stored", section="data")
def stored() -> None:
    draw_stored(page)


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


page.remarks_elsewhere()
page.next_step()

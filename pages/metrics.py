"""Metrics: import the shop's files, see its figures and their health, where buyers are lost, and what is to come."""

from pages._imports import draw_import, draw_stored
from pages._kit import open_page
from pages._metrics.large import draw_large, offered
from planner import metrics

page = open_page("metrics", metrics.compute, layout="wide")

page.sections(("data", "kpi", "funnel", "traffic", "products", "outlook"))


@page.cell("import", section="data")
def files() -> None:
    draw_import(page)


@page.cell("stored", section="data")
def stored() -> None:
    draw_stored(page)


if offered():

    @page.cell("large", section="data")
    def large() -> None:
        draw_large(page)


page.remarks_elsewhere()
page.next_step()

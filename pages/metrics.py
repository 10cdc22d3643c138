"""Metrics: import the shop's files, see its figures and their health, where buyers are lost, and what is to come."""

from functools import partial

from pages import _metrics as parts
from pages._kit import open_page
from planner import metrics

page = open_page("metrics", metrics.compute, layout="wide")

page.sections(("data", "kpi", "funnel", "traffic", "products", "outlook"))


@page.cell(
    "funnel",
    section="funnel",
    findings=partial(parts.funnel_findings, page),
    steps=partial(parts.funnel_steps, page),
)
def funnel() -> None:
    parts.draw_funnel(page)


@page.cell("what_if", section="funnel", steps=partial(parts.what_if_steps, page))
def what_if() -> None:
    parts.draw_what_if(page)


@page.cell("funnel_ideas", section="funnel")
def funnel_ideas() -> None:
    parts.draw_ideas(page)


page.remarks_elsewhere()
page.next_step()

"""Customers: segments, who comes back, what a customer is worth, and lists to work with."""

from functools import partial

from pages import _customers as parts
from pages._kit import open_page
from planner import customers

page = open_page("customers", customers.compute, layout="wide")

page.sections(("segments", "returning", "worth", "lists"))
parts.pick_day(page)
findings, steps = partial(parts.findings, page), partial(parts.steps, page)


@page.cell("segments", section="segments", findings=findings, steps=partial(steps, "segments"))
def segments() -> None:
    parts.draw_segments(page)


@page.cell("scores", section="segments", findings=findings, steps=partial(steps, "scores"))
def scores() -> None:
    parts.draw_scores(page)


@page.cell("care", section="segments", findings=findings)
def care() -> None:
    parts.draw_care(page)


@page.cell("months", section="returning", findings=findings, steps=partial(steps, "months"))
def months() -> None:
    parts.draw_months(page)


@page.cell("again", section="returning", findings=findings, steps=partial(steps, "again"))
def again() -> None:
    parts.draw_again(page)


@page.cell("second", section="returning", findings=findings, steps=partial(steps, "second"))
def second() -> None:
    parts.draw_second(page)


@page.cell("churn", section="returning", findings=findings, steps=partial(steps, "churn"))
def churn() -> None:
    parts.draw_churn(page)


@page.cell("cohorts", section="returning", findings=findings, steps=partial(steps, "cohorts"))
def cohorts() -> None:
    parts.draw_cohorts(page)


@page.cell("ltv", section="worth", findings=findings, steps=partial(steps, "ltv"))
def ltv() -> None:
    parts.draw_ltv(page)


@page.cell("sources", section="worth", findings=findings, steps=partial(steps, "sources"))
def sources() -> None:
    parts.draw_sources(page)


@page.cell("baseline", section="worth", findings=findings, steps=partial(steps, "baseline"))
def baseline() -> None:
    parts.draw_baseline(page)


@page.cell("export", section="lists")
def export() -> None:
    parts.draw_export(page)


@page.cell("names", section="lists")
def names() -> None:
    parts.draw_names(page)


page.remarks_elsewhere()
page.next_step()

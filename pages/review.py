"""Review: look back, hand the whole plan over, show it."""

from functools import partial

from pages import _review as parts
from pages._kit import open_page
from planner import review

page = open_page("review", review.compute)

page.sections(("review", "report", "show"))


@page.cell("reviews", section="review")
def reviews() -> None:
    parts.draw_reviews(page)


@page.cell("background", section="review")
def background() -> None:
    parts.draw_background(page)


@page.cell("core", section="review")
def core() -> None:
    parts.draw_core(page)


@page.cell("analysis", section="review", steps=partial(parts.analysis_steps, page))
def analysis() -> None:
    parts.draw_analysis(page)


@page.cell("diagnosis", section="review")
def diagnosis() -> None:
    parts.draw_diagnosis(page)


@page.cell("improve", section="review")
def improve() -> None:
    parts.draw_improve(page)


@page.cell("wishes", section="report")
def wishes() -> None:
    parts.draw_wishes(page)


@page.cell("documents", section="report")
def documents() -> None:
    parts.draw_documents(page)


@page.cell("show", section="show")
def show() -> None:
    parts.draw_show(page)


page.remarks_elsewhere()
page.next_step()

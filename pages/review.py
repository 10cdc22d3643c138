"""Review: look back, hand the whole plan over, show it."""

from pages import _review as parts
from pages._kit import open_page
from planner import review

page = open_page("review", review.compute)

page.sections(("report", "show"))


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

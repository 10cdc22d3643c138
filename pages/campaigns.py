"""Campaigns: the year's festivals, what is to be done for each and by when, and where it will break."""

from pages import _campaigns as parts
from pages._kit import open_page
from planner import campaigns

page = open_page("campaigns", campaigns.compute, layout="wide")

page.sections(("year", "plan", "supply"))


@page.cell("year", section="year", findings=lambda: parts.year_findings(page))
def year() -> None:
    parts.draw_year(page)


@page.cell("month", section="year")
def month() -> None:
    parts.draw_month(page)


@page.cell("windows", section="year", findings=lambda: parts.year_findings(page))
def windows() -> None:
    parts.draw_windows(page)


page.remarks_elsewhere()
page.next_step()

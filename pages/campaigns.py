"""Campaigns: the year's festivals, what is to be done for each and by when, and where it will break."""

from pages import _campaigns as parts
from pages._kit import open_page
from planner import campaigns

page = open_page("campaigns", campaigns.compute, layout="wide")

page.sections(("year", "plan", "supply"))


@page.cell("timeline", section="plan")
def timeline() -> None:
    parts.draw_timeline(page)


page.remarks_elsewhere()

page.next_step()

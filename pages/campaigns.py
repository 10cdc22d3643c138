"""Campaigns: the year's festivals, what is to be done for each and by when, and where it will break."""

from functools import partial

from pages import _campaigns as parts
from pages._kit import open_page
from planner import campaigns

page = open_page("campaigns", campaigns.compute, layout="wide")

page.sections(("year", "plan", "supply"))


@page.cell(
    "stock",
    section="supply",
    findings=partial(parts.supply_findings, page),
    steps=partial(parts.stock_steps, page),
)
def stock() -> None:
    parts.draw_stock(page)


@page.cell(
    "people",
    section="supply",
    findings=partial(parts.supply_findings, page),
    steps=partial(parts.people_steps, page),
)
def people() -> None:
    parts.draw_people(page)


@page.cell(
    "delivery",
    section="supply",
    findings=partial(parts.supply_findings, page),
    steps=partial(parts.delivery_steps, page),
)
def delivery() -> None:
    parts.draw_delivery(page)


page.remarks_elsewhere()
page.next_step()

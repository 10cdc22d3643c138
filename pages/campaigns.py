"""Campaigns: the year's festivals, what is to be done for each and by when, and where it will break."""

from collections.abc import Sequence
from functools import partial

from pages import _campaigns as parts
from pages._kit import open_page
from planner import campaigns
from planner.findings import Finding
from planner.steps import Step

page = open_page("campaigns", campaigns.compute, layout="wide")

page.sections(("year", "plan", "supply", "money", "run"))


def remarks() -> Sequence[Finding]:
    """What there is to say on the campaign that is looked at."""
    return parts.shown_findings(page)


def working() -> Sequence[Step]:
    """How its time is worked out."""
    return page.result.timed.steps_of(parts.chosen_id(page))


@page.cell("year", section="year", findings=lambda: parts.year_findings(page))
def year() -> None:
    parts.draw_year(page)


@page.cell("month", section="year")
def month() -> None:
    parts.draw_month(page)


@page.cell("windows", section="year", findings=lambda: parts.year_findings(page))
def windows() -> None:
    parts.draw_windows(page)


@page.cell("campaigns", section="plan", findings=remarks)
def campaigns_cell() -> None:
    parts.draw_campaigns(page)


@page.cell("tasks", section="plan", findings=remarks)
def tasks() -> None:
    parts.draw_tasks(page)


@page.cell("feasible", section="plan", findings=remarks, steps=working)
def feasible() -> None:
    parts.draw_feasible(page)


@page.cell("timeline", section="plan", steps=working)
def timeline() -> None:
    parts.draw_timeline(page)


@page.cell("takeaway", section="plan")
def takeaway() -> None:
    parts.draw_takeaway(page)


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


@page.cell(
    "guard",
    section="money",
    findings=partial(parts.money_findings, page),
    steps=partial(parts.guard_steps, page),
)
def guard() -> None:
    parts.draw_guard(page)


@page.cell("sign_up", section="money", findings=partial(parts.money_findings, page))
def sign_up() -> None:
    parts.draw_sign_up(page)


@page.cell("waves", section="money", findings=partial(parts.money_findings, page))
def waves() -> None:
    parts.draw_waves(page)


@page.cell(
    "target",
    section="money",
    findings=partial(parts.money_findings, page),
    steps=partial(parts.money_cell_steps, page, "target"),
)
def target() -> None:
    parts.draw_target(page)


@page.cell(
    "preheat",
    section="money",
    findings=partial(parts.money_findings, page),
    steps=partial(parts.money_cell_steps, page, "preheat"),
)
def preheat() -> None:
    parts.draw_preheat(page)


@page.cell("risks", section="run", findings=partial(parts.running_findings, page))
def risks() -> None:
    parts.draw_risks(page)


@page.cell(
    "war_room",
    section="run",
    findings=partial(parts.running_findings, page),
    steps=partial(parts.event_steps, page),
)
def war_room() -> None:
    parts.draw_event(page)


@page.cell("review", section="run")
def review() -> None:
    parts.draw_review(page)


page.remarks_elsewhere()
page.next_step()

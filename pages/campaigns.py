"""Campaigns: the year's festivals, what is to be done for each and by when, and where it will break."""

from collections.abc import Sequence

from pages import _campaigns as parts
from pages._kit import open_page
from planner import campaigns
from planner.findings import Finding
from planner.steps import Step

page = open_page("campaigns", campaigns.compute, layout="wide")

page.sections(("year", "plan", "supply"))


def remarks() -> Sequence[Finding]:
    """What there is to say on the campaign that is looked at."""
    return parts.shown_findings(page)


def working() -> Sequence[Step]:
    """How its time is worked out."""
    return page.result.timed.steps_of(parts.chosen_id(page))


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


page.remarks_elsewhere()
page.next_step()

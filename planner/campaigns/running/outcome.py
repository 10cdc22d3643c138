"""How a campaign is run: its risks, what it brought so far, and what there is to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.campaigns.running.actual import Actual, actual
from planner.campaigns.running.event_view import event_remarks, event_steps
from planner.campaigns.running.review import Review, review
from planner.campaigns.running.risk_remarks import risk_remarks
from planner.campaigns.running.risks import Threatened, threatened
from planner.campaigns.running.watch import Stock, stock_watch
from planner.findings import Finding
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class Running:
    """One campaign around its event; `steps`: how its course is worked out."""

    threatened: Threatened
    actual: Actual
    stock: tuple[Stock, ...]
    review: Review
    findings: tuple[Finding, ...]
    steps: tuple[Step, ...]


def all_running(plan: Plan, today: date) -> dict[str, Running]:
    """All campaigns of a plan, by id."""
    found = {}
    for campaign in plan.campaigns.items:
        risks, so_far = threatened(plan, campaign, today), actual(campaign, today)
        watched = stock_watch(so_far)
        said = (*risk_remarks(risks), *event_remarks(so_far, watched))
        back, steps = review(plan, so_far, watched), (*event_steps(so_far, watched),)
        found[campaign.id] = Running(risks, so_far, watched, back, said, steps)
    return found

"""How a campaign is run: its risks, what it brought so far, and what is learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.campaigns.running.risk_remarks import risk_remarks
from planner.campaigns.running.risks import Threatened, threatened
from planner.findings import Finding

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class Running:
    """One campaign around its event."""

    threatened: Threatened
    findings: tuple[Finding, ...]


def all_running(plan: Plan, today: date) -> dict[str, Running]:
    """All campaigns of a plan, by id."""
    found = {}
    for campaign in plan.campaigns.items:
        risks = threatened(plan, campaign, today)
        found[campaign.id] = Running(risks, (*risk_remarks(risks),))
    return found

"""The campaigns chapter's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.campaigns.calendar import Coming, ahead, coming, coming_steps, projection_steps
from planner.data import Data
from planner.findings import Finding
from planner.shop import Baseline, baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class CampaignsResult:
    """What follows from all campaigns. `calendar`: the big dates ahead, the next one first."""

    shop: Baseline
    calendar: tuple[Coming, ...]
    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]


def compute(plan: Plan, data: Data, today: date) -> CampaignsResult:
    """All campaigns of a plan."""
    del data
    dates = coming(plan, today)
    return CampaignsResult(
        shop=baseline(plan),
        calendar=dates,
        findings=(*ahead(plan, today),),
        steps={"year": coming_steps(dates, today), "windows": projection_steps(dates)},
    )

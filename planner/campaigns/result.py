"""The campaigns chapter's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.campaigns.schedule import Schedule, schedule
from planner.data import Data
from planner.findings import Finding
from planner.shop import Baseline, baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class CampaignsResult:
    """What follows from all campaigns."""

    shop: Baseline
    schedules: tuple[Schedule, ...]
    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]


def compute(plan: Plan, data: Data, today: date) -> CampaignsResult:
    """All campaigns of a plan."""
    del data
    schedules = tuple(schedule(one, today) for one in plan.campaigns.items)
    return CampaignsResult(baseline(plan), schedules, (), {})

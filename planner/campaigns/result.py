"""The campaigns chapter's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.campaigns.timed import Timed, timed
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
    timed: Timed
    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]


def compute(plan: Plan, data: Data, today: date) -> CampaignsResult:
    """All campaigns of a plan."""
    del data
    in_time = timed(plan, today)
    return CampaignsResult(baseline(plan), in_time, in_time.all_findings, {"feasible": in_time.all_steps})

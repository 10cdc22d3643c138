"""The review chapter's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.data import Data
from planner.findings import Finding
from planner.review.handover import LOGO, logo_of
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class ReviewResult:
    """What the reviews say, and what is wrong with how the report is wanted."""

    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]


def compute(plan: Plan, data: Data, today: date) -> ReviewResult:
    """The reviews of a plan."""
    del today
    wanted, found = plan.review.handover, []
    if wanted.first and wanted.last and wanted.first > wanted.last:
        found.append(Finding("review.days_swapped", "bad", "wishes", {"first": wanted.first, "last": wanted.last}))
    if wanted.logo and data.of(LOGO) and logo_of(plan, data) is None:
        found.append(Finding("review.logo_lost", "watch", "wishes"))
    return ReviewResult(tuple(found), {})

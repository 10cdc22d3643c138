"""The experiments chapter's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from planner.campaigns.calendar import entries
from planner.data import Data
from planner.experiments.counting import Counted, counted
from planner.experiments.ground import Ground, ground
from planner.experiments.planning import Planned, planned
from planner.findings import Finding
from planner.shop import Baseline, baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class ExperimentsResult:
    """What follows from all tests, by the id of a test: what it starts from, what it is held to, what was counted."""

    shop: Baseline
    grounds: Mapping[str, Ground]
    plans: Mapping[str, Planned]
    counts: Mapping[str, Counted]
    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]


def compute(plan: Plan, data: Data, today: date) -> ExperimentsResult:
    """All tests of a plan."""
    del data
    items, shop = plan.experiments.items, baseline(plan)
    grounds = {one.id: ground(one, shop) for one in items}
    plans = {one.id: planned(one, grounds[one.id], today, shop, partial(entries, plan)) for one in items}
    return ExperimentsResult(
        shop=shop,
        grounds=grounds,
        plans=plans,
        counts={one.id: counted(one, today) for one in items},
        findings=tuple(remark for one in plans.values() if one.settled for remark in one.findings),
        steps={},
    )

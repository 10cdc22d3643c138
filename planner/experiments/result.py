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
from planner.experiments.reading import Reading, alarms, read
from planner.experiments.watching import Running, open_remarks, running
from planner.findings import Finding
from planner.shop import Baseline, baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class ExperimentsResult:
    """What follows from all tests, by the id of a test: its start, plan and counts, how it runs, what it says."""

    shop: Baseline
    grounds: Mapping[str, Ground]
    plans: Mapping[str, Planned]
    counts: Mapping[str, Counted]
    runs: Mapping[str, Running]
    readings: Mapping[str, Reading]
    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]


def compute(plan: Plan, data: Data, today: date) -> ExperimentsResult:
    """All tests of a plan."""
    items, shop = plan.experiments.items, baseline(plan)
    grounds = {one.id: ground(one, shop) for one in items}
    plans = {one.id: planned(one, grounds[one.id], today, shop, partial(entries, plan)) for one in items}
    counts = {one.id: counted(one, today) for one in items}
    runs = {one.id: running(one, counts[one.id], data, today) for one in items}
    readings = {one.id: read(one, data, today, shop) for one in items}
    return ExperimentsResult(
        shop=shop,
        grounds=grounds,
        plans=plans,
        counts=counts,
        runs=runs,
        readings=readings,
        findings=(
            *(remark for one in plans.values() if one.settled for remark in one.findings),
            *open_remarks(runs),
            *(alarm for one in readings.values() for alarm in alarms(one)),
        ),
        steps={"run_watch": tuple(step for one in runs.values() for step in one.steps)},
    )

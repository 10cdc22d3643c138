"""The experiments chapter's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.data import Data
from planner.experiments.counting import Counted, counted
from planner.experiments.ground import Ground, ground
from planner.experiments.reading import Reading, alarms, read
from planner.experiments.watching import Running, open_remarks, running
from planner.findings import Finding
from planner.shop import Baseline, baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class ExperimentsResult:
    """What follows from all tests, by the id of a test: what it starts from, its counts, how it runs, what it says."""

    shop: Baseline
    grounds: Mapping[str, Ground]
    counts: Mapping[str, Counted]
    runs: Mapping[str, Running]
    readings: Mapping[str, Reading]
    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]


def compute(plan: Plan, data: Data, today: date) -> ExperimentsResult:
    """All tests of a plan."""
    items, shop = plan.experiments.items, baseline(plan)
    counts = {one.id: counted(one, today) for one in items}
    runs = {one.id: running(one, counts[one.id], data, today) for one in items}
    readings = {one.id: read(one, data, today, shop) for one in items}
    return ExperimentsResult(
        shop=shop,
        grounds={one.id: ground(one, shop) for one in items},
        counts=counts,
        runs=runs,
        readings=readings,
        findings=(*open_remarks(runs), *(alarm for one in readings.values() for alarm in alarms(one))),
        steps={"run_watch": tuple(step for one in runs.values() for step in one.steps)},
    )

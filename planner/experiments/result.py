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
from planner.experiments.learning import Learnt, learn_remarks, learnt, meta_steps
from planner.experiments.log import Logged, log_remarks, logged
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
    """What follows from all tests, by the id of a test: its start, plan and counts, how it runs, what it says.

    `numbers`: its place among all, from 1. `logged` and `learnt` are of all tests together.
    """

    shop: Baseline
    numbers: Mapping[str, int]
    grounds: Mapping[str, Ground]
    plans: Mapping[str, Planned]
    counts: Mapping[str, Counted]
    runs: Mapping[str, Running]
    readings: Mapping[str, Reading]
    learnt: Learnt
    logged: Logged
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
    numbers = {one.id: n for n, one in enumerate(items, start=1)}
    lessons = learnt(plan, readings, grounds, shop)
    log = logged(plan, grounds, counts, lessons.founds, today)
    return ExperimentsResult(
        shop=shop,
        numbers=numbers,
        grounds=grounds,
        plans=plans,
        counts=counts,
        runs=runs,
        readings=readings,
        learnt=lessons,
        logged=log,
        findings=(
            *log_remarks(log),
            *(remark for one in plans.values() if one.settled for remark in one.findings),
            *open_remarks(runs),
            *(alarm for one in readings.values() for alarm in alarms(one)),
            *learn_remarks(items, lessons),
        ),
        steps={
            "run_watch": tuple(step for one in runs.values() for step in one.steps),
            "meta": meta_steps(lessons.meta, numbers),
        },
    )

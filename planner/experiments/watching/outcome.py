"""A test while it runs, with all there is to say on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.data import Data
from planner.experiments.counting import Counted, Lines, Place, lines, places, with_non_buyers
from planner.experiments.section import Experiment
from planner.experiments.watching.remarks import check_remarks, count_remarks, line_remarks, watch_remarks
from planner.experiments.watching.watch import Watch, watch
from planner.experiments.watching.working import watch_steps
from planner.findings import Finding
from planner.steps import Step


@dataclass(frozen=True)
class Running:
    """`places`: guardrails by version; `lines`: as kept, with visitors who bought nothing where that matters."""

    watch: Watch
    places: tuple[Place, ...]
    lines: Lines | None = field(compare=False)
    findings: tuple[Finding, ...]
    steps: tuple[Step, ...]


def running(experiment: Experiment, counts: Counted, data: Data, today: date) -> Running:
    """A test as it stands on a day. Whether it does harm is said by its reading."""
    found, there = watch(experiment, counts, today), places(experiment, counts)
    kept = lines(experiment, data)
    if kept is not None and experiment.metric == "revenue_per_visitor":
        kept = with_non_buyers(kept, {arm: one.visitors for arm, one in counts.by_arm.items()})
    said = (
        *watch_remarks(found),
        *count_remarks(found),
        *check_remarks(experiment, there),
        *line_remarks(found, kept),
    )
    return Running(found, there, kept, said, watch_steps(found))


def open_remarks(found: Mapping[str, Running]) -> tuple[Finding, ...]:
    """What there is to say on the tests that run: with the others nothing can be done any more."""
    return tuple(remark for one in found.values() if one.watch.experiment.state == "running" for remark in one.findings)

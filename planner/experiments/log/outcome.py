"""The log of all tests and the queue of ideas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.experiments.counting import Counted
from planner.experiments.ground import Ground
from planner.experiments.learning.found import Found
from planner.experiments.log.backlog import Backlog, backlog
from planner.experiments.log.diary import Entry, entry
from planner.experiments.log.ideas import Place, Suggested, suggested, weak_places
from planner.experiments.log.overlaps import Overlap, at_once, overlaps
from planner.experiments.log.worth import Record, Valued, valued

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class Logged:
    """`entries` in the order of the plan; `overlaps`: pairs in each other's way; `crowd`: the running, if too many.

    `record`: the shop's own tests so far; `suggested`: ready-made ideas, for `weak` places of the funnel first.
    """

    entries: tuple[Entry, ...]
    backlog: Backlog
    record: Record
    overlaps: tuple[Overlap, ...]
    crowd: tuple[Entry, ...]
    suggested: tuple[Suggested, ...]
    weak: tuple[Place, ...]

    def entry(self, experiment_id: str | None) -> Entry | None:
        """The entry of a test."""
        return next((one for one in self.entries if one.experiment.id == experiment_id), None)

    def idea(self, experiment_id: str | None) -> Valued | None:
        """A waiting idea."""
        return next((one for one in self.backlog.ideas if one.experiment.id == experiment_id), None)


def logged(
    plan: Plan,
    grounds: Mapping[str, Ground],
    counts: Mapping[str, Counted],
    founds: Mapping[str, Found],
    today: date,
) -> Logged:
    """All tests of a plan as they stand today."""
    items = plan.experiments.items
    entries = tuple(entry(n, one, counts[one.id], founds.get(one.id), today) for n, one in enumerate(items, start=1))
    record = record_of(founds)
    ideas = [valued(n, one, grounds[one.id], record) for n, one in enumerate(items, start=1) if one.state == "idea"]
    return Logged(
        entries=entries,
        backlog=backlog(ideas),
        record=record,
        overlaps=overlaps(entries),
        crowd=at_once(entries),
        suggested=suggested(plan),
        weak=weak_places(plan),
    )


def record_of(founds: Mapping[str, Found]) -> Record:
    """The shop's own decided tests whose end is known."""
    ends = [one.outcome for one in founds.values() if one.experiment.state == "decided" and one.outcome != "unknown"]
    return Record(wins=ends.count("win"), tests=len(ends))

"""All campaigns in time: their schedules, whether they can be ready, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from planner.campaigns.clashes import Busy, Overlap, busy, overlaps
from planner.campaigns.feasible import Feasible, feasible
from planner.campaigns.named import days_word, short_task_word
from planner.campaigns.remarks import busy_remark, overlap_remark, remarks
from planner.campaigns.schedule import Schedule, Scheduled, schedule
from planner.findings import Finding
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan

SOON = 7  # days: what is to be done by then is urgent


@dataclass(frozen=True)
class Timed:
    """Campaigns in time, by id in the plan's order. `findings` by campaign; several may have the same one."""

    today: date
    schedules: Mapping[str, Schedule]
    ready: Mapping[str, Feasible]
    busy: tuple[Busy, ...]
    overlaps: tuple[Overlap, ...]
    findings: Mapping[str, tuple[Finding, ...]]

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Each finding once."""
        return tuple({id(one): one for found in self.findings.values() for one in found}.values())

    @property
    def all_steps(self) -> tuple[Step, ...]:
        """How the time of every campaign is worked out, one after the other."""
        return tuple(step for key in self.schedules for step in self.steps_of(key))

    def steps_of(self, campaign_id: str | None) -> tuple[Step, ...]:
        """How a campaign's time is worked out."""
        if campaign_id is None or campaign_id not in self.schedules:
            return ()
        return tuple(_steps(self.schedules[campaign_id], self.ready[campaign_id]))


def timed(plan: Plan, today: date) -> Timed:
    """All campaigns of a plan in time."""
    items = plan.campaigns.items
    schedules = {one.id: schedule(one, today) for one in items}
    ready = {key: feasible(made) for key, made in schedules.items()}
    found = {one.id: [*remarks(schedules[one.id], ready[one.id], today)] for one in items}
    too_full, together = busy(schedules.values(), today), overlaps(items, today)
    for full in too_full:
        said = busy_remark(full)
        for key in dict.fromkeys(campaign.id for campaign, _ in full.tasks):
            found[key].append(said)
    for both in together:
        said = overlap_remark(both)
        found[both.first.id].append(said)
        found[both.second.id].append(said)
    return Timed(today, schedules, ready, too_full, together, {key: tuple(value) for key, value in found.items()})


def urgent(made: Schedule, today: date) -> tuple[Scheduled, ...]:
    """What to see to first: late, at risk, running, and what is to begin or end within a week; in this order."""
    rank = {"late": 0, "at_risk": 1, "running": 2, "todo": 3}
    near = [
        one
        for one in made.tasks
        if one.state in ("late", "at_risk", "running")
        or (one.state == "todo" and (min(one.start, one.end) - today).days <= SOON)
    ]
    return tuple(sorted(near, key=lambda one: (rank[one.state], one.end)))


def _steps(made: Schedule, ready: Feasible) -> Iterator[Step]:
    if made.opening is None or not ready.chain:
        return
    for one in ready.chain:
        values: dict[str, Any] = {
            "title": short_task_word(one.task),
            "start": one.earliest_start,
            "end": one.earliest_end,
        }
        days = (one.earliest_end - one.earliest_start).days + 1
        yield Step("campaigns.chain_task", {**values, "days": days_word(days)})
    last = ready.chain[-1]
    values = {"end": last.earliest_end, "opening": made.opening, "over": days_word(ready.over)}
    values["spare"] = days_word(ready.spare or 0)
    yield Step("campaigns.chain_over" if ready.over else "campaigns.chain_fits", values)

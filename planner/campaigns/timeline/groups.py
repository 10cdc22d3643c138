"""What a timeline shows: the tasks of one campaign or of all, by phase; phases that need no look now are folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias, get_args

from planner.campaigns.schedule import Schedule, Scheduled, State
from planner.campaigns.section import Campaign, Phase, TaskRole

PHASES: tuple[Phase | None, ...] = (*get_args(Phase), None)
STATES: tuple[State, ...] = get_args(State)
WORST: tuple[State, ...] = ("late", "at_risk", "running", "todo", "done")
MANY = 60  # tasks that are not done: beyond, phases that begin later are folded too
SOON = timedelta(days=21)
Role: TypeAlias = TaskRole | None  # whose tasks are shown; None: everyone's


@dataclass(frozen=True)
class Group:
    """A campaign's tasks of one phase, by their start. Of a folded group only the whole is shown."""

    campaign: Campaign
    phase: Phase | None
    tasks: tuple[Scheduled, ...]
    folded: bool

    @property
    def start(self) -> date:
        return min(one.start for one in self.tasks)

    @property
    def end(self) -> date:
        return max(one.end for one in self.tasks)

    @property
    def state(self) -> State:
        """The worst state among its tasks; running if some are done and others not begun."""
        states = {one.state for one in self.tasks}
        if states == {"done", "todo"}:
            return "running"
        return next(state for state in WORST if state in states)

    @property
    def done(self) -> int:
        return sum(one.state == "done" for one in self.tasks)


def shown(schedules: Iterable[Schedule], role: Role) -> list[tuple[Schedule, tuple[Scheduled, ...]]]:
    """Each campaign with its tasks of a role; None for all roles."""
    return [(one, tuple(task for task in one.tasks if role in (None, task.task.role))) for one in schedules]


def roles(schedules: Iterable[Schedule]) -> list[TaskRole]:
    """The roles that have a task, in the order of the model."""
    there = {one.task.role for schedule in schedules for one in schedule.tasks}
    return [role for role in get_args(TaskRole) if role in there]


def groups(
    schedules: Sequence[Schedule], today: date, role: Role = None, *, all_open: bool = False
) -> tuple[Group, ...]:
    """The phases of campaigns with their tasks, campaigns by their opening; `all_open` folds none."""
    ordered = sorted(schedules, key=lambda one: one.opening or date.max)
    tasks = [(one.campaign, inside) for one, inside in shown(ordered, role)]
    many = sum(task.state != "done" for _, inside in tasks for task in inside) > MANY
    found: list[Group] = []
    for campaign, inside in tasks:
        for phase in PHASES:
            of_phase = tuple(one for one in inside if one.task.phase == phase)
            if of_phase:
                folded = not all_open and _needs_no_look(of_phase, today, many=many)
                found.append(Group(campaign, phase, of_phase, folded))
    return tuple(found)


def _needs_no_look(tasks: Sequence[Scheduled], today: date, *, many: bool) -> bool:
    """Whether all is done or, where tasks are many, nothing begins soon or goes wrong."""
    open_ones = [one for one in tasks if one.state != "done"]
    if not open_ones:
        return True
    soon = date.max if today > date.max - SOON else today + SOON
    return many and all(one.state == "todo" and one.start > soon for one in open_ones)

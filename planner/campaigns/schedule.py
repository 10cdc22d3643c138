"""A campaign's tasks in time: backwards from its opening as planned, forwards from today as it still can be.

Both passes go once over the tasks in the order in which they wait for one another (critical path method: J. E. Kelley,
M. R. Walker, Critical-Path Planning and Scheduling, 1959). Days are counted as ordinals inside.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from planner.campaigns.order import Links, circle, in_order, links
from planner.campaigns.section import Campaign, Task
from planner.campaigns.workdays import CalendarEnd, beginning, ending

State = Literal["done", "running", "late", "at_risk", "todo"]
DURING = ("opening", "main", "tail", "delivery", "review")  # phases whose work lies in the event or after it


@dataclass(frozen=True)
class Scheduled:
    """A task in time; all days inclusive.

    `start`, `end`: as planned; of a done task as it was done. `earliest_start`, `earliest_end`: if work goes on from
    today. `slack`: days the end may move before the opening or a hard date suffers, below 0: too late, 0 of a done
    task. `critical`: on the longest chain of what is still to do before the opening.
    """

    task: Task
    start: date
    end: date
    earliest_start: date
    earliest_end: date
    slack: int
    critical: bool
    state: State


@dataclass(frozen=True)
class Schedule:
    """A campaign in time. `tasks` by planned start; none without an opening, or if the dates leave the calendar.

    `cycle`: ids of tasks that wait for one another in a circle; then there are no tasks either. `latest_start`: the day
    on which the longest chain must begin, None if nothing is left to do before the opening.
    """

    campaign: Campaign
    tasks: tuple[Scheduled, ...]
    cycle: tuple[str, ...]
    opening: date | None
    closing: date | None
    latest_start: date | None
    late: int
    at_risk: int
    done: int


def schedule(campaign: Campaign, today: date) -> Schedule:
    """A campaign's tasks in time. A task in `after` that does not exist is passed over."""
    done = sum(task.done_on is not None for task in campaign.tasks)
    empty = Schedule(campaign, (), (), campaign.opening, campaign.closing, None, 0, 0, done)
    graph = links(campaign.tasks)
    order = in_order(graph)
    if len(order) < len(campaign.tasks):
        return replace(empty, cycle=circle(graph, order))
    if campaign.opening is None:
        return empty
    try:
        return _scheduled(empty, _Passes(campaign, graph, order, campaign.opening, today))
    except CalendarEnd:
        return empty


class _Passes:
    """The two passes over a campaign's tasks. Each list has a task's value at its place in the campaign."""

    def __init__(self, campaign: Campaign, graph: Links, order: list[int], opening: date, today: date) -> None:
        self.tasks, self.graph, self.order = campaign.tasks, graph, order
        self.opening, self.today = opening.toordinal(), today.toordinal()
        self.closing = max(self.opening, campaign.closing.toordinal()) if campaign.closing else self.opening
        n = len(self.tasks)
        self.planned, self.earliest = [(0, 0)] * n, [(0, 0)] * n
        self.late_end, self.late_start = [0] * n, [0] * n
        self._backwards()
        self._forwards()
        self.chain = self._longest_chain()

    def _own_end(self, task: Task) -> int:
        """By when a task is to be done by itself, whatever follows it."""
        if task.ends is not None:
            return self.opening + task.ends
        return self.closing if task.phase in DURING else self.opening - 1

    def _backwards(self) -> None:
        """Planned dates by the tasks' own ends; the latest ones by the opening and the hard dates alone."""
        for place in reversed(self.order):
            task = self.tasks[place]
            if task.done_on is not None:
                self.planned[place] = as_done(task)
                self.late_start[place], self.late_end[place] = self.planned[place]
                continue
            own = self._own_end(task)
            following = [after for after in self.graph.successors[place] if self.tasks[after].done_on is None]
            end = min([own, *(self.planned[after][0] - 1 for after in following)])
            self.planned[place] = ending(end, task.days, working=task.working)
            may = own if task.hard else max(own, self.opening - 1)
            latest = min([may, *(self.late_start[after] - 1 for after in following)])
            self.late_start[place], self.late_end[place] = ending(latest, task.days, working=task.working)

    def _forwards(self) -> None:
        """The earliest dates of what is open. Work of the event itself cannot be done before its planned day."""
        for place in self.order:
            task, planned = self.tasks[place], self.planned[place]
            if task.done_on is not None:
                self.earliest[place] = planned
                continue
            free = max([self.today, *(self.earliest[before][1] + 1 for before in self._waits_for(place))])
            if task.started_on is not None and task.started_on.toordinal() <= self.today:
                begun = beginning(task.started_on.toordinal(), task.days, working=task.working)
                self.earliest[place] = min(begun[0], free), max(begun[1], free)
                continue
            if planned[0] >= self.opening:
                free = max(free, planned[0])
            self.earliest[place] = beginning(free, task.days, working=task.working)

    def _waits_for(self, place: int) -> list[int]:
        return [before for before in self.graph.predecessors[place] if self.tasks[before].done_on is None]

    def _longest_chain(self) -> list[int]:
        """The chain that ends last of all that is to be done before the opening, from its first task to its last."""
        left = [
            place for place in self.order if self.tasks[place].done_on is None and self.planned[place][0] < self.opening
        ]
        if not left:
            return []
        chain = [max(left, key=lambda place: self.earliest[place][1])]
        while waits := self._waits_for(chain[-1]):
            if self._begun(chain[-1]):
                break
            chain.append(max(waits, key=lambda place: self.earliest[place][1]))
        return chain[::-1]

    def _begun(self, place: int) -> bool:
        """Whether a task runs already, and goes on by itself whatever it was meant to wait for."""
        started = self.tasks[place].started_on
        if started is None or started.toordinal() > self.today:
            return False
        return all(self.earliest[before][1] < self.earliest[place][1] for before in self._waits_for(place))

    def state(self, place: int) -> State:
        task, (start, end) = self.tasks[place], self.planned[place]
        running = task.started_on is not None and task.started_on.toordinal() <= self.today
        if task.done_on is not None:
            return "done"
        if end < self.today:
            return "late"
        if self.earliest[place][1] > min(end, self.late_end[place]) or (start < self.today and not running):
            return "at_risk"
        return "running" if running else "todo"


def as_done(task: Task) -> tuple[int, int]:
    """First and last day of a done task; one whose beginning nobody noted took as long as it was to take."""
    end = (task.done_on or date.max).toordinal()
    start, _ = ending(end, task.days, working=task.working)
    return min(end, task.started_on.toordinal() if task.started_on else start), end


def _scheduled(empty: Schedule, passes: _Passes) -> Schedule:
    day, chain = date.fromordinal, set(passes.chain)
    tasks = [
        Scheduled(
            task=task,
            start=day(passes.planned[place][0]),
            end=day(passes.planned[place][1]),
            earliest_start=day(passes.earliest[place][0]),
            earliest_end=day(passes.earliest[place][1]),
            slack=passes.late_end[place] - passes.earliest[place][1],
            critical=place in chain,
            state=passes.state(place),
        )
        for place, task in enumerate(passes.tasks)
    ]
    first = day(passes.late_start[passes.chain[0]]) if passes.chain else None
    counted = [one.state for one in tasks]
    return replace(
        empty,
        tasks=tuple(sorted(tasks, key=lambda one: (one.start, one.end))),
        latest_start=first,
        late=counted.count("late"),
        at_risk=counted.count("at_risk"),
    )

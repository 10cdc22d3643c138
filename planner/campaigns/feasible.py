"""Whether a campaign can be ready in time: the chain that decides it, by how much, and what could be shortened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import JsonValue

from planner.campaigns.calls import open_on
from planner.campaigns.schedule import Schedule, Scheduled, schedule
from planner.campaigns.section import Campaign, Task
from planner.campaigns.templates import rules
from planner.campaigns.workdays import FIRST, LAST
from planner.changes import Change, edit_rows

WEEKEND = 4  # days by which spans of working days make the slack differ along one chain
TRIES = 60  # openings that are looked at, each later by what is lacking


@dataclass(frozen=True)
class Cut:
    """What a shortened plan does to a task: leaves it out, or gives it fewer days."""

    task: Task
    days: int | None


@dataclass(frozen=True)
class Feasible:
    """Whether what is left can be done before the opening and the hard dates.

    `chain`: the tasks that decide it, in order. `over`: days that are lacking, 0 if it fits; `spare`: days to spare,
    None if nothing is left to do. `latest_start`: when the chain has to begin. `hard`: tasks with a date set by others
    that can no longer be met.
    """

    chain: tuple[Scheduled, ...]
    over: int
    spare: int | None
    latest_start: date | None
    hard: tuple[Scheduled, ...]


@dataclass(frozen=True)
class Shortened:
    """A plan that takes less time: what is cut, and the campaign then. `over`: days that are lacking even so.

    `earliest`: the first opening for which it is in time; None if the calendar ends before.
    """

    cuts: tuple[Cut, ...]
    campaign: Campaign
    over: int
    earliest: date | None


def feasible(made: Schedule) -> Feasible:
    """Whether a campaign can be ready in time."""
    worst = _worst(made)
    if worst is None:
        return Feasible((), 0, None, None, ())
    hard = tuple(one for one in _open(made) if one.task.hard and one.slack < 0)
    longest = tuple(one for one in made.tasks if one.critical)
    even = all(one.slack <= worst.slack + WEEKEND for one in longest)
    chain = longest if longest and even else deciding_chain(made, worst)
    begin = made.latest_start if longest and longest[0] == chain[0] else _moved(chain[0].earliest_start, worst.slack)
    return Feasible(chain, max(0, -worst.slack), max(0, worst.slack), begin, hard)


def _moved(day: date, by: int) -> date | None:
    """A day so many days later; None where the calendar ends."""
    ordinal = day.toordinal() + by
    return date.fromordinal(ordinal) if FIRST <= ordinal <= LAST else None


def shortened(made: Schedule, today: date) -> Shortened:
    """What would help a campaign that lacks days: tasks left out first, then fewer days, until it fits."""
    short, cuts = _shortened(made.campaign, today)
    over = _over(schedule(short, today))
    return Shortened(cuts, short, over, _earliest_opening(short, today, over))


def without(campaign: Campaign, task_id: str) -> Change:
    """A Change that deletes a task. Who waited for it waits for what it waited for."""
    gone = next((task for task in campaign.tasks if task.id == task_id), None)
    left = campaign if gone is None else _without(campaign, gone)
    return _rewritten(campaign, left, label="delete")


def shorten(campaign: Campaign, short: Shortened) -> Change:
    """A Change that takes over a shortened plan. Who waited for a task left out waits for what that one waited for."""
    return _rewritten(campaign, short.campaign, label="edit")


def shorten_and_move(campaign: Campaign, short: Shortened) -> Change:
    """A Change that takes over a shortened plan and opens on the first day for which it is in time."""
    moved = open_on(campaign.id, short.earliest.isoformat() if short.earliest else None)
    return Change(label="edit", operations=(*shorten(campaign, short).operations, *moved.operations))


def _rewritten(campaign: Campaign, other: Campaign, *, label: str) -> Change:
    """A Change that gives a campaign's tasks the days and links that they have in another state of it."""
    kept = {task.id: task for task in other.tasks}
    changed: dict[str, dict[str, JsonValue]] = {}
    for task in campaign.tasks:
        now = kept.get(task.id)
        if now is not None and now != task:
            changed[task.id] = {"days": now.days, "after": list(now.after)}
    removed = tuple(task.id for task in campaign.tasks if task.id not in kept)
    return edit_rows(f"campaigns.items.{campaign.id}.tasks", label=label, changed=changed, removed=removed)


def deciding_chain(made: Schedule, worst: Scheduled) -> tuple[Scheduled, ...]:
    """The chain of open tasks through one that is short of time, in order.

    Before it, those that decide how early it can end; behind it, those for which it has to end so early.
    """
    there = {one.task.id: one for one in _open(made)}
    chain = [worst]
    while before := [there[one] for one in chain[0].task.after if one in there]:
        latest = max(before, key=lambda one: one.earliest_end)
        if chain[0].earliest_start <= latest.earliest_end:
            break  # it runs already, whatever it was meant to wait for
        chain.insert(0, latest)
    behind: dict[str, list[Scheduled]] = {}
    for one in there.values():
        for before_it in one.task.after:
            behind.setdefault(before_it, []).append(one)
    while following := behind.get(chain[-1].task.id):
        tightest = min(following, key=lambda one: one.slack)
        if tightest.slack > worst.slack + WEEKEND:
            break
        chain.append(tightest)
    return tuple(chain)


def _open(made: Schedule) -> list[Scheduled]:
    """What is still to be done before the opening, or cannot keep a date set by others."""
    opening = made.opening or date.max
    still = [one for one in made.tasks if one.state != "done"]
    return [one for one in still if one.start < opening or (one.task.hard and one.slack < 0)]


def _worst(made: Schedule) -> Scheduled | None:
    """The task that is shortest of time; of several the last, which has the longest chain before it."""
    return min(_open(made), key=lambda one: (one.slack, -one.earliest_end.toordinal()), default=None)


def _over(made: Schedule) -> int:
    worst = _worst(made)
    return 0 if worst is None else max(0, -worst.slack)


def _shortened(campaign: Campaign, today: date) -> tuple[Campaign, tuple[Cut, ...]]:
    """The campaign with as much left out, then shortened, as it takes; always on the chain that is shortest of time."""
    cuts: dict[str, Cut] = {}
    by_id = {task.id: task for task in campaign.tasks}
    while True:
        made = schedule(campaign, today)
        worst = _worst(made)
        if worst is None or worst.slack >= 0:
            break
        chain = [one.task for one in deciding_chain(made, worst)]
        optional = [task for task in chain if _optional(task)]
        longest = [task for task in chain if _least(task) < task.days]
        if optional:
            gone = max(optional, key=lambda task: task.days)
            cuts[gone.id] = Cut(by_id[gone.id], None)
            campaign = _without(campaign, gone)
        elif longest:
            long = max(longest, key=lambda task: task.days - _least(task))
            days = max(_least(long), long.days + worst.slack)
            cuts[long.id] = Cut(by_id[long.id], days)
            campaign = _with_days(campaign, long.id, days)
        else:
            break
    order = {task_id: place for place, task_id in enumerate(by_id)}
    return campaign, tuple(sorted(cuts.values(), key=lambda cut: (cut.days is not None, order[cut.task.id])))


def _optional(task: Task) -> bool:
    rule = rules().get(task.id)
    return rule is not None and rule.optional and task.started_on is None


def _least(task: Task) -> int:
    rule = rules().get(task.id)
    return rule.least if rule is not None and rule.least is not None else task.days


def _without(campaign: Campaign, gone: Task) -> Campaign:
    tasks = tuple(_bridged(task, gone) for task in campaign.tasks if task.id != gone.id)
    return campaign.model_copy(update={"tasks": tasks})


def _bridged(task: Task, gone: Task) -> Task:
    if gone.id not in task.after:
        return task
    after = dict.fromkeys([one for one in task.after if one != gone.id])
    return task.model_copy(update={"after": tuple(dict.fromkeys([*after, *gone.after]))})


def _with_days(campaign: Campaign, task_id: str, days: int) -> Campaign:
    tasks = tuple(task.model_copy(update={"days": days}) if task.id == task_id else task for task in campaign.tasks)
    return campaign.model_copy(update={"tasks": tasks})


def _earliest_opening(campaign: Campaign, today: date, over: int) -> date | None:
    """The first opening that is in time, found by moving it by what is lacking; None if the calendar ends before."""
    opening = campaign.opening
    for _ in range(TRIES):
        if opening is None or over > (date.max - opening).days:
            return None
        opening += timedelta(days=over)
        moved = schedule(campaign.model_copy(update={"opening": opening}), today)
        if not moved.tasks:
            return None
        over = _over(moved)
        if not over:
            return opening
    return None

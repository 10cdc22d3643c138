"""Remarks on campaigns and their tasks: what lacks a date, is late or cannot be done in time, and who is too busy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from planner.campaigns.clashes import Busy, Overlap
from planner.campaigns.feasible import Feasible
from planner.campaigns.named import campaign_word, days_word, quoted
from planner.campaigns.schedule import Schedule, Scheduled
from planner.campaigns.section import Campaign, Task
from planner.findings import Finding

NAMED = 3  # tasks that a sentence names; the rest are counted
NEAR = 21  # days before it is to begin in which a task needs somebody
TIGHT = 3  # days to spare below which a plan is tight


def remarks(made: Schedule, ready: Feasible, today: date) -> Iterator[Finding]:
    """What there is to say about one campaign, by the cells of the page."""
    campaign = made.campaign
    about = {"campaign": campaign_word(campaign)}
    yield from _dates(made, about)
    if campaign.aim is None:
        yield Finding("campaigns.no_aim", "note", "campaigns", about)
    yield from _links(campaign, made.cycle, about)
    yield from _progress(made, about, today)
    yield from _ready(made, ready, about, today)


def _dates(made: Schedule, about: dict[str, Any]) -> Iterator[Finding]:
    opening, closing = made.opening, made.closing
    if opening is None:
        yield Finding("campaigns.no_opening", "watch", "campaigns", {**about, "n": len(made.campaign.tasks)})
        return
    if closing is not None and closing < opening:
        yield Finding("campaigns.closes_first", "bad", "campaigns", {**about, "opening": opening, "closing": closing})
    if made.campaign.tasks and not made.tasks and not made.cycle:
        yield Finding("campaigns.off_calendar", "bad", "campaigns", {**about, "opening": opening})


def _links(campaign: Campaign, cycle: Sequence[str], about: dict[str, Any]) -> Iterator[Finding]:
    by_id = {task.id: task for task in campaign.tasks}
    if cycle:
        values = {**about, "tasks": _named([by_id[one] for one in cycle], len(cycle)), "n": len(cycle)}
        yield Finding("campaigns.circle", "bad", "tasks", values)
    lost = [task for task in campaign.tasks if any(one not in by_id for one in task.after)]
    if lost:
        yield Finding("campaigns.waits_for_nothing", "note", "tasks", {**about, "tasks": _named(lost), "n": len(lost)})


def _progress(made: Schedule, about: dict[str, Any], today: date) -> Iterator[Finding]:
    late = [one for one in made.tasks if one.state == "late"]
    if late:
        days = (today - min(one.end for one in late)).days
        values = {**about, "tasks": _names(late), "n": len(late), "days": days_word(days)}
        yield Finding("campaigns.tasks_late", "bad", "tasks", values)
    behind = [one for one in made.tasks if one.state == "at_risk"]
    if behind:
        yield Finding("campaigns.tasks_at_risk", "watch", "tasks", {**about, "tasks": _names(behind), "n": len(behind)})
    nobody = [
        one
        for one in made.tasks
        if one.state != "done" and not one.task.owner.strip() and (one.start - today).days <= NEAR
    ]
    if nobody:
        values = {**about, "tasks": _names(nobody), "n": len(nobody), "days": days_word(NEAR)}
        yield Finding("campaigns.nobody", "note", "tasks", values)


def _ready(made: Schedule, ready: Feasible, about: dict[str, Any], today: date) -> Iterator[Finding]:
    for one in ready.hard[:1]:
        values = {**about, "task": quoted(one.task), "end": one.end, "earliest": one.earliest_end}
        if one.end < today:
            yield Finding("campaigns.hard_past", "bad", "feasible", values)
        else:
            yield Finding("campaigns.hard_missed", "bad", "feasible", {**values, "days": days_word(-one.slack)})
    if ready.over:
        values = {
            **about,
            "days": days_word(ready.over),
            "tasks": _names(ready.chain, len(ready.chain)),
            "opening": made.opening,
        }
        yield Finding("campaigns.too_long", "bad", "feasible", {**values, "latest": ready.latest_start})
    elif ready.spare is not None and ready.spare < TIGHT:
        values = {**about, "days": days_word(ready.spare), "tasks": _names(ready.chain, len(ready.chain))}
        yield Finding("campaigns.tight", "watch", "feasible", values)


def busy_remark(full: Busy) -> Finding:
    """Somebody with too much at once."""
    tasks = [one for _, one in full.tasks]
    campaigns = list({campaign.id: campaign_word(campaign) for campaign, _ in full.tasks}.values())
    values = {"owner": full.owner, "start": full.start, "end": full.end, "days": days_word(full.days), "n": len(tasks)}
    values |= {"tasks": _names(tasks, 4), "campaigns": campaigns, "campaign": campaigns[0]}
    return Finding("campaigns.person_busy", "watch", "tasks", values)


def overlap_remark(both: Overlap) -> Finding:
    """Two campaigns on the same days."""
    values: dict[str, Any] = {"first": campaign_word(both.first), "second": campaign_word(both.second)}
    values |= {"start": both.start, "end": both.end, "days": days_word((both.end - both.start).days + 1)}
    return Finding("campaigns.overlap", "watch", "campaigns", values)


def _names(tasks: Sequence[Scheduled], most: int = NAMED) -> list[Any]:
    return _named([one.task for one in tasks], most)


def _named(tasks: Iterable[Task], most: int = NAMED) -> list[Any]:
    return [quoted(task) for task in list(tasks)[:most]]

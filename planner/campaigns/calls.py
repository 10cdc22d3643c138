"""The named functions of the chapter, which Changes call on the latest saved plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import JsonValue

from planner.campaigns.schedule import schedule
from planner.campaigns.section import Campaign, Task
from planner.changes import Call, Calls, Change, Refused, altered

if TYPE_CHECKING:
    from planner.plan import Plan

ITEMS = "campaigns.items"


def tick(campaign_id: str, task_id: str, day: date | None) -> Change:
    """A Change that says a task was done on a day, or with None that it is not done after all."""
    return _call("tick", campaign_id, task=task_id, day=day.isoformat() if day else None)


def begin(campaign_id: str, task_id: str, day: date | None) -> Change:
    """A Change that says work on a task began on a day, or with None that it did not."""
    return _call("begin", campaign_id, task=task_id, day=day.isoformat() if day else None)


def shift(campaign_id: str, days: int) -> Change:
    """A Change that moves opening and closing by so many days."""
    return _call("shift", campaign_id, days=days)


def open_on(campaign_id: str, opening: JsonValue) -> Change:
    """A Change that moves the opening to a day (ISO), and the closing with it; None leaves it open."""
    return _call("shift", campaign_id, opening=opening)


def agree(campaign_id: str) -> Change:
    """A Change that keeps the planned dates as the plan that was agreed on."""
    return _call("agree", campaign_id)


def _call(name: str, campaign_id: str, **arguments: JsonValue) -> Change:
    call = Call(name=f"campaigns.{name}", arguments={"campaign": campaign_id, **arguments})
    return Change(label="edit", operations=(call,))


def _tick(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    day = _day(arguments, "day")

    def ticked(task: Task) -> Task:
        started = task.started_on
        if day is not None and started is not None and started > day:
            started = day
        return task.model_copy(update={"done_on": day, "started_on": started})

    return _with_task(plan, arguments, ticked)


def _begin(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    day = _day(arguments, "day")
    return _with_task(plan, arguments, lambda task: task.model_copy(update={"started_on": day}))


def _shift(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    def shifted(campaign: Campaign) -> Campaign:
        path, opening = f"{ITEMS}.{campaign.id}.opening", campaign.opening
        by = arguments.get("days")
        if "days" not in arguments:
            to = _day(arguments, "opening")
            if to is None or opening is None:
                return campaign.model_copy(update={"opening": to})
            by = (to - opening).days
        if not isinstance(by, int):
            raise Refused(path, "not_whole")
        try:
            moved = {
                name: day + timedelta(days=by)
                for name, day in (("opening", opening), ("closing", campaign.closing))
                if day is not None
            }
        except OverflowError as error:
            raise Refused(path, "not_a_date") from error
        return campaign.model_copy(update=moved)

    return _with_campaign(plan, arguments, shifted)


def _agree(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    def agreed(campaign: Campaign) -> Campaign:
        dates = {one.task.id: one for one in schedule(campaign, campaign.opening or date.min).tasks}
        tasks = tuple(
            task.model_copy(update={"base_start": dates[task.id].start, "base_end": dates[task.id].end})
            if task.id in dates
            else task
            for task in campaign.tasks
        )
        return campaign.model_copy(update={"tasks": tasks})

    return _with_campaign(plan, arguments, agreed)


def _day(arguments: Mapping[str, JsonValue], name: str) -> date | None:
    value = arguments.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise Refused(ITEMS, "not_a_date") from error


def _with_campaign(plan: Plan, arguments: Mapping[str, JsonValue], by: Callable[[Campaign], Campaign]) -> Plan:
    """The plan with one campaign changed. Raises RowGone if somebody deleted it."""
    items = altered(plan.campaigns.items, ITEMS, arguments.get("campaign"), by)
    return plan.model_copy(update={"campaigns": plan.campaigns.model_copy(update={"items": items})})


def _with_task(plan: Plan, arguments: Mapping[str, JsonValue], by: Callable[[Task], Task]) -> Plan:
    def changed(campaign: Campaign) -> Campaign:
        tasks = altered(campaign.tasks, f"{ITEMS}.{campaign.id}.tasks", arguments.get("task"), by)
        return campaign.model_copy(update={"tasks": tasks})

    return _with_campaign(plan, arguments, changed)


CALLS: Calls = MappingProxyType({"tick": _tick, "begin": _begin, "shift": _shift, "agree": _agree})

"""What follows a campaign: two tasks of the plan, and the same campaign once more for its festival's next date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pydantic import JsonValue

from planner.calendar import festivals
from planner.campaigns.running.risks import origin_of, owner_of, short_id
from planner.campaigns.section import Campaign, Task
from planner.campaigns.supply.goods import day_off
from planner.campaigns.workdays import working_days
from planner.changes import Change, edit_rows
from planner.i18n import Translate

if TYPE_CHECKING:
    from planner.plan import Plan

FOLLOW_UPS = {"win_back": (3, ("users", "service")), "clear_rest": (7, ("warehouse", "channels"))}
NEAR, AHEAD, LONGEST = 200, 800, 400  # days


def follow_ups(t: Translate, campaign: Campaign) -> Change:
    """A Change that adds two tasks to the plan's, due some days after the closing; pressed again it adds nothing."""
    added: list[dict[str, JsonValue]] = []
    for code, (days, roles) in FOLLOW_UPS.items():
        due, start = day_off(campaign.closing, days), day_off(campaign.closing, 1)
        added.append(
            {
                "id": follow_up_id(campaign, code),
                "title": t(f"campaigns.follow_ups.{code}"),
                "owner": owner_of(campaign, *roles),
                "start": None if start is None else start.isoformat(),
                "due": None if due is None else due.isoformat(),
                "origin": origin_of(campaign),
                "campaign": campaign.id,
            },
        )
    return edit_rows("actions.items", label="add", added=tuple(added))


def follow_up_id(campaign: Campaign, code: str) -> str:
    """The id of a follow-up among the plan's tasks."""
    return f"{code}-{short_id(campaign)}"


def next_opening(campaign: Campaign, today: date) -> date | None:
    """The opening as far from the festival's next date as it was from this one; None without a festival or date."""
    opening = campaign.opening
    if opening is None or not campaign.festival:
        return None
    first, last = day_off(opening, -NEAR) or date.min, day_off(opening, NEAR) or date.max
    dates = [one.date for one in festivals(first, last) if one.code == campaign.festival]
    if not dates:
        return None
    here = min(dates, key=lambda day: abs((day - opening).days))
    begins = max(today, here)
    ahead = festivals(begins, day_off(begins, AHEAD) or date.max)
    moved = [day_off(one.date, (opening - here).days) for one in ahead if one.code == campaign.festival]
    return next((day for day in moved if day is not None and day > max(today, opening)), None)


def again_id(campaign: Campaign, opening: date) -> str:
    """The id of a campaign made from another."""
    return f"again-{opening:%Y%m%d}-{short_id(campaign)}"


def again(t: Translate, campaign: Campaign, name: str, opening: date) -> Change:
    """A Change that adds the campaign once more for another opening, `name` being what this one is called.

    Tasks keep their distance from the opening and take as long as they really took; what was done, sold, typed and
    learned stays behind, and so do the stock and what platforms asked and prices were then.
    """
    row: dict[str, JsonValue] = campaign.model_dump(mode="json")
    closing = None
    if campaign.opening is not None and campaign.closing is not None:
        closing = day_off(campaign.closing, (opening - campaign.opening).days)
    undone = {"started_on": None, "done_on": None, "base_start": None, "base_end": None}
    unsold = {"on_hand": None, "ordered": None, "sold": None}
    unasked = {"level_asked": None, "level": None, "score_asked": None, "score": None, "signed_on": None}
    row |= {
        "id": again_id(campaign, opening),
        "name": t("campaigns.words.again_name", name=name, opening=opening)[:120],
        "opening": opening.isoformat(),
        "closing": None if closing is None else closing.isoformat(),
        "tasks": [{**task.model_dump(mode="json"), **undone, "days": real_days(task)} for task in campaign.tasks],
        "goods": [{**goods.model_dump(mode="json"), **unsold} for goods in campaign.goods],
        "offers": [{**offer.model_dump(mode="json"), "lowest": None} for offer in campaign.offers],
        "entries": [{**entry.model_dump(mode="json"), **unasked} for entry in campaign.entries],
        "days": [],
        "counted_on": None,
        "target": None,
        "kept": "",
        "changed": "",
        "next": "",
    }
    return edit_rows("campaigns.items", label="add", added=(row,))


def real_days(task: Task) -> int:
    """How long a task took from its beginning to its end, both noted; else as planned. At most 400 days."""
    if task.started_on is None or task.done_on is None or task.done_on < task.started_on:
        return task.days
    took = (task.done_on - task.started_on).days + 1
    if task.working and took <= LONGEST * 2:
        took = max(1, working_days(task.started_on, task.done_on))
    return min(LONGEST, took)


def measured(campaign: Campaign) -> int:
    """How many tasks took another number of days than planned."""
    return sum(real_days(task) != task.days for task in campaign.tasks)


def followed_up(plan: Plan, campaign: Campaign) -> bool:
    """Whether the plan has both follow-ups already."""
    ids = {action.id for action in plan.actions.items}
    return all(follow_up_id(campaign, code) in ids for code in FOLLOW_UPS)

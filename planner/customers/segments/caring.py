"""What the shop does for a segment: its own words and who sees to it, kept in the plan, and sent to the tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import JsonValue

from planner.changes import Change, Rows, Set, edit_rows
from planner.customers.section import Care, Customers, Segment
from planner.i18n import Translate

if TYPE_CHECKING:
    from planner.plan import Plan

CARE = "customers.care"
LONGEST = 300


def care_of(section: Customers, segment: str) -> Care:
    """What is done for a segment; an empty row where nothing was written yet."""
    return next((one for one in section.care if one.id == segment), Care(id=segment))


def write_care(segment: Segment, field: Literal["action", "owner"], value: JsonValue) -> Change:
    """One field of a segment, whose row comes with the first word."""
    return Change(
        label="edit",
        operations=(
            Rows(path=CARE, added=({"id": segment},)),
            Set(path=f"{CARE}.{segment}.{field}", value=value or ""),
        ),
    )


def task_id(segment: Segment) -> str:
    """The id of a segment's task: always the same, so that pressing twice makes one task."""
    return f"customers-{segment}"


def has_task(plan: Plan, segment: Segment) -> bool:
    """Whether the tasks hold one for the segment."""
    return any(one.id == task_id(segment) for one in plan.actions.items)


def care_task(plan: Plan, segment: Segment, t: Translate) -> Change:
    """Add what is done for a segment to the tasks: in the shop's own words, else as suggested."""
    care = care_of(plan.customers, segment)
    action = care.action.strip() or t(f"customers.care_ideas.{segment}")
    task = {
        "id": task_id(segment),
        "title": t("customers.words.task", segment=segment, action=action[:LONGEST]),
        "owner": care.owner,
        "origin": f"{CARE}.{segment}",
    }
    return edit_rows("actions.items", label="add", added=(task,))

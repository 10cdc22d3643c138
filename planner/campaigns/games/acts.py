"""What the page does with games: a new one, and the task that prepares one."""

from __future__ import annotations

from hashlib import sha256

from pydantic import JsonValue

from planner.campaigns.games.play import Play
from planner.campaigns.games.remarks import play_name
from planner.campaigns.section import Campaign
from planner.changes import Change, edit_rows
from planner.i18n import Translate
from planner.sections import new_id

DAYS, BEFORE, FARTHEST = 3, 2, 400  # a game is made in three days, and tried two days before it begins


def new_game() -> dict[str, JsonValue]:
    """A game, as a row of the plan."""
    return {"id": new_id()}


def prepare(t: Translate, campaign: Campaign, one: Play) -> Change:
    """A Change that adds the preparation of a game to the campaign's tasks; pressed again it adds nothing."""
    name = play_name(one)
    row: dict[str, JsonValue] = {
        "id": task_id(one),
        "title": t("campaigns.words.games_task", name=name),
        "phase": "creative",
        "role": "users",
        "ends": max(-FARTHEST, one.first - BEFORE),
        "days": DAYS,
    }
    return edit_rows(f"campaigns.items.{campaign.id}.tasks", label="add", added=(row,))


def task_id(one: Play) -> str:
    """The id of the task that prepares a game."""
    return f"game-{sha256(one.id.encode()).hexdigest()[:10]}"


def is_prepared(campaign: Campaign, one: Play) -> bool:
    """Whether the campaign has that task."""
    return any(task.id == task_id(one) for task in campaign.tasks)

"""What the outlook writes into a plan: multiples that somebody typed, and a task to look at a goal again."""

from __future__ import annotations

from datetime import date

from pydantic import JsonValue

from planner.changes import Change, Rows
from planner.i18n import Translate
from planner.metrics.outlook.aim import Verdict

ORIGIN = "metrics.lifts"


def typed_lift(key: str, times: float | None) -> Change:
    """Reckon with a multiple of one's own; None goes back to what is known or usual."""
    if times is None:
        return Change(label="edit", operations=(Rows(path="metrics.lifts", removed=(key,)),))
    there = Rows(path="metrics.lifts", added=({"id": key},))
    return Change(label="edit", operations=(there, Rows(path="metrics.lifts", changed={key: {"times": times}})))


def task_id(verdict: Verdict) -> str:
    """The id of the task for a goal: the same task is not added twice."""
    return f"outlook-{verdict.aim.goal.id}"[:64]


def goal_task(t: Translate, verdict: Verdict, today: date) -> Change:
    """A task to close the gap of a goal, or to set it anew."""
    title = t("metrics.outlook.task", missing=verdict.missing, deadline=verdict.aim.end)
    row: dict[str, JsonValue] = {"id": task_id(verdict), "title": title, "origin": ORIGIN, "start": today.isoformat()}
    return Change(label="add", operations=(Rows(path="actions.items", added=(row,)),))

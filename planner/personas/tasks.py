"""Sending what a journey shows to the tasks of the plan."""

from __future__ import annotations

from planner.changes import Change, edit_rows
from planner.i18n import Translate
from planner.personas.compute import Profile


def task_id(profile: Profile, stage: str) -> str:
    """The id of the task that mends a stage: always the same, and no longer than an id may be."""
    return f"from-{profile.id}"[:48] + f"-{stage}"


def stage_task(profile: Profile, stage: str, t: Translate) -> Change:
    """Add a task to mend one stage for one persona; pressed twice it is still one task."""
    opportunity = profile.persona.journey.stages()[stage].opportunity.strip()
    words = {"name": profile.name, "stage": stage}
    if opportunity:
        title = t("personas.words.task_with", idea=opportunity[:200], **words)
    else:
        title = t("personas.words.task", **words)
    task = {
        "id": task_id(profile, stage),
        "title": title,
        "origin": f"personas.items.{profile.id}.journey.{stage}",
    }
    return edit_rows("actions.items", label="add", added=(task,))

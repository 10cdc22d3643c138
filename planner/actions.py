"""Tasks of a plan. They belong to no chapter: any chapter may send one here, Home shows all."""

from __future__ import annotations

from datetime import date

from planner.sections import Name, Row, Section, Text


class Action(Row):
    """Something to do. `origin` is the path of what it came from, `campaign` the id of a campaign or empty."""

    title: Text = ""
    owner: Name = ""
    start: date | None = None
    due: date | None = None
    done: bool = False
    origin: Name = ""
    campaign: Name = ""


class Actions(Section):
    items: tuple[Action, ...] = ()


def open_actions(actions: Actions) -> list[Action]:
    """Tasks not done, the earliest due first, undated ones last."""
    return sorted((a for a in actions.items if not a.done), key=lambda a: (a.due is None, a.due or date.max))

"""A plan at a glance: how far each chapter is, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, Literal

from planner.actions import open_actions
from planner.data import Data
from planner.findings import Finding
from planner.gravest import gravest, ground_of
from planner.plan import Plan, chapters, section

MOST = 4


@dataclass(frozen=True)
class NextStep:
    """One thing worth doing now. kind "late": an overdue task; "finding": a grave finding; "chapter": go on writing."""

    kind: Literal["late", "finding", "chapter"]
    slug: str
    values: Mapping[str, Any] = field(default_factory=dict)
    finding: Finding | None = None


def progress(plan: Plan) -> dict[str, tuple[int, int]]:
    """(answered, asked) of every chapter, in the order of the book."""
    return {slug: section(plan, slug).progress() for slug in chapters()}


def next_steps(plan: Plan, data: Data, today: date) -> tuple[NextStep, ...]:
    """At most four things to do: overdue tasks, the next unfinished chapter, then what is gravely wrong."""
    late = [
        NextStep("late", "", {"title": a.title, "due": a.due, "owner": a.owner})
        for a in open_actions(plan.actions)
        if a.due is not None and a.due < today
    ]
    unfinished = [
        NextStep("chapter", slug, {"done": done, "asked": asked})
        for slug, (done, asked) in progress(plan).items()
        if done < asked
    ]
    before = (*late[:2], *unfinished[:1])
    return (*before, *islice(_grave(plan, data, today), MOST - len(before)))


def _grave(plan: Plan, data: Data, today: date) -> Iterator[NextStep]:
    """The gravest finding of each chapter that has been begun, "bad" ones only."""
    ground = ground_of(data, today)
    for slug, (done, _) in progress(plan).items():
        found = gravest(slug, plan, data, ground) if done else None
        if found is not None:
            yield NextStep("finding", slug, finding=found)

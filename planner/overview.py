"""A plan at a glance: how far each chapter is, and what to do next."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from planner.actions import open_actions
from planner.data import Data
from planner.findings import Finding
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
    return (*late[:2], *unfinished[:1], *_grave(plan, data, today))[:MOST]


def _grave(plan: Plan, data: Data, today: date) -> list[NextStep]:
    """The gravest finding of each chapter that has been begun, "bad" ones only."""
    found = []
    for slug, (done, _) in progress(plan).items():
        if done:
            findings = importlib.import_module(f"planner.{slug}").compute(plan, data, today).findings
            bad = next((f for f in findings if f.severity == "bad"), None)
            if bad is not None:
                found.append(NextStep("finding", slug, finding=bad))
    return found

"""Tests that suit a step which loses people, and how one goes to the experiments."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from planner.changes import Change, edit_rows
from planner.i18n import Translate
from planner.metrics.funnel.outcome import Funnel, Step

if TYPE_CHECKING:
    from planner.plan import Plan

SCORES = ("impact", "confidence", "ease")
WORDS = ("name", "belief", "effect", "where")


@dataclass(frozen=True)
class Idea:
    """A ready-made test for some steps."""

    code: str
    steps: tuple[str, ...]
    subject: str
    metric: str
    scores: tuple[int, ...]
    guardrail: Mapping[str, Any] | None = None

    def row_id(self, step: Step) -> str:
        """The id of the test made of it for a step: sent twice, it is there once."""
        return f"funnel-{step.code}-{self.code}".replace("_", "-")


@cache
def _ideas() -> tuple[Idea, ...]:
    text = resources.files("planner").joinpath("metrics", "funnel", "ideas.toml").read_text(encoding="utf-8")
    return tuple(
        Idea(
            code=code,
            steps=tuple(one["steps"]),
            subject=one["subject"],
            metric=one["metric"],
            scores=tuple(one["scores"]),
            guardrail=one.get("guardrail"),
        )
        for code, one in tomllib.loads(text).items()
    )


def ideas(step: Step) -> tuple[Idea, ...]:
    """The tests for a step."""
    return tuple(one for one in _ideas() if step.code in one.steps)


def is_sent(plan: Plan, idea: Idea, step: Step) -> bool:
    """Whether the experiments have it already."""
    return any(one.id == idea.row_id(step) for one in plan.experiments.items)


def to_experiments(t: Translate, idea: Idea, made: Funnel, step: Step) -> Change:
    """A Change that adds the idea to the experiments, with the shop's own figures as the reason."""
    return edit_rows("experiments.items", label="add", added=(dict(_row(t, idea, made, step)),))


def because(t: Translate, made: Funnel, step: Step) -> str:
    """Why to test: how many went on, of how many, in which days."""
    return t(
        "metrics.words.idea_because",
        start=made.stretch.start,
        end=made.stretch.end,
        before=step.before,
        step=step.code,
        entering=step.entering,
        rate=step.rate,
    )


def _row(t: Translate, idea: Idea, made: Funnel, step: Step) -> Iterator[tuple[str, Any]]:
    words = f"metrics.ideas.{idea.code}"
    yield "id", idea.row_id(step)
    yield "because", because(t, made, step)
    for part in WORDS:
        yield part, t(f"{words}.{part}")
    yield "subject", idea.subject
    yield "metric", idea.metric
    yield from zip(SCORES, idea.scores, strict=True)
    yield "arms", [{"id": "old", "name": t(f"{words}.control")}, {"id": "new", "name": t(f"{words}.new")}]
    if idea.guardrail is not None:
        yield "guardrails", [{"id": "guard", **idea.guardrail}]

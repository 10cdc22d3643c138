"""A plan with one of its tests altered, for the chapter's named functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from planner.changes import altered
from planner.experiments.section import Experiment

if TYPE_CHECKING:
    from planner.plan import Plan

ITEMS = "experiments.items"


def with_experiment(
    plan: Plan, arguments: Mapping[str, JsonValue], by: Callable[[Experiment], Mapping[str, Any]]
) -> Plan:
    """The plan with what `by` says updated in one test. Raises RowGone if somebody deleted it."""
    items = altered(
        plan.experiments.items,
        ITEMS,
        arguments.get("experiment"),
        lambda one: one.model_copy(update=dict(by(one))),
    )
    return plan.model_copy(update={"experiments": plan.experiments.model_copy(update={"items": items})})

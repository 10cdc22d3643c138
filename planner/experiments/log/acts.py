"""What buttons of the log do: add an idea, move a test on or back, repeat it, delete it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import JsonValue

from planner.changes import Call, Calls, Change, edit_rows
from planner.experiments.altered import ITEMS, with_experiment
from planner.experiments.section import Experiment, new_experiment
from planner.i18n import Translate
from planner.sections import new_id

if TYPE_CHECKING:
    from planner.plan import Plan

LONGEST = 120  # characters of a name
# What a test was planned with and found, none of which a new one like it has.
OF_ONE_RUN = (
    "state",
    "start",
    "agreed_on",
    "agreed_per_arm",
    "agreed_days",
    "tallies",
    "checks",
    "summaries",
    "rows",
    "happened",
    "decision",
    "decided_on",
    "learned",
    "lift_low",
    "lift",
    "lift_high",
    "worth",
    "carried_on",
)


def add_idea(name: str) -> Change:
    """A Change that adds an idea with two versions; nothing for an empty name."""
    words = " ".join(name.split())[:LONGEST]
    if not words:
        return Change(label="add", operations=())
    row = new_experiment(new_id(), (new_id(), new_id())).model_copy(update={"name": words})
    return edit_rows(ITEMS, label="add", added=(row.model_dump(mode="json"),))


def finish(experiment_id: str) -> Change:
    """A Change that ends a running test: it can be read for good."""
    return _call("finish", experiment_id)


def resume(experiment_id: str) -> Change:
    """A Change that lets a test that was ended run on."""
    return _call("resume", experiment_id)


def begin(experiment_id: str) -> Change:
    """A Change that says a planned test has begun."""
    return _call("begin", experiment_id)


def repeat(t: Translate, experiment: Experiment, name: str, new: str) -> Change:
    """A Change that adds a test like this one, as an idea with the id `new`; what this one counted stays behind."""
    kept = {key: value for key, value in experiment.model_dump(mode="json").items() if key not in OF_ONE_RUN}
    called = t("experiments.words.log_again", name=name)[:LONGEST]
    return edit_rows(ITEMS, label="duplicate", added=({**kept, "id": new, "name": called},))


def delete(experiment_id: str) -> Change:
    """A Change that deletes a test."""
    return edit_rows(ITEMS, label="delete", removed=(experiment_id,))


def _call(name: str, experiment_id: str) -> Change:
    call = Call(name=f"experiments.{name}", arguments={"experiment": experiment_id})
    return Change(label="edit", operations=(call,))


def _finish(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    return with_experiment(plan, arguments, lambda one: {"state": "read"} if one.state == "running" else {})


def _resume(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    return with_experiment(plan, arguments, lambda one: {"state": "running"} if one.state == "read" else {})


def _begin(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    return with_experiment(plan, arguments, lambda one: {"state": "running"} if one.state == "planned" else {})


def may_be_shelved(experiment: Experiment) -> bool:
    """Whether a test is planned or running, and nothing was counted yet."""
    counted = experiment.tallies or experiment.summaries or experiment.checks or experiment.rows
    return experiment.state in ("planned", "running") and not counted


CALLS: Calls = MappingProxyType({"begin": _begin, "finish": _finish, "resume": _resume})

"""Scenarios: ways of sharing a total, kept side by side until one is made the plan's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pydantic import JsonValue

from planner.budget.lines import spends
from planner.budget.section import Budget, Scenario
from planner.changes import Call, Change, Refused, edit_rows
from planner.sections import new_id

if TYPE_CHECKING:
    from planner.plan import Plan

MOST = 8
PARTS = ("total", "lines", "rules", "phases", "kinds")  # what of the budget a scenario holds


def as_scenario(plan: Plan, name: str) -> dict[str, JsonValue]:
    """The budget as it stands now as a row to be kept."""
    parts = spends(plan)
    lines = tuple(line.model_copy(update={"spend": parts.get(line.id, 0)}) for line in plan.budget.lines)
    held = {part: getattr(plan.budget, part) for part in PARTS} | {"lines": lines}
    return Scenario(id=new_id(), name=name[:120], **held).model_dump(mode="json")


def kept(row: Mapping[str, JsonValue]) -> Change:
    """Keep a scenario."""
    return edit_rows("budget.scenarios", label="add", added=(dict(row),))


def dropped(scenario_id: str) -> Change:
    """Delete a scenario."""
    return edit_rows("budget.scenarios", label="delete", removed=(scenario_id,))


def adopt(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    """The plan with the scenario `id` as its budget; what has been spent and learned stays."""
    wanted = str(arguments["id"])
    found = next((one for one in plan.budget.scenarios if one.id == wanted), None)
    if found is None:
        raise Refused(f"budget.scenarios.{wanted}", "row_gone")
    return with_scenario(plan, found)


def with_scenario(plan: Plan, scenario: Scenario) -> Plan:
    """The plan as it would be with a scenario."""
    budget: Budget = plan.budget.model_copy(update={part: getattr(scenario, part) for part in PARTS})
    return plan.model_copy(update={"budget": budget})


def made_current(scenario_id: str) -> Change:
    """Make a scenario the plan's budget, as one edit."""
    return Change(label="adopt", operations=(Call(name="budget.adopt", arguments={"id": scenario_id}),))


def is_current(plan: Plan, scenario: Scenario) -> bool:
    """Whether the budget is just as the scenario has it."""
    return all(getattr(plan.budget, part) == getattr(scenario, part) for part in PARTS)

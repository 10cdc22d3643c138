"""A plan: its identity, where its numbers came from, and one frozen section per chapter.

The fields of `Plan` are the registry of chapters: menu, file, history and tests follow from them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from pydantic import Field, JsonValue, ValidationError

from planner.actions import Actions
from planner.budget import Budget
from planner.campaigns import Campaigns
from planner.changes import Call, Change, Refused, apply, unsound
from planner.channels import Channels
from planner.customers import Customers
from planner.data import Dataset
from planner.experiments import Experiments
from planner.goals import Goals
from planner.metrics import Metrics
from planner.personas import Personas
from planner.review import Review
from planner.risks import Risks
from planner.sections import Name, Origin, RowId, Section, Text
from planner.shop import Shop
from planner.swot import Swot

SCHEMA_VERSION = 1

# Order and numbers never change: a chapter that is not built yet keeps its number and is not listed.
GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "diagnose": ("shop", "swot", "goals", "personas"),
        "decide": ("channels", "budget", "content", "promotion"),
        "act": ("campaigns", "experiments", "customers", "team"),
        "learn": ("metrics", "review"),
    },
)
NUMBERS: Mapping[str, int] = MappingProxyType(
    {slug: n for n, slug in enumerate((slug for group in GROUPS.values() for slug in group), start=1)},
)


class Plan(Section):
    """One shop's promotion plan."""

    schema_version: int = SCHEMA_VERSION
    id: RowId
    name: Name
    client: Name = ""
    sample: Name = ""
    notes: dict[str, Text] = Field(default_factory=dict)
    origins: dict[str, Origin] = Field(default_factory=dict)
    datasets: tuple[Dataset, ...] = ()
    actions: Actions = Actions()
    risks: Risks = Risks()
    shop: Shop = Shop()
    swot: Swot = Swot()
    goals: Goals = Goals()
    personas: Personas = Personas()
    channels: Channels = Channels()
    budget: Budget = Budget()
    campaigns: Campaigns = Campaigns()
    experiments: Experiments = Experiments()
    customers: Customers = Customers()
    metrics: Metrics = Metrics()
    review: Review = Review()


@cache
def chapters() -> tuple[str, ...]:
    """Slugs of the chapters that exist, in the order of the book."""
    return tuple(slug for slug in NUMBERS if slug in Plan.model_fields)


def section(plan: Plan, slug: str) -> Section:
    """The section of a chapter."""
    return cast("Section", getattr(plan, slug))


def change(plan: Plan, wanted: Change) -> Plan:
    """The plan after a Change. Raises Refused with the path and the reason; the given plan is untouched."""
    now, data = plan, None
    for operation in wanted.operations:
        if isinstance(operation, Call):
            now, data = _call(operation, now if data is None else validated(data)), None
        else:
            data = now.model_dump(mode="json") if data is None else data
            apply(data, (operation,))
    return validated(now.model_dump(mode="json") if data is None else data)  # a function may give what no type allows


def _call(call: Call, plan: Plan) -> Plan:
    module, _, name = call.name.partition(".")
    known = module in Plan.model_fields or module == "imports"
    calls = getattr(importlib.import_module(f"planner.{module}"), "CALLS", {}) if known else {}
    function: Callable[[Plan, Mapping[str, JsonValue]], Plan] | None = calls.get(name)
    if function is None:
        raise Refused(call.name, "no_such_place")
    return function(plan, call.arguments)


def validated(data: Mapping[str, Any]) -> Plan:
    """The plan that JSON data describes. Raises Refused naming the first wrong field and what was expected."""
    try:
        plan = Plan.model_validate(data)
    except ValidationError as error:
        raise refusal(error, data) from error
    refused = unsound(data)
    if refused is not None:
        raise refused
    return plan


# pydantic's names of what is wrong -> ours (catalog: errors.refused.<code>), with the placeholder its limit fills.
REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "greater_than_equal": ("too_small", "ge"),
        "greater_than": ("too_small", "gt"),
        "less_than_equal": ("too_large", "le"),
        "less_than": ("too_large", "lt"),
        "string_too_long": ("too_long", "max_length"),
        "string_too_short": ("missing", ""),
        "missing": ("missing", ""),
        "extra_forbidden": ("unknown_field", ""),
        "literal_error": ("not_a_choice", "expected"),
        "finite_number": ("not_a_number", ""),
        "int_type": ("not_a_number", ""),
        "int_parsing": ("not_a_number", ""),
        "int_from_float": ("not_whole", ""),
        "float_type": ("not_a_number", ""),
        "float_parsing": ("not_a_number", ""),
        "date_from_datetime_parsing": ("not_a_date", ""),
        "date_parsing": ("not_a_date", ""),
        "date_type": ("not_a_date", ""),
        "string_type": ("not_text", ""),
        "string_unicode": ("not_text", ""),
        "bool_type": ("not_yes_no", ""),
        "bool_parsing": ("not_yes_no", ""),
        "tuple_type": ("not_a_list", ""),
        "model_type": ("not_an_object", ""),
        "dict_type": ("not_an_object", ""),
    },
)


def refusal(error: ValidationError, data: Mapping[str, Any]) -> Refused:
    """The first problem of a pydantic error as our Refused, with row ids in place of positions."""
    problem = error.errors(include_url=False)[0]
    code, limit = REASONS.get(problem["type"], ("wrong", ""))
    return Refused(_path(problem["loc"], data), code, limit=problem.get("ctx", {}).get(limit, ""))


def _path(location: tuple[int | str, ...], data: Any) -> str:
    parts = []
    for part in location:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            data = None
        row_id = data.get("id") if isinstance(part, int) and isinstance(data, dict) else None
        parts.append(str(row_id or part))
    return ".".join(parts)

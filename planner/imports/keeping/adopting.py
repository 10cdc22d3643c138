"""The named functions of imports, which Changes call on the latest saved plan."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from pydantic import JsonValue

from planner.changes import Calls, Refused
from planner.data import Dataset

if TYPE_CHECKING:
    from planner.plan import Plan


def adopt(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    """Set stored tables (`datasets`, replacing those with the same id) and take out others (`gone`, ids).

    `was` says from what they were made: the hash by id, "" for none. Raises Refused if that has changed since.
    """
    was = cast("Mapping[str, str]", arguments.get("was") or {})
    held = {one.id: one.hash for one in plan.datasets}
    new = {one.id: one for one in map(Dataset.model_validate, cast("list[object]", arguments.get("datasets") or []))}
    gone = set(cast("list[str]", arguments.get("gone") or []))
    others = [one.id for one in plan.datasets if one.kind == "orders" and one.id not in was]
    derived = any(one.kind in ("customer_days", "customers") for one in new.values())
    if any(held.get(name, "") != before for name, before in was.items()) or (derived and others):
        raise Refused("datasets", "data_changed")
    kept = [new.pop(one.id, one) for one in plan.datasets if one.id not in gone]
    return plan.model_copy(update={"datasets": (*kept, *new.values())})


CALLS: Calls = MappingProxyType({"adopt": adopt})

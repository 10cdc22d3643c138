"""The named functions of planning, which Changes call on the latest saved plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from planner.changes import Call, Calls, Change, Refused
from planner.experiments.altered import ITEMS, with_experiment
from planner.experiments.ground import RATES, ground
from planner.experiments.planning.sums import sums
from planner.experiments.section import Experiment
from planner.shop import baseline

if TYPE_CHECKING:
    from planner.plan import Plan


def agree(experiment_id: str, start: date, today: date) -> Change:
    """A Change that fixes the plan of a test, by the figures that are saved then; it runs from `start` on."""
    return _call("agree", experiment_id, start=start.isoformat(), today=today.isoformat())


def unlock(experiment_id: str) -> Change:
    """A Change that lets the plan of a test be edited again: what follows is another test."""
    return _call("unlock", experiment_id)


def _call(name: str, experiment_id: str, **arguments: JsonValue) -> Change:
    call = Call(name=f"experiments.{name}", arguments={"experiment": experiment_id, **arguments})
    return Change(label="edit", operations=(call,))


def _agree(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    start, today = _day(arguments, "start"), _day(arguments, "today")

    def agreed(one: Experiment) -> Mapping[str, Any]:
        if one.agreed_on is not None:
            return {}
        found = sums(one, ground(one, baseline(plan)))
        if found.size is None or found.whole_days is None:
            raise Refused(f"{ITEMS}.{one.id}.{_missing(plan, one)}", "missing")
        return {
            "agreed_on": today,
            "agreed_per_arm": found.size.per_arm,
            "agreed_days": found.whole_days,
            "start": start,
            "state": "running" if start <= today else "planned",
        }

    return with_experiment(plan, arguments, agreed)


def _missing(plan: Plan, one: Experiment) -> str:
    """The field without which a test cannot be agreed on."""
    today = ground(one, baseline(plan))
    if not one.mde:
        return "mde"
    if one.metric in RATES and today.rate.value is None:
        return "baseline"
    if one.metric not in RATES and today.mean.value is None:
        return "mean"
    return "daily_visitors"


def _unlock(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    gone = {"agreed_on": None, "agreed_per_arm": None, "agreed_days": None, "state": "idea"}
    return with_experiment(plan, arguments, lambda _: gone)


def _day(arguments: Mapping[str, JsonValue], name: str) -> date:
    try:
        return date.fromisoformat(str(arguments.get(name)))
    except ValueError as error:
        raise Refused(ITEMS, "not_a_date") from error


CALLS: Calls = MappingProxyType({"agree": _agree, "unlock": _unlock})

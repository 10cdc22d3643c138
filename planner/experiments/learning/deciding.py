"""The decision on a test: what its verdict proposes, and what is written down with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from planner.changes import Call, Calls, Change, Refused
from planner.experiments.altered import ITEMS, with_experiment
from planner.experiments.learning.found import Effect, Found
from planner.experiments.reading.outcome import Verdict
from planner.experiments.section import Decision, Experiment

if TYPE_CHECKING:
    from planner.plan import Plan

# None: too early to decide. Where both versions do as well, the one that is there costs nothing.
PROPOSED: Mapping[Verdict, Decision | None] = MappingProxyType(
    {
        "nothing": None,
        "incomplete": None,
        "early": None,
        "undecided": None,
        "bad_input": None,
        "mismatch": "repeat",
        "cut_short": "repeat",
        "unclear": "repeat",
        "unsafe": "repeat",
        "better": "ship",
        "early_win": "ship",
        "worse": "keep",
        "stop_harm": "keep",
        "harmful": "keep",
        "hurts": "keep",
        "no_difference": "keep",
        "not_better": "keep",
    },
)
UNDONE: Mapping[str, Any] = MappingProxyType(
    dict.fromkeys(("decision", "decided_on", "lift_low", "lift", "lift_high", "worth")),
)
LARGEST = 10**13  # fen, and a million times as a lift: what a plan holds


def proposed(found: Found) -> Decision | None:
    """What the verdict proposes; None where it is too early."""
    return PROPOSED[found.verdict]


def conflict(found: Found) -> str | None:
    """How a decision goes against the verdict, a code: "early", "ship" or "leave"; None if it does not.

    To test again is never wrong, and to keep or to give up come to the same.
    """
    decision, wanted = found.experiment.decision, proposed(found)
    if decision in (None, "repeat"):
        return None
    if wanted is None:
        return None if decision == "drop" else "early"
    if decision == "ship":
        return None if wanted == "ship" else "ship"
    return "leave" if wanted == "ship" else None


def decide(experiment_id: str, decision: str | None, effect: Effect, today: date) -> Change:
    """A Change that decides a test and writes down what it was found to do; None takes the decision back."""
    arguments: dict[str, JsonValue] = {
        "experiment": experiment_id,
        "decision": decision,
        "day": today.isoformat(),
        "lift_low": _lift(effect.low),
        "lift": _lift(effect.lift),
        "lift_high": _lift(effect.high),
        "worth": None if effect.worth is None else max(-LARGEST, min(LARGEST, effect.worth)),
    }
    return Change(label="edit", operations=(Call(name="experiments.decide", arguments=arguments),))


def _lift(value: float | None) -> float | None:
    return max(-1.0, min(1e6, value)) if value is not None and isfinite(value) else None


def reopen(experiment_id: str) -> Change:
    """A Change that takes a decision back, with what was written down for it."""
    return Change(label="edit", operations=(Call(name="experiments.reopen", arguments={"experiment": experiment_id}),))


def _decide(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    if arguments.get("decision") is None:
        return _reopen(plan, arguments)
    written = {name: arguments.get(name) for name in ("decision", "lift_low", "lift", "lift_high", "worth")}
    day = _day(arguments)
    return with_experiment(plan, arguments, lambda _: {**written, "state": "decided", "decided_on": day})


def _day(arguments: Mapping[str, JsonValue]) -> date:
    try:
        return date.fromisoformat(str(arguments.get("day")))
    except ValueError as error:
        raise Refused(f"{ITEMS}.{arguments.get('experiment')}.decided_on", "not_a_date") from error


def _reopen(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    def undone(one: Experiment) -> Mapping[str, Any]:
        return {**UNDONE, "state": "read"} if one.state == "decided" else {}

    return with_experiment(plan, arguments, undone)


CALLS: Calls = MappingProxyType({"decide": _decide, "reopen": _reopen})

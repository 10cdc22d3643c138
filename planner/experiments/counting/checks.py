"""Guardrails counted so far: a place for each guardrail and version, whether a row for it is there already or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from pydantic import JsonValue

from planner.changes import Change, Rows, Set
from planner.experiments.counting.counts import Count, Counted
from planner.experiments.section import Check, Experiment, Guardrail, Measure
from planner.sections import Origin

ORDERS: tuple[Measure, ...] = ("refunds", "complaints")  # happen to orders; the others to visitors
Number = Literal["events", "out_of"]


@dataclass(frozen=True)
class Place:
    """A guardrail in a version: its row, `row_id` that it has or would have, and what is counted there.

    `usual`: what the daily counts say that it is out of, None where they do not say.
    """

    guardrail: Guardrail
    arm: str
    row_id: str
    events: int | None
    out_of: int | None
    usual: int | None

    @property
    def rate(self) -> float | None:
        """Events of all."""
        if not self.out_of or self.events is None or self.events > self.out_of:
            return None
        return self.events / self.out_of


def places(experiment: Experiment, counts: Counted) -> tuple[Place, ...]:
    """Every guardrail in every version, in their order."""
    first: dict[tuple[str, str], Check] = {}
    for row in experiment.checks:
        first.setdefault((row.guardrail, row.arm), row)
    found = []
    for guardrail in experiment.guardrails:
        for arm in experiment.arms:
            there = first.get((guardrail.id, arm.id), Check(id=_check_id(guardrail.id, arm.id)))
            usual = _usual(experiment, guardrail, counts.by_arm.get(arm.id, Count()))
            found.append(Place(guardrail, arm.id, there.id, there.events, there.out_of, usual))
    return tuple(found)


def _usual(experiment: Experiment, guardrail: Guardrail, counted: Count) -> int | None:
    """What a guardrail is out of: orders for refunds and complaints; else visitors, or those who clicked."""
    clicks = experiment.metric == "click_through"
    if guardrail.measure in (None, "other") or (clicks and guardrail.measure in (*ORDERS, "clicks")):
        return None
    return counted.conversions if clicks or guardrail.measure in ORDERS else counted.visitors


def to_fill(found: Sequence[Place]) -> tuple[Place, ...]:
    """The places whose whole is empty, though the daily counts say it."""
    return tuple(one for one in found if one.out_of is None and one.usual is not None)


def filled(experiment: Experiment, found: Sequence[Place]) -> Change:
    """Take what is empty in `found` from the daily counts."""
    operations = [part for one in found for part in _put(experiment.id, one, "out_of", one.usual, None)]
    return Change(label="edit", operations=tuple(operations))


def put(experiment_id: str, place: Place, number: Number, value: JsonValue, origin: Origin | None) -> Change:
    """Write one number of a place, with its row if that is not there yet."""
    return Change(label="edit", operations=_put(experiment_id, place, number, value, origin))


def _put(experiment_id: str, place: Place, number: Number, value: JsonValue, origin: Origin | None) -> tuple[Rows, Set]:
    path = f"experiments.items.{experiment_id}.checks"
    row: dict[str, JsonValue] = {"id": place.row_id, "guardrail": place.guardrail.id, "arm": place.arm}
    return Rows(path=path, added=(row,)), Set(path=f"{path}.{place.row_id}.{number}", value=value, origin=origin)


def _check_id(guardrail: str, arm: str) -> str:
    return "c" + sha256(f"{guardrail}\n{arm}".encode()).hexdigest()[:15]

"""Means as a platform or a spreadsheet gives them: a place for each version, with or without its row."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from pydantic import JsonValue

from planner.changes import Change, Rows, Set
from planner.experiments.section import Experiment, Summary
from planner.sections import Origin

AverageNumber = Literal["n", "mean", "sd"]


@dataclass(frozen=True)
class Average:
    """The mean of a version: its row, `row_id` that it has or would have."""

    arm: str
    row_id: str


def averages(experiment: Experiment) -> tuple[Average, ...]:
    """Every version's place, in their order."""
    first: dict[str, Summary] = {}
    for row in experiment.summaries:
        first.setdefault(row.arm, row)
    return tuple(
        Average(arm.id, first[arm.id].id if arm.id in first else _average_id(arm.id)) for arm in experiment.arms
    )


def put_average(
    experiment_id: str, place: Average, number: AverageNumber, value: JsonValue, origin: Origin | None
) -> Change:
    """Write one number of a place, with its row if that is not there yet."""
    path = f"experiments.items.{experiment_id}.summaries"
    row: dict[str, JsonValue] = {"id": place.row_id, "arm": place.arm}
    written = Set(path=f"{path}.{place.row_id}.{number}", value=value, origin=origin)
    return Change(label="edit", operations=(Rows(path=path, added=(row,)), written))


def _average_id(arm: str) -> str:
    return "m" + sha256(arm.encode()).hexdigest()[:15]

"""What a goal's sentence says that its fields do not: offered to be filled in, never put over what was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import JsonValue

from planner.changes import Change, edit_rows
from planner.goals.metrics import METRICS, baseline, is_total, target_field
from planner.goals.path import MAX_DAYS, span_days, span_months
from planner.goals.section import Goal
from planner.goals.sentence import Reading, read
from planner.sections import new_id
from planner.shop import Baseline

LARGEST = {"money": 10**13, "count": 10**10, "number": 10**6, "rate": 1.0}


def filling(goal: Goal, today: date, shop: Baseline) -> dict[str, JsonValue]:
    """Fields that are empty and that the sentence gives a value for, as JSON in stored units."""
    reading = read(goal.title, today, goal.metric)
    found: dict[str, JsonValue] = {}
    if goal.metric is None and reading.metric is not None:
        found["metric"] = reading.metric
    if goal.deadline is None and reading.deadline is not None:
        found["deadline"] = reading.deadline.isoformat()
    deadline = goal.deadline or reading.deadline
    meant = goal.model_copy(update={"metric": goal.metric or reading.metric, "deadline": deadline})
    if meant.metric is None:
        return found
    if goal.span is None and reading.monthly and METRICS[meant.metric].adds_up:
        found["span"] = "monthly"
        meant = meant.model_copy(update={"span": "monthly"})
    wanted = _target(meant, reading, today, shop)
    if getattr(goal, target_field(meant)) is None and wanted is not None:
        found[target_field(meant)] = wanted
    return found


def _target(goal: Goal, reading: Reading, today: date, shop: Baseline) -> JsonValue:
    """The target the sentence names, in stored units."""
    unit = METRICS[goal.metric or "other"].unit
    start = baseline(goal, shop).value
    value: float | None = None
    if reading.rate is not None and unit == "rate":
        value = reading.rate
    elif reading.points is not None and unit == "rate" and start is not None:
        value = start + reading.points
    elif reading.change is not None and start is not None:
        value = _changed(goal, start * (1 + reading.change), today)
    elif reading.amount is not None and unit != "rate":
        value = reading.amount * (100 if unit == "money" else 1)
    return _stored(value, unit)


def _changed(goal: Goal, level: float, today: date) -> float | None:
    """A level after a change; for a total that level month by month until the deadline, unknown without one."""
    if not is_total(goal):
        return level
    start = goal.start or today
    if goal.deadline is None or not 0 < span_days(start, goal.deadline) <= MAX_DAYS:
        return None
    return level * span_months(start, goal.deadline)


def _stored(value: float | None, unit: str) -> JsonValue:
    if value is None or not 0 <= value <= LARGEST[unit]:
        return None
    return round(value) if unit in {"money", "count"} else round(value, 6)


def fill(goal: Goal, values: dict[str, JsonValue]) -> Change:
    """The Change that fills a goal's fields."""
    return edit_rows("goals.items", label="edit", changed={goal.id: values})


def new_goal(today: date, **values: JsonValue) -> dict[str, JsonValue]:
    """A fresh row that starts today."""
    return {"id": new_id(), "start": today.isoformat(), **values}


def copied(goal: Goal) -> dict[str, Any]:
    """The same goal as a new row."""
    return {**goal.model_dump(mode="json"), "id": new_id()}

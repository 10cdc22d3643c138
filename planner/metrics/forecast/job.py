"""The slow part of a forecast as work of its own: JSON in, JSON out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from planner.metrics.forecast.events import Event, Usual
from planner.metrics.forecast.learning import Seen
from planner.metrics.forecast.making import Study, study
from planner.metrics.forecast.outcome import Fitted, Problem

if TYPE_CHECKING:
    from planner.store.named import Report

FUNCTION = "planner.metrics.forecast.job:study_job"
FORM = 1  # raised when the method or its result changes: kept results of the one before are then not asked for
ARRAYS = ("base", "pool")
DIGITS = 6  # of a ratio; sales are whole fen


def job_arguments(first: date, sales: Sequence[int | None], events: Sequence[Event], horizon: int) -> dict[str, Any]:
    """What `study_job` takes: sales of every day from `first` on, None where unknown."""
    told = [asdict(event) | {"start": event.start.isoformat(), "end": event.end.isoformat()} for event in events]
    for one in told:
        if one["usual"] is not None:
            one["usual"]["seen"] = one["usual"]["seen"] and list(one["usual"]["seen"])
    return {"form": FORM, "first": first.isoformat(), "sales": list(sales), "events": told, "horizon": horizon}


def study_job(arguments: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """`study` as slow work: what `job_arguments` made → {"study": ...} or {"problem": code}."""
    first = date.fromisoformat(arguments["first"])
    days = [(first + timedelta(days=n), value) for n, value in enumerate(arguments["sales"])]
    events = [_event(told) for told in arguments["events"]]
    made = study(days, events, arguments["horizon"], lambda share: report(share, "metrics.forecasting"))
    return {"problem": made} if isinstance(made, str) else {"study": _to_json(made)}


def read_study(result: Any) -> Study | Problem:
    """The study in the result of slow work, or the code of why there is none."""
    if "problem" in result:
        problem: Problem = result["problem"]
        return problem
    told = result["study"]
    plain = told["fitted"]
    fitted = Fitted(
        **{field.name: _read(field.name, plain[field.name]) for field in fields(Fitted)},
    )
    seen = {
        key: tuple(Seen(date.fromisoformat(a), date.fromisoformat(b), n, times) for a, b, n, times in many)
        for key, many in told["seen"].items()
    }
    return Study(fitted, seen, told["strength"])


def _event(told: Mapping[str, Any]) -> Event:
    usual = told["usual"]
    if usual is not None:
        usual = Usual(**{**usual, "seen": usual["seen"] and tuple(usual["seen"])})
    return Event(
        told["key"], date.fromisoformat(told["start"]), date.fromisoformat(told["end"]), usual, told["festival"]
    )


def _to_json(made: Study) -> dict[str, Any]:
    plain = {field.name: _plain(getattr(made.fitted, field.name)) for field in fields(Fitted)}
    seen = {
        key: [[one.start.isoformat(), one.end.isoformat(), one.days, round(one.times, DIGITS)] for one in many]
        for key, many in made.seen.items()
    }
    return {"fitted": plain, "seen": seen, "strength": round(made.strength, DIGITS)}


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return [round(float(one), DIGITS) for one in value]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return round(value, DIGITS) if isinstance(value, float) else value


def _read(name: str, value: Any) -> Any:
    if name in ARRAYS:
        return np.asarray(value, dtype=float)
    if name == "first":
        return date.fromisoformat(value)
    if name == "strays":
        return tuple(date.fromisoformat(one) for one in value)
    return tuple(value) if isinstance(value, list) else value

"""What a job that loads files found: as JSON, which the store keeps, and as the page takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import JsonValue

from planner.changes import Change
from planner.findings import Finding, InputError
from planner.imports.loading import Loaded, Read

SHOWN_FILES = 12


@dataclass(frozen=True)
class Part:
    """What one file gave, as JSON keeps it: `left` counts rows left out by reason, `first` are some of them."""

    name: str
    layout: str
    rows: int
    period: tuple[date, date] | None
    left: Mapping[str, int]
    first: tuple[tuple[int, str], ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What a job found: the Change that stores it, or why it was refused."""

    change: Change | None = None
    parts: tuple[Part, ...] = ()
    files: int = 0
    rows: int = 0
    findings: tuple[Finding, ...] = ()
    refusal: InputError | None = None


def read_outcome(result: Any) -> Outcome:
    """What `load_job` gave."""
    if "refused" in result:
        field, reason, values = result["refused"]
        return Outcome(refusal=InputError(field, reason, **_values(values)))
    return Outcome(
        Change.model_validate(result["change"]) if result["change"] else None,
        tuple(
            Part(
                one["name"],
                one["layout"],
                one["rows"],
                _values({"period": one["period"]})["period"],
                one["left"],
                tuple((row, why) for row, why in one["first"]),
                tuple(one["dropped"]),
            )
            for one in result["parts"]
        ),
        result["files"],
        result["rows"],
        tuple(Finding(code, severity, "large", _values(values)) for code, severity, values in result["findings"]),
    )


def refused(problem: InputError) -> JsonValue:
    """Why nothing was loaded, as JSON."""
    return {"refused": [problem.field, problem.reason, _plain(problem.values)]}


def told(loaded: Loaded, change: Change | None) -> JsonValue:
    """The outcome as JSON. Of many files only the first are told of singly."""
    return {
        "change": change.model_dump(mode="json") if change else None,
        "parts": [_part(one) for one in loaded.reads[:SHOWN_FILES]],
        "files": len(loaded.reads),
        "rows": sum(one.rows for one in loaded.reads),
        "findings": [[one.code, one.severity, _plain(one.values)] for one in loaded.findings],
    }


def _part(read: Read) -> JsonValue:
    return {
        "name": read.name,
        "layout": read.layout,
        "rows": read.rows,
        "period": _plain({"period": read.period})["period"],
        "left": dict(read.left_out.counts),
        "first": [[row, why] for row, why in read.left_out.rows],
        "dropped": list(read.dropped_columns),
    }


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a finding or refusal as JSON has them."""
    return {name: _written(value) for name, value in values.items()}


def _written(value: Any) -> Any:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return [_written(one) for one in value] if isinstance(value, tuple | list) else value


def _values(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values again."""
    return {name: _read(value) for name, value in values.items()}


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        return date.fromisoformat(value["day"])
    return tuple(_read(one) for one in value) if isinstance(value, list) else value

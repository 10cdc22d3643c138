"""Operations at work on a plan's JSON data."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from planner.changes.operations import Refused, RowGone, Rows, Set
from planner.changes.paths import holder, mapping, table
from planner.sections import Origin

# What a plan and a row are called is not theirs to change: everything else finds them by it.
FIXED = ("id", "schema_version")


def apply(data: dict[str, Any], operations: tuple[Set | Rows, ...]) -> None:
    """Apply value and row operations to a plan's JSON data, in place. Raises Refused; checks no types."""
    for operation in operations:
        if isinstance(operation, Set):
            _set(data, operation)
        else:
            _edit(data, operation)


def _set(data: dict[str, Any], operation: Set) -> None:
    place, key = holder(data, operation.path)
    if key in FIXED and place is not data.get("notes"):
        raise Refused(operation.path, "fixed")
    place[key] = deepcopy(operation.value)  # a later operation may work on it, and the Change is kept
    _note_origin(data, operation.path, operation.origin)


def _note_origin(data: dict[str, Any], path: str, origin: Origin | None) -> None:
    origins = mapping(data, "origins")
    _drop_below(origins, path)
    if origin is None:
        origins.pop(path, None)
    else:
        origins[path] = origin.model_dump(mode="json")


def _edit(data: dict[str, Any], edit: Rows) -> None:
    rows = table(data, edit.path)
    by_id = {row["id"]: row for row in rows}
    origins = mapping(data, "origins")
    for row_id, values in edit.changed.items():
        path = f"{edit.path}.{row_id}"
        if row_id not in by_id:
            raise RowGone(path, path)
        _change_row(by_id[row_id], values, path, origins)
    for row in edit.added:
        row_id = _id(row, edit.path)
        if row_id not in by_id:
            by_id[row_id] = deepcopy(row)
            rows.append(by_id[row_id])
    for row_id in edit.removed:
        if row_id in by_id:
            rows.remove(by_id.pop(row_id))
            _drop_below(origins, f"{edit.path}.{row_id}")
    if edit.order is not None:
        behind = len(edit.order)
        place = {row_id: n for n, row_id in enumerate(edit.order)}
        rows.sort(key=lambda row: place.get(row["id"], behind))


def _change_row(row: dict[str, Any], values: dict[str, Any], path: str, origins: dict[str, Any]) -> None:
    for key, value in values.items():
        if key in FIXED and row.get(key) != value:
            raise Refused(f"{path}.{key}", "fixed")
        if key not in row or row[key] != value:
            row[key] = deepcopy(value)
            origins.pop(f"{path}.{key}", None)
            _drop_below(origins, f"{path}.{key}")


def _id(row: dict[str, Any], path: str) -> str:
    row_id = row.get("id")
    if not isinstance(row_id, str):
        raise Refused(f"{path}.id", "missing")
    return row_id


def _drop_below(origins: dict[str, Any], path: str) -> None:
    for below in [p for p in origins if p.startswith(f"{path}.")]:
        del origins[below]

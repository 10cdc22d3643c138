"""Rows of the section that exist only once something was typed for them: a band, a product."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import JsonValue

from planner.changes import Change, Rows
from planner.sections import Row


def held(rows: Iterable[Row], row_id: str, field: str) -> Any:
    """What a row holds; None as long as there is no such row."""
    return next((getattr(row, field) for row in rows if row.id == row_id), None)


def kept(path: str, row_id: str, field: str, value: JsonValue, **new: JsonValue) -> Change:
    """A Change that writes one value of a row, and adds the row with the values `new` if nobody has yet."""
    return Change(
        label="edit",
        operations=(
            Rows(path=path, added=({"id": row_id, **new},)),
            Rows(path=path, changed={row_id: {field: value}}),
        ),
    )

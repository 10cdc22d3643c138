"""What a Change is made of, and what may be wrong with one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import Field, JsonValue

from planner.sections import Origin, Row, RowId, Section

if TYPE_CHECKING:
    from planner.plan import Plan

R = TypeVar("R", bound=Row)
Calls = Mapping[str, Callable[["Plan", Mapping[str, JsonValue]], "Plan"]]


class Set(Section):
    """Put one value at one path. `origin` says where a number came from; None leaves no origin."""

    op: Literal["set"] = "set"
    path: str
    value: JsonValue
    origin: Origin | None = None


class Rows(Section):
    """Edit the table at `path` by row id. Adding an id that exists and removing one that is gone do nothing.

    `order` lists ids in their new order; rows it does not name keep their place behind those it names.
    """

    op: Literal["rows"] = "rows"
    path: str
    changed: dict[RowId, dict[str, JsonValue]] = Field(default_factory=dict)
    added: tuple[dict[str, JsonValue], ...] = ()
    removed: tuple[RowId, ...] = ()
    order: tuple[RowId, ...] | None = None


class Call(Section):
    """A chapter's named pure function `(plan, arguments) -> plan`, evaluated on the latest saved plan."""

    op: Literal["call"] = "call"
    name: str
    arguments: dict[str, JsonValue] = Field(default_factory=dict)


Operation = Annotated[Set | Rows | Call, Field(discriminator="op")]


class Change(Section):
    """What one act of a user does. `label` is a code shown in the history; all operations succeed or none."""

    label: str
    operations: tuple[Operation, ...]


class Refused(ValueError):  # noqa: N818 (pages say "refused", so does everybody who catches it)
    """A Change that cannot be applied. `path` is where, `code` why (catalog: errors.refused.<code>)."""

    def __init__(self, path: str, code: str, **values: Any) -> None:
        super().__init__(f"{path}: {code} {values or ''}".strip())
        self.path, self.code, self.values = path, code, values


class RowGone(Refused):
    """An edit to a row that somebody deleted. `row` is the path of the row."""

    def __init__(self, path: str, row: str) -> None:
        super().__init__(path, "row_gone")
        self.row = row


def altered(rows: tuple[R, ...], path: str, row_id: JsonValue, by: Callable[[R], R]) -> tuple[R, ...]:
    """Rows of a path with one of them altered, for a chapter's named functions. Raises RowGone if it was deleted."""
    if all(row.id != row_id for row in rows):
        gone = f"{path}.{row_id}"
        raise RowGone(gone, gone)
    return tuple(by(row) if row.id == row_id else row for row in rows)


def set_value(path: str, value: JsonValue, *, label: str = "edit", origin: Origin | None = None) -> Change:
    """A Change of one value."""
    return Change(label=label, operations=(Set(path=path, value=value, origin=origin),))


def edit_rows(path: str, *, label: str = "edit", **parts: Any) -> Change:
    """A Change of one table; parts as in Rows: changed, added, removed, order."""
    return Change(label=label, operations=(Rows(path=path, **parts),))

"""What stands at a path of a plan: which kind of value, in which unit, between which limits, with which choices.

Pages draw a widget from it, reports a cell, and the catalog key of its words follows from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from planner.plan import Plan
from planner.sections import Row, Unit

SCALE = {"money": 100.0, "rate": 0.01}  # stored = shown × scale (a rate is stored as a fraction, shown in per cent)
LONG_TEXT = 200
NOTE_LENGTH = 4000


@dataclass(frozen=True)
class Leaf:
    """One value of a plan. `key` is its catalog key; `low`/`high` are limits in stored units, inclusive.

    A required value cannot be None.
    """

    key: str
    kind: Literal["number", "text", "choice", "choices", "flag", "date"]
    unit: str = ""
    whole: bool = False
    low: float | None = None
    high: float | None = None
    max_length: int | None = None
    codes: tuple[str, ...] = ()
    required: bool = False

    def shown(self, value: Any) -> Any:
        """A stored value as a person sees it: yuan for fen, per cent for a fraction, lists for tuples."""
        if value is None or self.kind != "number":
            return list(value) if isinstance(value, tuple) else value
        if self.unit not in SCALE:
            return value
        return round(value / SCALE[self.unit], 10)

    def stored(self, value: Any) -> Any:
        """A value that a person gave as the plan stores it (JSON)."""
        if isinstance(value, date):
            return value.isoformat()
        if value is None or self.kind != "number":
            return list(value) if self.kind == "choices" else value
        scaled = value * SCALE.get(self.unit, 1.0)
        return round(scaled) if self.whole and scaled == scaled else round(scaled, 12)  # noqa: PLR0124 (nan)


@dataclass(frozen=True)
class Table:
    """A table of rows: its catalog key and the leaves of its columns (nested sections left out)."""

    key: str
    columns: dict[str, Leaf]


@lru_cache(maxsize=4096)
def leaf(path: str) -> Leaf:
    """The value at a path. Raises KeyError for a path that names no value of the model."""
    if path.startswith("notes."):
        return Leaf("kit.note", "text", max_length=NOTE_LENGTH)
    model, name, key = _walk(path)
    return _leaf(key, model.model_fields[name])


@lru_cache(maxsize=256)
def table(path: str) -> Table:
    """The table at a path. Raises KeyError if there is none."""
    model, name, key = _walk(path)
    row = _row_model(model.model_fields[name].annotation)
    if row is None:
        raise KeyError(path)
    columns = {
        column: _leaf(f"{key}.{column}", info)
        for column, info in row.model_fields.items()
        if column != "id" and not _holds_more(info.annotation)
    }
    return Table(key, columns)


def _walk(path: str) -> tuple[type[BaseModel], str, str]:
    """The model that holds the last part of a path, that part, and the path without row ids."""
    model: type[BaseModel] = Plan
    parts, names = path.split("."), []
    while parts:
        name = parts.pop(0)
        names.append(name)
        if not parts:
            if name not in model.model_fields:
                raise KeyError(path)
            return model, name, ".".join(names if len(names) > 1 else ["plan", *names])
        annotation = model.model_fields[name].annotation
        row = _row_model(annotation)
        if row is not None:
            parts.pop(0)
            model = row
        elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
            model = annotation
        else:
            raise KeyError(path)
    raise KeyError(path)


def _row_model(annotation: Any) -> type[Row] | None:
    if get_origin(annotation) is tuple:
        item = get_args(annotation)[0]
        if isinstance(item, type) and issubclass(item, Row):
            return item
    return None


def _holds_more(annotation: Any) -> bool:
    return _row_model(annotation) is not None or (isinstance(annotation, type) and issubclass(annotation, BaseModel))


def _leaf(key: str, info: FieldInfo) -> Leaf:
    kind, marks = _unwrapped(info.annotation)
    marks = [*info.metadata, *marks]
    if get_origin(kind) is Literal:
        optional = type(None) in get_args(info.annotation)
        return Leaf(key, "choice", codes=tuple(map(str, get_args(kind))), required=not optional)
    if get_origin(kind) is tuple:
        return Leaf(key, "choices", codes=tuple(map(str, get_args(_unwrapped(get_args(kind)[0])[0]))))
    if kind is bool:
        return Leaf(key, "flag")
    if kind is date:
        return Leaf(key, "date")
    if kind is str:
        limit = next((m.max_length for m in marks if isinstance(m, StringConstraints)), None)
        return Leaf(key, "text", max_length=limit or next((getattr(m, "max_length", None) for m in marks), None))
    if kind in (int, float):
        return _number(key, kind, marks)
    raise KeyError(key)


def _number(key: str, kind: type, marks: list[Any]) -> Leaf:
    flat = [inner for mark in marks for inner in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]
    return Leaf(
        key,
        "number",
        unit=next((m.kind for m in flat if isinstance(m, Unit)), ""),
        whole=kind is int,
        low=next((float(str(m.ge)) for m in flat if isinstance(m, Ge)), None),
        high=next((float(str(m.le)) for m in flat if isinstance(m, Le)), None),
    )


def _unwrapped(annotation: Any) -> tuple[Any, list[Any]]:
    """An annotation without `| None` and Annotated, and the marks that Annotated carried."""
    if get_origin(annotation) in (Union, UnionType):
        inner = [a for a in get_args(annotation) if a is not type(None)]
        return _unwrapped(inner[0])
    if get_origin(annotation) is Annotated:
        kind, *marks = get_args(annotation)
        inner_kind, inner_marks = _unwrapped(kind)
        return inner_kind, [*marks, *inner_marks]
    return annotation, []

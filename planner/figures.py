"""Numbers that know where they came from: the plan's own, or a reference value with its source and range."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from planner.sections import Origin

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class Figure:
    """A number in the unit of its path (fen, fraction, count); None is unknown. `low`/`high`: its usual range."""

    value: float | None
    low: float | None = None
    high: float | None = None
    origin: Origin | None = None

    @property
    def known(self) -> bool:
        """Whether the plan itself holds the number (not a reference value standing in)."""
        return self.value is not None and self.origin is not None and self.origin.kind != "reference"


@dataclass(frozen=True)
class Reference:
    """A reference value: a default that anyone may change, never a truth.

    `source` is a code with words in the catalog (references.sources.<code>), `year` 0 where none is stated;
    `when` are the facts of the shop it holds for, such as {"stage": "new"}.
    """

    path: str
    value: float | None
    low: float | None
    high: float | None
    source: str
    year: int
    when: dict[str, str]


@cache
def references() -> tuple[Reference, ...]:
    """All reference values of planner/reference.toml, in its order."""
    text = resources.files("planner").joinpath("reference.toml").read_text(encoding="utf-8")
    return tuple(
        Reference(
            path=entry["path"],
            value=entry.get("value"),
            low=entry.get("low"),
            high=entry.get("high"),
            source=entry["source"],
            year=entry.get("year", 0),
            when=entry.get("when", {}),
        )
        for entry in tomllib.loads(text)["reference"]
    )


def reference(plan: Plan, path: str) -> Reference | None:
    """The reference value that fits the plan's shop best: the entry with the most conditions, all of them met."""
    fitting = [r for r in references() if r.path == path and _holds(r.when, plan)]
    return max(fitting, key=lambda r: len(r.when), default=None)


def _holds(when: dict[str, str], plan: Plan) -> bool:
    return all(getattr(plan.shop, field, None) == wanted for field, wanted in when.items())


def figure(plan: Plan, path: str) -> Figure:
    """The number at a path, with its origin; the reference value where the plan holds none, and says so."""
    value = value_at(plan, path)
    usual = reference(plan, path)
    low, high = (usual.low, usual.high) if usual else (None, None)
    if value is not None:
        return Figure(value, low, high, plan.origins.get(path, Origin(kind="typed")))
    if usual is None or usual.value is None:
        return Figure(None, low, high)
    return Figure(usual.value, low, high, Origin(kind="reference", source=usual.source, period=str(usual.year or "")))


def value_at(plan: Plan, path: str) -> Any:
    """The value at a path of the plan. Raises KeyError if there is no such row, AttributeError if no such field."""
    if path.startswith("notes."):
        return plan.notes.get(path.removeprefix("notes."), "")
    here: Any = plan
    for part in path.split("."):
        here = {row.id: row for row in here}[part] if isinstance(here, tuple) else getattr(here, part)
    return here

"""What a calculator of the course is: its inputs and outputs with their units, and a pure function between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType
from typing import Any, Literal

from planner import fmt
from planner.findings import Finding, InputError
from planner.i18n import Translate
from planner.steps import Step

Unit = Literal["yuan", "count", "rate", "days", "times"]
# How a value of a unit is written (planner/fmt.py). Yuan become fen on the way: see `said`.
FORMATS: Mapping[Unit, str] = MappingProxyType(
    {"yuan": "money", "count": "count", "rate": "rate", "days": "count", "times": "ratio"}
)
WHOLE = ("count", "days")


@dataclass(frozen=True)
class Quantity:
    """An input or output. Yuan are floats, rates fractions 0-1, times plain numbers. Limits are inclusive."""

    name: str
    unit: Unit
    low: float = 0.0
    high: float = 1e9

    def words(self, value: float | None, locale: str) -> str:
        """A value as a reader sees it."""
        return fmt.FORMATS[FORMATS[self.unit]](_written(value, self.unit), locale)


@dataclass(frozen=True)
class Picture:
    """A chart: a function of its module (built once per language), its rows, and a title that says what it finds."""

    build: Callable[[Translate], Any]
    rows: Callable[[Translate], Sequence[Mapping[str, Any]]]
    title: Callable[[Translate], str]


@dataclass(frozen=True)
class Worked:
    """What came out: every output by name (None: cannot be known), the working line by line, a chart, remarks."""

    outputs: Mapping[str, float | None]
    steps: tuple[Step, ...]
    picture: Picture
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Calculator:
    """`work` takes every input by name and raises InputError(input, reason) for what cannot be."""

    inputs: tuple[Quantity, ...]
    outputs: tuple[Quantity, ...]
    work: Callable[[Mapping[str, float]], Worked]

    def quantity(self, name: str) -> Quantity:
        """The input or output of a name. Raises KeyError."""
        return {one.name: one for one in (*self.inputs, *self.outputs)}[name]

    def run(self, given: Mapping[str, float | None]) -> Worked:
        """Work within the limits, in whole fen.

        Raises InputError: missing, not_a_number, out_of_range, and what work does.
        """
        held: dict[str, float] = {}
        for one in self.inputs:
            value = given.get(one.name)
            if value is None:
                raise InputError(one.name, "missing")
            if not isfinite(value):
                raise InputError(one.name, "not_a_number")
            if not one.low <= value <= one.high:
                raise InputError(one.name, "out_of_range", low=one.low, high=one.high)
            held[one.name] = round(value) if one.unit in WHOLE else round(value, 2) if one.unit == "yuan" else value
        return self.work(held)


def fen(yuan: float | None) -> int | None:
    """Yuan as a catalog's `{…:money}` takes them."""
    return None if yuan is None else round(yuan * 100)


def _written(value: float | None, unit: Unit) -> float | None:
    return fen(value) if unit == "yuan" else value


def said(quantities: Sequence[Quantity], values: Mapping[str, float | None]) -> dict[str, float | None]:
    """Values as the catalog's placeholders take them: yuan become fen, everything else stays."""
    return {one.name: _written(values[one.name], one.unit) for one in quantities if one.name in values}

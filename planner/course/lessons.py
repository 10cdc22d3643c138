"""The lessons without their words: what each calculates, asks, quotes and leads to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import Field

from planner.course.calculating import Unit
from planner.sections import Section

PARTS = (
    "platforms",
    "why",
    "basics",
    "inside",
    "social",
    "content",
    "users",
    "data",
    "across",
    "festivals",
    "trends",
)
FOLDER = resources.files("planner").joinpath("course")


class Quoted(Section):
    """A figure of the field that a text quotes: from planner/reference.toml by its path, or its own with a source.

    `source` is a code of references.sources; `low` and `high` a range, `value` a single figure.
    """

    path: str = ""
    when: dict[str, str] = Field(default_factory=dict)
    unit: Unit = "count"
    value: float | None = None
    low: float | None = None
    high: float | None = None
    source: str = ""


class Sums(Section):
    """What a calculator is given: numbers in its units, or paths in the sample shop's plan."""

    calculator: str
    shop: Literal["tea", "dress", "home"] = "tea"
    inputs: dict[str, float | str]


class Exercise(Section):
    """A question with an answer that is checked: a number that a calculator finds, or one of some options."""

    kind: Literal["number", "choice"]
    calculator: str = ""
    shop: Literal["tea", "dress", "home"] = "tea"
    inputs: dict[str, float | str] = Field(default_factory=dict)
    asks: str = ""
    tolerance: float = Field(default=0.01, gt=0, le=0.2)
    options: tuple[str, ...] = ()
    right: str = ""

    @property
    def sums(self) -> Sums | None:
        """What is reckoned for it, if anything."""
        return Sums(calculator=self.calculator, shop=self.shop, inputs=self.inputs) if self.calculator else None


class Lesson(Section):
    """One lesson. `page` and `section`: where it is done in a plan; `terms`: codes of the glossary it explains."""

    part: str
    name: str
    page: str
    section: str = ""
    terms: tuple[str, ...] = ()
    figures: dict[str, Quoted] = Field(default_factory=dict)
    example: Sums
    exercise: Exercise

    @property
    def code(self) -> str:
        """Its address: part/lesson."""
        return f"{self.part}/{self.name}"


@cache
def parts() -> Mapping[str, tuple[str, ...]]:
    """The parts in order, each with its lessons' codes."""
    written = tomllib.loads(FOLDER.joinpath("parts.toml").read_text(encoding="utf-8"))
    return {part: tuple(f"{part}/{name}" for name in names) for part, names in written.items()}


def lessons() -> tuple[str, ...]:
    """The codes of all lessons, in order."""
    return tuple(code for codes in parts().values() for code in codes)


def number(code: str) -> str:
    """A lesson's number: that of its part, and its place there."""
    part = code.partition("/")[0]
    return f"{[*parts()].index(part) + 1}.{parts()[part].index(code) + 1}"


@cache
def lesson(code: str) -> Lesson:
    """The lesson of a code. Raises FileNotFoundError, pydantic.ValidationError."""
    part, _, name = code.partition("/")
    text = FOLDER.joinpath("lessons", part, f"{name}.toml").read_text(encoding="utf-8")
    return Lesson.model_validate({"part": part, "name": name, **tomllib.loads(text)})

"""Examples to start a persona from, per industry: typical customers, each a guess until the shop checks it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from planner.i18n import Translate

WORDS = ("name", "quote", "habits", "pains", "needs")


@dataclass(frozen=True)
class Preset:
    """A typical customer: `choices` are values of a persona's fields, its words stand in the catalog by its code."""

    code: str
    industries: tuple[str, ...]
    choices: dict[str, Any]


@cache
def all_presets() -> tuple[Preset, ...]:
    """Every example, in the order of the file."""
    file = resources.files("planner").joinpath("personas", "presets.toml")
    return tuple(
        Preset(code, tuple(entry.pop("industries")), entry)
        for code, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()
    )


def presets(industry: str | None) -> tuple[Preset, ...]:
    """The examples of an industry; those for any shop if it is unknown or has none of its own."""
    own = tuple(p for p in all_presets() if industry in p.industries)
    return own or tuple(p for p in all_presets() if "other" in p.industries)


def example_row(preset: Preset, t: Translate) -> dict[str, Any]:
    """A new row from an example, in the language of `t`. Its id is fixed: pressed twice it is still one persona."""
    words = {field: t(f"personas.presets.{preset.code}.{field}") for field in WORDS}
    return {"id": f"example-{preset.code}".replace("_", "-"), **preset.choices, **words}

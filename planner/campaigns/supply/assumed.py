"""Usual values for stock, people and delivery: what stands in while nobody typed a number, with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Usual:
    """A reference value and its usual range. `source`: references.sources.<code>."""

    name: str
    value: float
    source: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Given:
    """A number to reckon with: the user's own, or a usual value that stands in (`usual` is then set)."""

    value: float
    usual: Usual | None = None


@cache
def usuals() -> Mapping[str, Usual]:
    """All usual values by name."""
    text = resources.files("planner.campaigns.supply").joinpath("reference.toml").read_text(encoding="utf-8")
    return {name: Usual(name=name, **entry) for name, entry in tomllib.loads(text).items()}


def given(name: str, typed: float | None) -> Given:
    """What was typed, or the usual value of that name."""
    return Given(typed) if typed is not None else Given(usuals()[name].value, usuals()[name])

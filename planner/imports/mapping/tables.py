"""Tables that a file of unknown layout can become: their columns, and what they cannot do without."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Target:
    """A table. `needs`: of each group at least one column. `day` dates its rows; a file's name may do it too."""

    name: str
    day: str
    columns: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]

    def missing(self, columns: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """The groups of which none is among these columns."""
        return tuple(group for group in self.needs if not any(name in columns for name in group))


@cache
def _written() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("planner.imports.mapping").joinpath("mapping.toml").read_text("utf-8"))


@cache
def targets() -> Mapping[str, Target]:
    """All tables by their names, in the order in which they are offered."""
    return {
        name: Target(
            name,
            table["day"],
            tuple(table["columns"].split()),
            tuple(tuple(group.split("|")) for group in table["needs"]),
        )
        for name, table in _written()["tables"].items()
    }


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Headings of each column as shops write them, the usual first."""
    return {name: tuple(words) for name, words in _written()["synonyms"].items()}

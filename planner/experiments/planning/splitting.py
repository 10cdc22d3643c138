"""How visitors can be split at random on a platform, and what is left where they cannot (splitting.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from planner.channels import Platform
from planner.experiments.section import Experiment, Subject

Kind = Literal["ads", "page", "code", "list"]
INSTEAD = ("alternate_days", "matched_products", "alternate_places")


@dataclass(frozen=True)
class Way:
    """A way to split at random. `covers`: what can be changed in it, nothing for everything."""

    code: str
    platforms: tuple[Platform, ...]
    kind: Kind
    covers: tuple[Subject, ...]
    source: str


@dataclass(frozen=True)
class Splitting:
    """Of a test: the platform's way, whether it covers what is changed; `instead`: what is left where it does not."""

    way: Way | None
    covered: bool
    instead: tuple[str, ...]


@cache
def ways() -> tuple[Way, ...]:
    """Every way of the data."""
    text = resources.files("planner.experiments.planning").joinpath("splitting.toml").read_text(encoding="utf-8")
    return tuple(
        Way(**{**row, "platforms": tuple(row["platforms"]), "covers": tuple(row["covers"])})
        for row in tomllib.loads(text)["way"]
    )


def splitting(experiment: Experiment) -> Splitting | None:
    """How a test's visitors can be split; None while nobody said on which platform."""
    if experiment.platform is None:
        return None
    way = next((one for one in ways() if experiment.platform in one.platforms), None)
    subject = experiment.subject
    covered = way is not None and (not way.covers or subject is None or subject in way.covers)
    return Splitting(way, covered, () if covered else INSTEAD)

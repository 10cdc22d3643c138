"""What is usual from one step of the funnel to the next: the shop's own band, else the reference of bands.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from planner.metrics.section import Band

OWN = "own"


@dataclass(frozen=True)
class Usual:
    """A band between two steps. `id`: of the shop's own band in the plan; `source`: a code, "own" if it is that."""

    id: str
    low: float | None
    high: float | None
    source: str


@cache
def _references() -> dict[tuple[str, str], Usual]:
    text = resources.files("planner").joinpath("metrics", "funnel", "bands.toml").read_text(encoding="utf-8")
    return {
        (one["from"], one["to"]): Usual(one["id"], one["low"], one["high"], one["source"])
        for one in tomllib.loads(text)["band"]
    }


def band_ids() -> tuple[str, ...]:
    """The ids of all bands of the funnel."""
    return tuple(one.id for one in _references().values())


def usual(own: Iterable[Band], before: str, step: str) -> Usual:
    """The band of a step. An own one counts whole, with an end that is empty left open."""
    known = _references()[before, step]
    for one in own:
        if one.id == known.id and (one.low is not None or one.high is not None):
            return Usual(known.id, one.low, one.high, OWN)
    return known

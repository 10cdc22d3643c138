"""What is usual from one step of the funnel to the next: the shop's own band, else the reference of bands.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from planner.figures import reference

if TYPE_CHECKING:
    from planner.plan import Plan

OWN = "own"


@dataclass(frozen=True)
class Usual:
    """A band between two steps. `id`: of the shop's own band in the plan; `source`: a code, "own" if it is that."""

    id: str
    low: float | None
    high: float | None
    source: str


@cache
def _written() -> Mapping[tuple[str, str], Mapping[str, Any]]:
    text = resources.files("planner").joinpath("metrics", "funnel", "bands.toml").read_text(encoding="utf-8")
    return {(one["from"], one["to"]): one for one in tomllib.loads(text)["band"]}


def usual(plan: Plan, before: str, step: str) -> Usual:
    """The band of a step. An own one counts whole, with an end that is empty left open."""
    known = _written()[before, step]
    for one in plan.metrics.bands:
        if one.id == known["id"] and (one.low is not None or one.high is not None):
            return Usual(one.id, one.low, one.high, OWN)
    shared = reference(plan, known["path"]) if "path" in known else None
    if shared is not None:
        return Usual(known["id"], shared.low, shared.high, shared.source)
    return Usual(known["id"], known.get("low"), known.get("high"), known.get("source", OWN))

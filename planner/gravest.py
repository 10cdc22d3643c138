"""The gravest finding of a chapter, not worked out again while nothing has changed that it was worked out from.

A chapter reads a few parts of the plan. Which, is noted while it computes: an edit elsewhere costs nothing.
"""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, cast

from planner.data import Data, Dataset
from planner.findings import Finding
from planner.plan import Plan, chapters

KEPT = 64  # findings of each chapter


@dataclass(frozen=True)
class Ground:
    """What a chapter computes from besides the plan: the day, the datasets, where their files lie, who reads them."""

    today: date
    files: tuple[tuple[Dataset, Path | None], ...]
    read: Callable[[str], bytes] | None


@dataclass(frozen=True)
class _Found:
    ground: Ground
    parts: Mapping[str, Any]
    finding: Finding | None

    def holds(self, plan: Plan, ground: Ground) -> bool:
        return self.ground == ground and all(_part(plan, name) == part for name, part in self.parts.items())


class _Watched:
    """A plan for a chapter to read, which notes the names it is asked for."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self.asked = plan, set[str]()

    def __getattr__(self, name: str) -> Any:
        self.asked.add(name)
        return getattr(self._plan, name)


def ground_of(data: Data, today: date) -> Ground:
    """What chapters compute from besides the plan."""
    return Ground(today, tuple((one, data.path(one)) for one in data.datasets), data.read)


def gravest(slug: str, plan: Plan, data: Data, ground: Ground) -> Finding | None:
    """The first "bad" finding of a chapter; None without any."""
    with _LOCK:
        known = tuple(_FOUND[slug])
    for one in known:
        if one.holds(plan, ground):
            return one.finding
    watched = _Watched(plan)
    findings = importlib.import_module(f"planner.{slug}").compute(cast("Plan", watched), data, ground.today).findings
    finding = next((one for one in findings if one.severity == "bad"), None)
    parts = {name: _part(plan, name) for name in sorted(watched.asked)}
    with _LOCK:
        _FOUND[slug].appendleft(_Found(ground, parts, finding))
    return finding


def _part(plan: Plan, name: str) -> Any:
    """A part of the plan; the whole of it for what is none, such as a method."""
    return getattr(plan, name) if name in Plan.model_fields else plan


_LOCK = Lock()
_FOUND: Mapping[str, deque[_Found]] = {slug: deque(maxlen=KEPT) for slug in chapters()}

"""What was learned from all tests of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.experiments.ground import Ground
from planner.experiments.learning.carrying import Carried, carried
from planner.experiments.learning.found import Found, found
from planner.experiments.learning.meta import Line, Meta, meta, one_line
from planner.experiments.reading import Reading
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class Learnt:
    """By the id of a test: what it was found to do, and what of that can be carried; `meta`: all of them together."""

    founds: Mapping[str, Found]
    meta: Meta
    carried: Mapping[str, Carried]
    lines: Mapping[str, Line | None]


def learnt(plan: Plan, readings: Mapping[str, Reading], grounds: Mapping[str, Ground], shop: Baseline) -> Learnt:
    """What was learned from the tests of a plan, by their readings."""
    items = plan.experiments.items
    founds = {one.id: found(readings[one.id]) for one in items}
    pooled = meta(founds.values())
    lines = {key: one_line(one, pooled) for key, one in founds.items()}
    return Learnt(
        founds=founds,
        meta=pooled,
        carried={one.id: carried(plan, one, grounds[one.id], shop, lines[one.id]) for one in items},
        lines=lines,
    )

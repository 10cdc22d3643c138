"""How often a test is read while it runs: the bound at each look, and what looking costs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from planner.experiments.planning.drift import inflation
from planner.experiments.planning.normal import above
from planner.experiments.section import Experiment, Looks
from planner.experiments.statistics import false_alarm_rate, sequential_bounds

SEQUENTIAL: tuple[Looks, ...] = ("obrien_fleming", "pocock", "lan_demets")
KINDS: tuple[Looks, ...] = ("fixed", *SEQUENTIAL, "always_valid")


@dataclass(frozen=True)
class LookPlan:
    """`bounds`: how far from zero the statistic has to lie at each look; none where it may be read any day.

    `fractions`: how much of the visitors are there at each look. `inflation`: visitors in the worst case, by those of
    one look; None where it follows from the figures of the test.
    """

    kind: Looks
    fractions: tuple[float, ...]
    bounds: tuple[float, ...]
    inflation: float | None


def look_plan(experiment: Experiment, alpha: float, kind: Looks | None = None) -> LookPlan:
    """The looks of a test at a false alarm rate, or what they would be with another kind of plan."""
    return _planned(kind or experiment.looks, experiment.look_count, alpha, experiment.power, sides(experiment))


def sides(experiment: Experiment) -> int:
    """2 or 1."""
    return 1 if experiment.sides == "one" else 2


@lru_cache(maxsize=512)
def _planned(kind: Looks, count: int, alpha: float, power: float, on: int) -> LookPlan:
    if kind == "fixed":
        return LookPlan(kind, (1.0,), (above(alpha / on),), 1.0)
    if kind == "always_valid":
        return LookPlan(kind, (), (), None)
    fractions = even(count)
    bounds = tuple(float(one) for one in sequential_bounds(fractions, alpha, on, kind))
    return LookPlan(kind, fractions, bounds, inflation(bounds, fractions, alpha, power, on))


def even(count: int) -> tuple[float, ...]:
    """Looks at even distances, the last one at the end."""
    return tuple((n + 1) / count for n in range(count))


@lru_cache(maxsize=512)
def peeking(count: int, alpha: float, on: int) -> float:
    """The false alarm rate of those who look so many times and each time take the bound meant for one look."""
    return float(false_alarm_rate((above(alpha / on),) * count, even(count), on))

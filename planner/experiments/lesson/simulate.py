"""Many tests at once, drawn at random from a seed: every seat of a class with the same seed sees the same.

Each draw is a thousand tests of two versions. Nothing here is a plan's data.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from planner.experiments.statistics import sequential_bounds
from planner.findings import InputError

TESTS = 1000
SHOWN = 30  # tests whose course is drawn
BINS = 20  # of p-values
ALPHA = 0.05
Z = 1.959963984540054  # two-sided 5 %
LARGEST = 10_000_000  # visitors per version
MOST_LOOKS = 60
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Alarms:
    """Tests of two equal versions. `alarms`: how many said there is a difference; `bins`: p-values, 0 to 1 evenly."""

    alarms: int
    bins: tuple[int, ...]

    @property
    def share(self) -> float:
        return self.alarms / TESTS


@dataclass(frozen=True)
class Peeks:
    """Tests of two equal versions, looked at again and again. `paths`: z at each look of some of them.

    `at_end`: how many cry wolf if they are read once, at the end; `ever`: at any look; `held`: at any look, with a bar
    that allows for the looks, `bar` (Pocock).
    """

    at_end: int
    ever: int
    held: int
    bar: float
    paths: tuple[tuple[float, ...], ...]

    @property
    def share(self) -> float:
        return self.ever / TESTS

    @property
    def crossed(self) -> int:
        """How many of the drawn tests crossed the line of a single look."""
        return sum(any(abs(z) >= Z for z in path) for path in self.paths)


@dataclass(frozen=True)
class Winners:
    """Tests of a version that really is better. `lifts`: what each found, relatively; `found`: whether significant.

    `claimed`: the mean lift among those that won; None if none did. `backwards`: significant, but the wrong way.
    """

    lift: float
    lifts: tuple[float, ...]
    found: tuple[bool, ...]
    claimed: float | None
    backwards: int

    @property
    def share(self) -> float:
        """How many saw it: the power."""
        return sum(self.found) / len(self.found) if self.found else 0.0


@lru_cache(maxsize=64)
def equal_versions(seed: int, visitors: int, rate: float) -> Alarms:
    """A thousand A/A tests. Raises InputError ("visitors", "rate") for what cannot be drawn."""
    _check(visitors, rate)
    draw = np.random.default_rng(seed)
    first, second = (draw.binomial(visitors, rate, TESTS).astype(float) for _ in range(2))
    p_values = _p(_z(first, second, float(visitors)))
    counts, _ = np.histogram(p_values, bins=BINS, range=(0.0, 1.0))
    return Alarms(int((p_values < ALPHA).sum()), tuple(int(n) for n in counts))


@lru_cache(maxsize=64)
def peeking(seed: int, visitors: int, rate: float, looks: int) -> Peeks:
    """A thousand A/A tests, looked at `looks` times, evenly. Raises InputError, also for "looks" out of 2 to 60."""
    _check(visitors, rate)
    if not 2 <= looks <= MOST_LOOKS or looks > visitors:
        raise InputError("looks", "looks_range")
    draw = np.random.default_rng(seed)
    steps = np.diff(np.linspace(0, visitors, looks + 1).round().astype(int))
    first, second = (draw.binomial(steps, rate, (TESTS, looks)).cumsum(axis=1).astype(float) for _ in range(2))
    z = _z(first, second, steps.cumsum().astype(float))
    bar = sequential_bounds([(n + 1) / looks for n in range(looks)], ALPHA, 2, "pocock")[0]
    crossed = np.abs(z) >= Z
    return Peeks(
        at_end=int(crossed[:, -1].sum()),
        ever=int(crossed.any(axis=1).sum()),
        held=int((np.abs(z) >= bar).any(axis=1).sum()),
        bar=bar,
        paths=tuple(tuple(float(value) for value in row) for row in z[:SHOWN]),
    )


@lru_cache(maxsize=64)
def better_version(seed: int, visitors: int, rate: float, lift: float) -> Winners:
    """A thousand tests of a version whose rate is higher by `lift`, relatively. Raises InputError, also for "lift"."""
    _check(visitors, rate)
    if not 0 < lift <= 10 or rate * (1 + lift) >= 1:
        raise InputError("lift", "lift_range")
    draw = np.random.default_rng(seed)
    first = draw.binomial(visitors, rate, TESTS).astype(float)
    second = draw.binomial(visitors, rate * (1 + lift), TESTS).astype(float)
    z = _z(first, second, float(visitors))
    known = first > 0  # without a single buyer of A there is no lift to speak of
    lifts, found = second[known] / first[known] - 1, np.abs(z[known]) >= Z
    won = found & (lifts > 0)
    return Winners(
        lift=lift,
        lifts=tuple(float(one) for one in lifts),
        found=tuple(bool(one) for one in found),
        claimed=float(lifts[won].mean()) if won.any() else None,
        backwards=int((found & (lifts < 0)).sum()),
    )


def _check(visitors: int, rate: float) -> None:
    if not 10 <= visitors <= LARGEST:
        raise InputError("visitors", "visitors_range")
    if not 0 < rate < 1:
        raise InputError("rate", "rate_range")


def _z(first: Floats, second: Floats, visitors: float | Floats) -> Floats:
    """The pooled z of equally large versions; 0 where nobody or everybody bought."""
    pooled = (first + second) / (2 * visitors)
    spread = np.sqrt(pooled * (1 - pooled) * 2 / visitors)
    z: Floats = np.divide((second - first) / visitors, spread, out=np.zeros_like(first), where=spread > 0)
    return z


def _p(z: Floats) -> Floats:
    """Two-sided."""
    from scipy.special import ndtr  # noqa: PLC0415 (only where a class draws)

    p: Floats = 2 * ndtr(-np.abs(z))
    return p

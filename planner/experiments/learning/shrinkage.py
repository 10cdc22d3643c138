"""Many tests together: how far true lifts differ, and what is left of a measured lift once luck is taken off.

Lifts are pooled as log(1 + lift), in which half and double lie equally far from no change. Each measured value is its
true one plus an error of known size; true ones scatter around a mean with a spread that is estimated from all tests
(Paule and Mandel, 1982). A measured value then moves towards the mean the more, the less sure it is. As mean and spread
are themselves only estimated, what is left has a wider interval than if they were known (Morris, 1983).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, exp, inf, log1p, sqrt

ENOUGH = 5  # tests from which on their own spread is used; with fewer it is mostly chance
LEAST = 3  # tests: with so few Morris's term has no end
ROUNDS = 200
Z95 = 1.959963984540054


@dataclass(frozen=True)
class Measured:
    """log(1 + lift) as measured, and its standard error."""

    effect: float
    error: float


@dataclass(frozen=True)
class Scatter:
    """How true effects lie: around `mean`, which is known to `mean_error`, with the standard deviation `spread`.

    `tests`: from how many of them that was estimated, with `usual` errors; None where it is known.
    """

    mean: float
    mean_error: float
    spread: float
    tests: int | None = None
    usual: float = 0.0

    def kept(self, error: float) -> float:
        """The part of a measured effect's distance from the mean that is kept, 0 to 1."""
        own, true = error**2, self.spread**2
        return true / (true + own) if true + own > 0 else 1.0

    def doubt(self, one: Measured) -> float:
        """The error that comes from not knowing the spread: the larger, the further an effect was moved."""
        if self.tests is None or self.tests <= LEAST:
            return 0.0
        moved = (1 - self.kept(one.error)) * (one.effect - self.mean)
        sure = (self.usual**2 + self.spread**2) / (one.error**2 + self.spread**2)
        return sqrt(2 / (self.tests - LEAST) * sure) * abs(moved)


@dataclass(frozen=True)
class Shrunk:
    """A true effect as far as it is known: its mean, its error, and the part of that which all tests share."""

    effect: float
    error: float
    shared: float

    @property
    def low(self) -> float:
        """The lower end of the 95 % interval."""
        return self.effect - Z95 * self.error

    @property
    def high(self) -> float:
        """The upper end of the 95 % interval."""
        return self.effect + Z95 * self.error

    @property
    def chance_not_better(self) -> float:
        """The chance that there is no gain in truth."""
        if self.error <= 0:
            return float(self.effect <= 0)
        return 0.5 * erfc(self.effect / self.error / sqrt(2))


def measured(low: float | None, lift: float | None, high: float | None, z: float) -> Measured | None:
    """A lift with its interval, z standard errors to each side on the log scale; None if that is not known.

    An interval that is open at one end, or reaches -100 %, still says how sure the other end is.
    """
    if lift is None or lift <= -1 or z <= 0:
        return None
    centre = log1p(lift)
    below = centre - log1p(low) if low is not None and -1 < low < inf else None
    above = log1p(high) - centre if high is not None and -1 < high < inf else None
    sides = [side for side in (below, above) if side is not None and side > 0]
    if not sides:
        return None
    return Measured(centre, sum(sides) / len(sides) / z)


def between(of: Sequence[Measured]) -> float:
    """The variance of true effects by Paule and Mandel: the one at which they scatter just as they should; 0 at least.

    Newton's steps from 0 rise towards it, because the weighted scatter falls and is convex.
    """
    spread, freedom = 0.0, len(of) - 1
    for _ in range(ROUNDS):
        weights = [1 / (one.error**2 + spread) for one in of]
        mean = sum(w * one.effect for w, one in zip(weights, of, strict=True)) / sum(weights)
        pulls = [w * (one.effect - mean) ** 2 for w, one in zip(weights, of, strict=True)]
        excess = sum(pulls) - freedom
        slope = sum(w * pull for w, pull in zip(weights, pulls, strict=True))
        if excess <= 1e-12 * max(1, freedom) or slope <= 0:
            break
        spread += excess / slope
    return spread


def scatter(of: Sequence[Measured]) -> Scatter:
    """How the true effects of at least two tests lie."""
    spread = between(of)
    weights = [1 / (one.error**2 + spread) for one in of]
    mean = sum(w * one.effect for w, one in zip(weights, of, strict=True)) / sum(weights)
    usual = sqrt(sum(one.error**2 for one in of) / len(of))
    return Scatter(mean, 1 / sqrt(sum(weights)), sqrt(spread), len(of), usual)


def shrunk(one: Measured, around: Scatter) -> Shrunk:
    """What is left of a measured effect: between the mean and itself, each as far as it is sure.

    The mean is itself only known roughly; that part of the error is the same for all tests.
    """
    kept = around.kept(one.error)
    shared = (1 - kept) * around.mean_error
    own = kept * one.error**2 + around.doubt(one) ** 2
    return Shrunk(around.mean + kept * (one.effect - around.mean), sqrt(own + shared**2), shared)


def as_lift(effect: float) -> float:
    """log(1 + lift) as a lift."""
    return exp(min(effect, 13.8)) - 1  # a million times is as much as a plan stores

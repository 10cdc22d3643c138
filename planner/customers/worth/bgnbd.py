"""How often customers will order: the BG/NBD model of Fader, Hardie and Lee (2005), by maximum likelihood.

While active a customer orders at a steady rate; after each order they may leave for good. Rates differ as a gamma
(r, alpha) distribution, the chances to leave as a beta (a, b). Time is in weeks. A customer who has ordered once has
had no occasion to leave: the model calls each of them active.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.customers.worth.starts import lowest

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

STARTS = ((0.0, 1.0, 0.0, 1.0), (-1.0, 2.0, -1.0, 1.0), (0.5, 3.0, 0.0, 0.0))
AGREE = 1e-6  # of the mean log-likelihood: starts that end this close have found the same
FLAT = 1e-4  # of its slope
FARTHEST = 12.0  # on the log scale; beyond, the data say nothing about a parameter


@dataclass(frozen=True)
class Counts:
    """Customers by repeat orders `x`, weeks until the last one `t` and weeks watched `age`; `n` of each."""

    x: Array
    t: Array
    age: Array
    n: Array


@dataclass(frozen=True)
class Rates:
    """The model's parameters and the covariance of their logarithms."""

    r: float
    alpha: float
    a: float
    b: float
    covariance: tuple[tuple[float, ...], ...]
    likelihood: float

    @property
    def logs(self) -> tuple[float, ...]:
        """Logarithms of the parameters."""
        from math import log  # noqa: PLC0415 (beside its only use)

        return log(self.r), log(self.alpha), log(self.a), log(self.b)


def fit(counts: Counts) -> Rates | None:
    """The parameters that make the counts most likely; None where no start, or not two of them, lead to one place."""
    import numpy as np  # noqa: PLC0415 (slow to load, only where data are)

    best = lowest(_slope, STARTS, AGREE, args=(counts,), jac=True)
    if best is None or np.abs(best.jac).max() > FLAT or np.abs(best.x).max() > FARTHEST:
        return None
    covariance = _covariance(best.x, counts)
    if covariance is None:
        return None
    r, alpha, a, b = (float(value) for value in np.exp(best.x))
    total = float(-best.fun * counts.n.sum())
    return Rates(r, alpha, a, b, tuple(tuple(map(float, row)) for row in covariance), total)


def _slope(logs: Array, counts: Counts) -> tuple[float, Array]:
    """The negative mean log-likelihood at the logarithms of the parameters, and its slope."""
    import numpy as np  # noqa: PLC0415
    from scipy.special import betaln, digamma, gammaln  # noqa: PLC0415

    r, alpha, a, b = np.exp(np.clip(logs, -2 * FARTHEST, 2 * FARTHEST))
    x, place = np.unique(counts.x, return_inverse=True)
    again = x > 0
    before = np.maximum(x - 1, 0)
    common = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    stays = betaln(a, b + x) - betaln(a, b)
    leaves = np.where(again, betaln(a + 1, b + before) - betaln(a, b), -np.inf)
    watched, last = np.log(alpha + counts.age), np.log(alpha + counts.t)
    power = (r + x)[place]
    u, v = stays[place] - power * watched, leaves[place] - power * last
    p = 1 / (1 + np.exp(np.minimum(v - u, 700)))
    q, mass = 1 - p, counts.n.sum()
    value = common[place] + np.logaddexp(u, v)
    both = digamma(a + b) - digamma(a + b + x)
    slopes = (
        (digamma(r + x) - digamma(r) + np.log(alpha))[place] - p * watched - q * last,
        r / alpha - power * (p / (alpha + counts.age) + q / (alpha + counts.t)),
        both[place] + q / a,
        (both + digamma(b + x) - digamma(b))[place] - q * np.where(again, 1 / (b + before), 0)[place],
    )
    slope = np.array([(counts.n * one).sum() / mass for one in slopes]) * np.array([r, alpha, a, b])
    return float(-(counts.n * value).sum() / mass), -slope


def _covariance(logs: Array, counts: Counts, step: float = 1e-4) -> Array | None:
    """The inverse of the curvature; None where it is not a peak."""
    import numpy as np  # noqa: PLC0415

    rows = []
    for n in range(len(logs)):
        off = np.zeros(len(logs))
        off[n] = step
        rows.append((_slope(logs + off, counts)[1] - _slope(logs - off, counts)[1]) / (2 * step))
    curvature = (np.array(rows) + np.array(rows).T) / 2 * counts.n.sum()
    if not np.isfinite(curvature).all() or np.linalg.eigvalsh(curvature).min() <= 0:
        return None
    covariance: Array = np.linalg.inv(curvature)
    return covariance


def expected(logs: Any, weeks: Any) -> Any:
    """Repeat orders of a new customer in so many weeks, for each row of parameters and each number of weeks."""
    import numpy as np  # noqa: PLC0415
    from scipy.special import hyp2f1  # noqa: PLC0415

    r, alpha, a, b = (np.atleast_2d(np.exp(logs))[:, n][:, None] for n in range(4))
    a = _off_one(a)
    weeks = np.atleast_1d(weeks)[None, :]
    with np.errstate(over="ignore", invalid="ignore"):
        tail = (alpha / (alpha + weeks)) ** r * hyp2f1(r, b, a + b - 1, weeks / (alpha + weeks))
        return (a + b - 1) / (a - 1) * (1 - tail)


def to_come(rates: Rates, counts: Counts, weeks: float) -> Array:
    """Orders that each of the counted customers will make in the weeks to come."""
    import numpy as np  # noqa: PLC0415
    from scipy.special import hyp2f1  # noqa: PLC0415

    x, age, a = counts.x, counts.age, float(_off_one(np.array(rates.a)))
    power, there = rates.r + x, rates.alpha + age
    tail = (there / (there + weeks)) ** power * hyp2f1(power, rates.b + x, a + rates.b + x - 1, weeks / (there + weeks))
    found: Array = (a + rates.b + x - 1) / (a - 1) * (1 - tail) * active(rates, counts)
    return found


def active(rates: Rates, counts: Counts) -> Array:
    """The chance that each of the counted customers has not left."""
    import numpy as np  # noqa: PLC0415

    before = np.maximum(counts.x - 1, 0)
    odds = (
        rates.a / (rates.b + before) * ((rates.alpha + counts.age) / (rates.alpha + counts.t)) ** (rates.r + counts.x)
    )
    found: Array = 1 / (1 + np.where(counts.x > 0, odds, 0.0))
    return found


def _off_one(a: Array) -> Array:
    """The formulas divide by a - 1; beside it they are smooth."""
    import numpy as np  # noqa: PLC0415

    found: Array = np.where(np.abs(a - 1) < 1e-6, 1 + 1e-6, a)
    return found

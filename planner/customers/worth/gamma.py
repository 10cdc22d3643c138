"""What an order brings: the gamma-gamma model of Fader and Hardie, by maximum likelihood on repeat orders.

A customer's orders scatter around their own mean, and the means differ between customers. So few orders of one customer
are not taken at face value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.customers.worth.starts import lowest

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

STARTS = ((1.0, 1.0, 3.0), (2.0, 1.5, 4.0), (0.5, 0.7, 5.0))
AGREE = 1e-5
FARTHEST = 14.0


@dataclass(frozen=True)
class Spend:
    """Parameters p, q and v, the mean of an order in the money of the input, and its standard error."""

    p: float
    q: float
    v: float
    mean: float
    error: float


def fit(times: Array, means: Array, people: Array) -> Spend | None:
    """From customers with so many repeat orders of so much on average; None without a sound mean."""
    import numpy as np  # noqa: PLC0415 (slow to load, only where data are)

    arguments = (times, means, people)
    best = lowest(_misfit, STARTS, AGREE, args=arguments, jac=True)
    if best is None or np.abs(best.x).max() > FARTHEST:
        return None
    p, q, v = (float(value) for value in np.exp(best.x))
    if q <= 1:
        return None
    error = _error(best.x, arguments)
    return None if error is None else Spend(p, q, v, p * v / (q - 1), error)


def _misfit(logs: Array, times: Array, means: Array, people: Array) -> tuple[float, Array]:
    """The negative mean log-likelihood at the logarithms of the parameters, and its slope."""
    import numpy as np  # noqa: PLC0415
    from scipy.special import digamma, gammaln  # noqa: PLC0415

    p, q, v = np.exp(np.clip(logs, -FARTHEST - 1, FARTHEST + 1))
    orders, place = np.unique(times, return_inverse=True)
    spent, px = np.log(times * means + v), p * times
    value = (gammaln(p * orders + q) - gammaln(p * orders))[place] - gammaln(q) + q * np.log(v)
    value += (px - 1) * np.log(means) + px * np.log(times) - (px + q) * spent
    both, alone = digamma(p * orders + q)[place], digamma(p * orders)[place]
    slopes = (
        times * (both - alone + np.log(means) + np.log(times) - spent),
        both - digamma(q) + np.log(v) - spent,
        q / v - (px + q) / (times * means + v),
    )
    mass = people.sum()
    slope = np.array([(people * one).sum() / mass for one in slopes]) * np.array([p, q, v])
    return float(-(people * value).sum() / mass), -slope


def _error(logs: Array, arguments: tuple[Array, Array, Array], step: float = 1e-3) -> float | None:
    """The standard error of the mean by the delta method on the curvature; None where it is not a peak."""
    import numpy as np  # noqa: PLC0415

    size, mass = len(logs), arguments[2].sum()
    curve = np.zeros((size, size))
    for i in range(size):
        for j in range(size):
            ends = [
                sign * _misfit(logs + step * (one * np.eye(size)[i] + other * np.eye(size)[j]), *arguments)[0]
                for one, other, sign in ((1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1))
            ]
            curve[i, j] = sum(ends) / (4 * step * step) * mass
    if not np.isfinite(curve).all() or np.linalg.eigvalsh(curve).min() <= 0:
        return None
    p, q, v = np.exp(logs)
    mean = p * v / (q - 1)
    toward = np.array([mean, -mean * q / (q - 1), mean])
    return float(np.sqrt(toward @ np.linalg.inv(curve) @ toward))

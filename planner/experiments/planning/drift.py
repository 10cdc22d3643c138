"""How likely a test with several looks ends with a finding, and how much larger it has to be for that."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, Any

from planner.experiments.planning.normal import above

if TYPE_CHECKING:
    import numpy as np

NODES = 96  # of each look's integral: seven digits are right, also with twenty looks
FAR = 8.0  # standard deviations, beyond which nothing is left to count
MOST = 3.0  # times the drift of a test with one look: more than any of the plans needs


def crossing(bounds: tuple[float, ...], fractions: tuple[float, ...], drift: float, sides: int) -> float:
    """The chance that the statistic of one of the looks lies above its bound, and at none before beyond it.

    `drift` is the mean that the statistic has at the end. By the recursion of Armitage, McPherson and Rowe: the
    statistic times the root of its look's fraction is a sum of independent parts.
    """
    import numpy as np  # noqa: PLC0415 (only where a plan is worked out)
    from scipy.special import ndtr  # noqa: PLC0415

    places, weights = _nodes()
    there, density = np.zeros(1), np.ones(1)  # of the sums that went on until the look before, and their weights
    found, before = 0.0, 0.0
    for bound, fraction in zip(bounds, fractions, strict=True):
        step = fraction - before
        root, upper = sqrt(step), bound * sqrt(fraction)
        found += float(density @ ndtr((there + drift * step - upper) / root))
        low, high = drift * fraction - FAR * sqrt(fraction), drift * fraction + FAR * sqrt(fraction)
        low, high = max(low, -upper) if sides == 2 else low, min(high, upper)
        if low >= high:
            return min(1.0, found)
        middle, half = (low + high) / 2, (high - low) / 2
        following = middle + half * places
        moved = (following[:, None] - there[None, :] - drift * step) / root
        density = half * weights * (_bell(moved) @ density) / root
        there, before = following, fraction
    return min(1.0, found)


def _bell(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    import numpy as np  # noqa: PLC0415

    bell: np.ndarray[Any, Any] = np.exp(-values * values / 2) / sqrt(2 * np.pi)
    return bell


@lru_cache(maxsize=1)
def _nodes() -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Places and weights of Gauss and Legendre between -1 and 1."""
    import numpy as np  # noqa: PLC0415

    places, weights = np.polynomial.legendre.leggauss(NODES)
    return places, weights


@lru_cache(maxsize=512)
def inflation(bounds: tuple[float, ...], fractions: tuple[float, ...], alpha: float, power: float, sides: int) -> float:
    """How many times the visitors of a test with one look a plan with these bounds needs for the same power."""
    from scipy.optimize import brentq  # noqa: PLC0415

    plain = above(alpha / sides) + above(1 - power)
    short, enough = plain / MOST, plain * MOST
    if crossing(bounds, fractions, enough, sides) < power:
        return MOST**2
    drift = brentq(lambda one: crossing(bounds, fractions, one, sides) - power, short, enough, xtol=1e-9)
    return float((drift / plain) ** 2)

"""Score intervals for two rates: all differences and lifts that the score test at a critical z does not reject.

Of the pairs of rates with a given difference the likeliest one decides (Mee 1984, for the ratio Koopman 1984). The pair
is moved along by one number, the pull that a difference or lift exerts on the two rates; the statistic only grows with
it, so that each end is one root, and at 0 it is the z of the pooled test.
"""

from __future__ import annotations

import math
from collections.abc import Callable

LEAST_Z = 1e-6  # at z = 0 the interval would be the rates themselves, and their ratio may have no value
CLOSE = 1e-13
STEPS = 100


def pooled_z(x1: int, n1: int, x2: int, n2: int) -> float:
    """The z of x2 of n2 against x1 of n1 under one common rate; 0 where nobody or everybody converted."""
    total, people = x1 + x2, n1 + n2
    spread = total * (people - total) / (people * n1 * n2)
    return (x2 * n1 - x1 * n2) / (n1 * n2) / math.sqrt(spread) if spread else 0.0


def difference_low(x1: int, n1: int, x2: int, n2: int, z: float) -> float:
    """The lowest difference, second rate less first, not rejected at z > 0. The highest: with arms and sign changed."""
    p1, o1, p2, o2 = x1 / n1, (n1 - x1) / n1, x2 / n2, (n2 - x2) / n2
    found = (x2 * n1 - x1 * n2) / (n1 * n2)
    if found <= -1:
        return found

    def at(pull: float) -> tuple[float, float, float]:
        """The statistic, its slope and the variance."""
        q1, r1, root1 = _pulled(p1, o1, pull / n1)
        q2, r2, root2 = _pulled(p2, o2, -pull / n2)
        v1, v2 = q1 * r1 / n1, q2 * r2 / n2
        variance = v1 + v2
        if variance <= 0:
            return 0.0, 0.0, 0.0
        bend = (r1 - q1) / n1 * v1 / root1 if root1 else 0.0
        bend -= (r2 - q2) / n2 * v2 / root2 if root2 else 0.0
        deviation = math.sqrt(variance)
        return pull * deviation, deviation + pull * bend / (2 * deviation), variance

    spread = p1 * o1 / n1 + p2 * o2 / n2
    pull, variance = _reached(at, z, z / math.sqrt(spread) if spread else float(max(n1, n2)), math.inf)
    return max(-1.0, found - pull * variance)


def _pulled(rate: float, other: float, pull: float) -> tuple[float, float, float]:
    """The q with q - rate = pull q (1 - q), then 1 - q, and the root that both share; `other` is 1 - rate."""
    if pull < 0:
        rest, moved, root = _pulled(other, rate, -pull)
        return moved, rest, root
    left = 1 - pull
    root = math.sqrt(left * left + 4 * pull * rate)
    rest = 2 * other / (1 + pull + root)
    if left > 0:
        return 2 * rate / (left + root), rest, root
    return (root - left) / (2 * pull), rest, root


def lift_low(x1: int, n1: int, x2: int, n2: int, z: float) -> float:
    """The lowest lift of the second rate over the first, as a fraction of it, that is not rejected at z > 0."""
    if x2 == 0:
        return -1.0
    cross, missed = x2 * n1 - x1 * n2, n1 + n2 - x1 - x2
    o1, o2 = (n1 - x1) / n1, (n2 - x2) / n2
    if x2 == n2:
        return _lift_low_of_all(x1, n1, n2, z)

    def at(pull: float) -> tuple[float, float, float]:
        """The statistic, its slope and the variance of the lift's logarithm."""
        v1, v2 = o1 / (x1 + pull), o2 / (x2 - pull)
        deviation = math.sqrt(v1 + v2)
        bend = v2 / (x2 - pull) - v1 / (x1 + pull)
        return pull * deviation, deviation + pull * bend / (2 * deviation), v1 + v2

    begin = min(z / math.sqrt((o1 / x1 if x1 else 1.0) + o2 / x2), x2 / 2)
    pull, _ = _reached(at, z, begin, float(x2))
    return (cross - pull * missed) / ((n2 - pull) * (x1 + pull))


def ratio_z(x1: int, n1: int, x2: int, n2: int, ratio: float) -> float:
    """The score z of the second rate against the first times a ratio; at 1 it is the pooled z."""
    middle = n1 + x2 + ratio * (n2 + x1)
    rest = middle * middle - 4 * ratio * (n1 + n2) * (x1 + x2)
    q1 = min(1.0, 1 / ratio, 2 * (x1 + x2) / (middle + math.sqrt(max(0.0, rest))))
    q2 = min(1.0, ratio * q1)
    variance = ratio * ratio * q1 * (1 - q1) / n1 + q2 * (1 - q2) / n2
    found = x2 / n2 - ratio * (x1 / n1)
    return found / math.sqrt(variance) if variance > 0 else 0.0


def _lift_low_of_all(x1: int, n1: int, n2: int, z: float) -> float:
    """`lift_low` where all of the second arm converted: its rate stays at 1 until the pull has grown to n2."""
    o1, square = (n1 - x1) / n1, z * z
    pull = (square + math.sqrt(square * square + 4 * o1 * square * x1)) / (2 * o1) if o1 else math.inf
    if pull <= n2:
        return (n1 - x1) / (x1 + pull)
    q1 = (x1 + n2) / (n1 + n2)
    spent = n2 * n2 * o1 / (x1 + n2)
    return n2 / (n2 + square - spent) / q1 - 1


def _reached(
    at: Callable[[float], tuple[float, float, float]], z: float, begin: float, end: float
) -> tuple[float, float]:
    """The pull at which the growing statistic is z, and the variance there: Newton's steps, kept inside a bracket."""
    low, high, pull, variance = 0.0, end, begin, 0.0
    for _ in range(STEPS):
        value, slope, variance = at(pull)
        if abs(value - z) <= CLOSE * z:
            break
        low, high = (pull, high) if value < z else (low, pull)
        step = pull - (value - z) / slope if slope > 0 else high
        if not low < step < high:
            step = 2 * pull if high == math.inf else (low + high) / 2
        if step in (low, high):
            break
        pull = step
    return pull, variance

"""Fisher's exact test: how probable is a table this far from equal rates, given how many converted in all."""

from __future__ import annotations

import math

ROUNDING = 1e-17
HALF_LOG_TAU = 0.5 * math.log(2 * math.pi)


def fisher_tail(x1: int, n1: int, x2: int, n2: int) -> tuple[float, float]:
    """The chance that the arm of the higher rate holds at least as many of all conversions as it does, and just so."""
    total, people = x1 + x2, n1 + n2
    if total in (0, people):
        return 1.0, 1.0
    if x2 * n1 < x1 * n2:
        x1, n1, x2, n2 = x2, n2, x1, n1
    chance = just = math.exp(_log_hypergeometric(x2, total, n2, people))
    tail, most = 0.0, min(total, n2)
    while True:
        tail += chance
        if x2 == most or chance <= ROUNDING * tail:
            return min(1.0, tail), just
        chance *= (n2 - x2) * (total - x2) / ((x2 + 1) * (n1 - total + x2 + 1))
        x2 += 1


def _log_hypergeometric(some: int, total: int, size: int, people: int) -> float:
    """Log chance that `some` of `total` conversions fall among `size` of all people.

    Three binomials at one common rate, each by its deviance (Loader 2000): factorials of millions would eat all digits.
    """
    rate, other = total / people, (people - total) / people
    return (
        _log_binomial(some, size, rate, other)
        + _log_binomial(total - some, people - size, rate, other)
        - _log_binomial(total, people, rate, other)
    )


def _log_binomial(some: int, size: int, rate: float, other: float) -> float:
    if some in (0, size):
        return size * _log(other if some == 0 else rate, rate if some == 0 else other)
    rest = size - some
    shape = stirling_error(size) - stirling_error(some) - stirling_error(rest)
    deviance = _deviance(some, size * rate) + _deviance(rest, size * other)
    return shape - deviance + 0.5 * math.log(size / some / rest) - HALF_LOG_TAU


def _log(rate: float, other: float) -> float:
    """Log of a rate, precise also near 1; `other` is 1 - rate."""
    return math.log1p(-other) if other < 0.5 else math.log(rate)


def stirling_error(n: float) -> float:
    """Log of n! (of gamma(n + 1)) less Stirling's formula for it."""
    if n < 16:
        return math.lgamma(n + 1) - (n + 0.5) * math.log(n) + n - HALF_LOG_TAU
    square = n * n
    return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / n


def _deviance(seen: int, expected: float) -> float:
    off = (seen - expected) / expected
    return expected * ((1 + off) * math.log1p(off) - off)

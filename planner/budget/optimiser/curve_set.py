"""The curves of all channels of one problem, evaluated together for many allocations at once.

Arrays of spends have a last axis of n channels. Spends are shares of the total and responses are in a common unit, so
that one tolerance suits a corner shop and a group of companies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.budget.curves import PARAMETERS, VALUES, Curve, Floats

SMALLEST = 1e-300  # a spend or price below it is computed as this: their logarithms stay finite
NEWTON_STEPS = 6


class CurveSet:
    """The curves of n channels, ordered by type; `order` says which of the given curves stands at each place.

    `turn`: the spend from which on each curve is concave. Callers silence numpy's floating-point warnings: infinite
    slopes and vanishing powers are meant.
    """

    def __init__(self, curves: Sequence[Curve], total: float, unit: float) -> None:
        kinds = ["hyperbola" if curve["type"] == "hill" and curve["s"] == 1 else str(curve["type"]) for curve in curves]
        self.order = np.array(sorted(range(len(curves)), key=lambda i: kinds[i]), dtype=np.intp)
        self.families: list[tuple[str, slice, list[Floats]]] = []
        begin = 0
        for kind in sorted(set(kinds)):
            members = [curves[i] for i in self.order if kinds[i] == kind]
            names = ("beta", "k") if kind == "hyperbola" else PARAMETERS[kind]
            own = [np.array([_scaled(curve, name, total, unit) for curve in members]) for name in names]
            self.families.append((kind, slice(begin, begin + len(members)), own))
            begin += len(members)
        self.turn = np.zeros(len(curves))
        for kind, at, own in self.families:
            if kind == "hill":
                self.turn[at] = _turn(*own)
        self.steep = np.flatnonzero(self.turn > 0)
        self.straight = np.flatnonzero([kinds[i] == "linear" for i in self.order])
        self._of_steep = [curves[i] for i in self.order[self.steep]], total, unit

    @cached_property
    def same(self) -> NDArray[np.bool_]:
        """Which channels have equal curves (n x n)."""
        keys = [
            (kind, *(value[i] for value in own)) for kind, at, own in self.families for i in range(at.stop - at.start)
        ]
        return np.array([[a == b for a in keys] for b in keys])

    @cached_property
    def of_steep(self) -> CurveSet:
        """The S-shaped curves alone."""
        return CurveSet(*self._of_steep)

    def value(self, x: Floats) -> Floats:
        """The response of each channel."""
        found = np.empty_like(x)
        for kind, at, parameters in self.families:
            found[..., at] = FORMULAS[kind](x[..., at], *parameters)
        return found

    def slope(self, x: Floats) -> tuple[Floats, Floats]:
        """The marginal response of each channel, and how fast it falls (the second derivative with its sign turned)."""
        first, second = np.empty_like(x), np.empty_like(x)
        for kind, at, own in self.families:
            first[..., at], second[..., at] = SLOPES[kind](np.maximum(x[..., at], SMALLEST), *own)
        return first, second

    def best(self, price: Floats, low: Floats, high: Floats, steepest: Floats) -> Floats:
        """The spends between `low` and `high` at which response less price x spend is greatest.

        `low` is at least `turn`, and `steepest` the slope there.
        Accurate to rounding but for prices next to a curve's steepest slope; callers bound what is missing there.
        """
        found = np.empty_like(price)
        for kind, at, own in self.families:
            found[..., at] = BEST[kind](np.maximum(price[..., at], SMALLEST), *own)
        found = np.where(price > 0, found, np.inf)  # for nothing, or less, everything is taken
        return np.where(steepest <= price, low, np.fmin(np.fmax(found, low), high))  # where found is not a number, low


def _scaled(curve: Curve, name: str, total: float, unit: float) -> float:
    value = float(curve[name])
    if name == "beta":
        return value / unit * (total if curve["type"] == "linear" else 1.0)
    return value / total if name == "k" else value * total if name == "lam" else value


def _turn(_: Floats, k: Floats, s: Floats) -> Floats:
    """The inflection of Hill curves, 0 where s is at most 1."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(s > 1, k * np.exp((np.log(s - 1) - np.log(s + 1)) / s), 0.0)


def _hill_value(x: Floats, beta: Floats, k: Floats, s: Floats) -> Floats:
    return np.asarray(beta / (1 + np.exp(s * (np.log(k) - np.log(x)))))


def _hill_slopes(x: Floats, beta: Floats, k: Floats, s: Floats) -> tuple[Floats, Floats]:
    r = np.exp(s * (np.log(x) - np.log(k)))
    p, q = 1 / (1 + 1 / r), 1 / (1 + r)
    first = beta * s * p * q / x
    return first, first * (1 - s * (q - p)) / x


def _logistic_slopes(x: Floats, beta: Floats, lam: Floats) -> tuple[Floats, Floats]:
    far = np.exp(-lam * x)
    first = 2 * beta * lam * far / (1 + far) ** 2
    return first, first * lam * (1 - far) / (1 + far)


def _exponential_slopes(x: Floats, beta: Floats, lam: Floats) -> tuple[Floats, Floats]:
    first = beta * lam * np.exp(-lam * x)
    return first, first * lam


def _hyperbola_slopes(x: Floats, beta: Floats, k: Floats) -> tuple[Floats, Floats]:
    first = beta * (k / (k + x)) / (k + x)
    return first, 2 * first / (k + x)


def _log_slopes(x: Floats, beta: Floats, k: Floats) -> tuple[Floats, Floats]:
    first = beta / (k + x)
    return first, first / (k + x)


def _hill_best(price: Floats, beta: Floats, k: Floats, s: Floats) -> Floats:
    """Where the falling part of a Hill curve's slope equals the price.

    With z = ln(x / k) the equation is (s - 1) z - 2 ln(1 + e^(s z)) = ln(price k / (beta s)). Its left side is concave
    and, on this part, falls: Newton's method comes from the right without ever passing the root.
    """
    right = np.log(price) + np.log(k) - np.log(beta * s)
    z = np.minimum(-right / (s + 1), -right - 2 * np.log(2.0))
    for _ in range(NEWTON_STEPS):
        t = s * z
        e = np.exp(-np.abs(t))
        left = (s - 1) * z - 2 * (np.maximum(t, 0) + np.log1p(e))
        p = np.where(t > 0, 1, e) / (1 + e)
        z = z - (left - right) / np.minimum(s - 1 - 2 * s * p, -1e-12)
    return np.asarray(k * np.exp(z))


# A Hill curve with s = 1 needs no powers.
FORMULAS: dict[str, Callable[..., Floats]] = {
    **VALUES,
    "hill": _hill_value,
    "hyperbola": lambda x, beta, k: beta * (x / (k + x)),
}
SLOPES: dict[str, Callable[..., tuple[Floats, Floats]]] = {
    "hyperbola": _hyperbola_slopes,
    "hill": _hill_slopes,
    "logistic": _logistic_slopes,
    "exponential": _exponential_slopes,
    "log": _log_slopes,
    "linear": lambda x, beta: (beta + 0 * x, 0 * x),
}
BEST: dict[str, Callable[..., Floats]] = {
    "hyperbola": lambda price, beta, k: np.sqrt(beta / price) * np.sqrt(k) - k,
    "hill": _hill_best,
    "logistic": lambda price, beta, lam: 2 / lam * np.arctanh(np.sqrt(np.clip(1 - 2 * price / (beta * lam), 0, 1))),
    "exponential": lambda price, beta, lam: np.log(beta * lam / price) / lam,
    "log": lambda price, beta, k: beta / price - k,
    "linear": lambda price, beta: np.where(beta > price, np.inf, -np.inf),
}

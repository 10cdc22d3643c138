"""Why sales changed: the parts of visitors, conversion and order value, which add up to the whole change exactly."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from math import prod

from planner.metrics.section import Metric

FACTORS: tuple[Metric, ...] = ("visitors", "conversion_rate", "aov_buyer")


@dataclass(frozen=True)
class Split:
    """A change of sales in fen, from `before` to `now`, and the part each factor had in it; the parts add up to it.

    `factors`: what each factor was and is.
    """

    before: float
    now: float
    parts: dict[str, float]
    factors: dict[str, tuple[float, float]]

    @property
    def change(self) -> float:
        return self.now - self.before

    @property
    def largest(self) -> str:
        """The factor that moved sales most, either way."""
        return max(self.parts, key=lambda name: abs(self.parts[name]))


def split(before: dict[str, float], now: dict[str, float]) -> Split:
    """The change of a product of factors, shared out by Shapley's value.

    Each factor gets the mean, over all orders in which the factors could have changed one after the other, of what its
    own change does. The parts add up to the whole change exactly, no order is preferred, and a factor that did not
    change gets nothing. (Shapley 1953; for index decomposition: Ang, Liu and Chew 2003.)
    """
    names = tuple(before)
    orders = list(permutations(names))
    parts = dict.fromkeys(names, 0.0)
    for order in orders:
        state = dict(before)
        for name in order:
            was = prod(state.values())
            state[name] = now[name]
            parts[name] += (prod(state.values()) - was) / len(orders)
    factors = {name: (before[name], now[name]) for name in names}
    return Split(prod(before.values()), prod(now[name] for name in names), parts, factors)

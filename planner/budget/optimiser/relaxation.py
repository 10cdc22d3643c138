"""Concave envelopes of the curves, and the bound that a set of prices proves.

The envelope of an S-shaped curve over a box is a straight line from the lower end to the point where it touches the
curve, and the curve from there on. No allocation within the box can bring more than the best one on the envelopes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.budget.curves import Floats
from planner.budget.optimiser.curve_set import CurveSet

TANGENT_STEPS = 12


@dataclass(frozen=True)
class Boxes:
    """Limits of many allocations at once: `low`, `high` per channel (rows x n), `least`, `most` per rule (rows x m).

    The rules are sums of spends: `sums` (m x n) of zeros and ones, the first row all ones for the total.
    `cost` is what a share of the total takes off the objective.
    """

    low: Floats
    high: Floats
    least: Floats
    most: Floats
    sums: Floats
    cost: float

    def of(self, rows: NDArray[np.intp] | list[int]) -> Boxes:
        """Some of the rows, in that order."""
        low, high, least, most = self.low[rows], self.high[rows], self.least[rows], self.most[rows]
        return replace(self, low=low, high=high, least=least, most=most)


@dataclass(frozen=True)
class Envelope:
    """Straight with slope `rise` from the lower end of the box up to `touch`, then the curve itself (rows x n)."""

    touch: Floats
    rise: Floats


def envelope(curves: CurveSet, boxes: Boxes) -> Envelope:
    """The smallest concave functions above the curves on the boxes, to about 1e-9 of their width."""
    touch, rise = boxes.low.copy(), np.zeros_like(boxes.low)
    if curves.steep.size:
        at = curves.steep
        part = curves.of_steep
        low, high = boxes.low[:, at], boxes.high[:, at]
        point = _touch(part, low, high)
        bent = low >= part.turn
        touch[:, at] = np.where(bent, low, point)
        rise[:, at] = np.where(bent, 0, (part.value(point) - part.value(low)) / np.maximum(point - low, 1e-300))
    return Envelope(touch, rise)


def _touch(curves: CurveSet, low: Floats, high: Floats) -> Floats:
    """Where the tangent through the curve's point at `low` touches it, at most `high`.

    The slope less that of the chord falls from the turn on: Newton's method, kept within a shrinking bracket.
    """
    value_at_low = curves.value(low)
    left, right = np.clip(curves.turn, low, high), high
    _, k, s = curves.families[0][2]
    x = np.clip(k * (s - 1) ** (1 / s), left, right)  # the answer for low = 0; for a greater one it lies further left
    for _ in range(TANGENT_STEPS):
        slope, fall = curves.slope(x)
        excess = slope * (x - low) - (curves.value(x) - value_at_low)
        left, right = np.where(excess > 0, x, left), np.where(excess > 0, right, x)
        step = x + excess / np.maximum(fall * (x - low), 1e-300)
        x = np.where((step >= left) & (step <= right), step, (left + right) / 2)
    return x


def proven(curves: CurveSet, boxes: Boxes, price: Floats) -> tuple[Floats, Floats]:
    """For prices of the rules (rows x m): an upper bound of the objective per row, and each channel's part in it.

    Lagrangian duality: whatever the prices, the objective of an allowed allocation is at most the sum over channels of
    the greatest response less price x spend, plus the prices times the rules' limits. Nothing is assumed of how the
    prices were found.
    """
    paid = boxes.cost + price @ boxes.sums
    left = np.clip(curves.turn, boxes.low, boxes.high)
    x = curves.best(paid, left, boxes.high, curves.slope(left)[0])
    error = curves.slope(x)[0] - paid
    # On the concave part the tangent at x lies above the curve: what an inaccurate x may miss is added.
    missing = np.where(boxes.high > left, np.maximum(np.maximum(error * (boxes.high - x), error * (left - x)), 0), 0)
    bent = curves.value(x) - paid * x + missing
    # On the convex part the best is at one of its ends.
    parts = np.maximum(bent, curves.value(boxes.low) - paid * boxes.low)
    return parts.sum(-1) + (price * np.where(price > 0, boxes.most, boxes.least)).sum(-1), parts

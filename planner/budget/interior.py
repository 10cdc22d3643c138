"""The best allocations on concave envelopes under sums, by a primal-dual interior-point method, many problems at once.

Mehrotra's predictor-corrector (Nocedal and Wright, Numerical Optimization, 2nd ed., 14.2 and 19.3), with steps cut
short where the residuals would grow. Channels meet in a few rules only, so that a step costs the solution of a system
as small as the rules are many.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.budget.curve_set import CurveSet
from planner.budget.curves import Floats
from planner.budget.relaxation import Boxes, Envelope

STEPS = 60
CLOSE = 1e-10  # of the objective's unit: a gap at which a solution is taken
ON_RULE = 2e-8  # of the total: a breach of a rule at which it is taken
VANISHED = 1e-14  # a gap below it says that nothing moves any more
TO_LIMIT = 0.99, 0.999  # how much of the way to a limit a step may take: at first, near the end
GROWTH = 1.5  # of the residuals in one step; more says that slopes change abruptly
HALVINGS = 5
ROUNDING = 1e-13


class Point(NamedTuple):
    """Spends and sums (rows x (n + m)), multipliers of the rules (rows x m) and of the lower and upper limits."""

    x: Floats
    dual: Floats
    below: Floats
    above: Floats

    def moved(self, size: Floats, step: Point) -> Point:
        return Point(*(value + size * change for value, change in zip(self, step, strict=True)))


def solve(curves: CurveSet, boxes: Boxes, shape: Envelope) -> tuple[Floats, Floats]:
    """Allocations (rows x n) and prices of the rules (rows x m), each row a problem of its own.

    A row that did not converge holds its last iterate: callers judge it by the bound its prices prove.
    """
    rows, n = boxes.low.shape
    x, price = np.empty((rows, n)), np.empty((rows, len(boxes.sums)))
    state = _State(curves, boxes, shape)
    for _ in range(STEPS):
        done = state.finished()
        x[state.rows[done]], price[state.rows[done]] = state.point.x[done, :n], -state.point.dual[done]
        state.keep(~done)
        if not state.rows.size:
            break
        state.advance()
    x[state.rows], price[state.rows] = state.point.x[:, :n], -state.point.dual
    return np.clip(x, boxes.low, boxes.high), price


class _State:
    """Iterates of the problems not yet solved; `rows` says which they are.

    A rule's sum is a variable too, with the rule's limits as its box: the sums of the spends less the sums are 0.
    """

    def __init__(self, curves: CurveSet, boxes: Boxes, shape: Envelope) -> None:
        self.curves, self.cost = curves, boxes.cost
        self.link = np.concatenate([boxes.sums, -np.eye(len(boxes.sums))], 1)
        self.rows = np.arange(len(boxes.low))
        self.touch, self.rise = shape.touch, shape.rise
        self.low = np.concatenate([boxes.low, boxes.least], 1)
        self.high = np.concatenate([boxes.high, boxes.most], 1)
        self.free = self.high > self.low
        self.width = np.where(self.free, self.high - self.low, 1.0)
        x = np.where(self.free, self.low + self.width / 2, self.low)
        self.loss, self.bend = self._loss(x)
        # Start with multipliers that explain the slopes in the middle of the box.
        self.unit = np.maximum(np.abs(self.loss).mean(1, keepdims=True), 1e-8)
        below = np.where(self.free, np.maximum(self.loss, 0) + self.unit, 0)
        above = np.where(self.free, np.maximum(-self.loss, 0) + self.unit, 0)
        self.point = Point(x, np.zeros_like(boxes.least), below, above)
        self.cut_short = np.zeros(len(x), dtype=bool)

    def keep(self, which: NDArray[np.bool_]) -> None:
        if which.all():
            return
        for name in ("rows", "touch", "rise", "low", "high", "free", "width", "loss", "bend", "unit", "cut_short"):
            setattr(self, name, getattr(self, name)[which])
        self.point = Point(*(value[which] for value in self.point))

    def finished(self) -> NDArray[np.bool_]:
        x, _, below, above = self.point
        gap = (below * (x - self.low) + above * (self.high - x)).sum(1)
        error = (np.abs(self._slope_error(self.point, self.loss)) * self.width).sum(1)
        breach = np.abs(x @ self.link.T).max(1)
        return np.asarray((gap < CLOSE) & (error < CLOSE) & (breach < ON_RULE) | ~(gap > VANISHED))

    def _loss(self, x: Floats) -> tuple[Floats, Floats]:
        """First and second derivatives of what is minimised: cost less response."""
        n = self.touch.shape[1]
        first, second = np.zeros_like(x), np.zeros_like(x)
        on_line = x[:, :n] < self.touch
        slope, fall = self.curves.slope(np.where(on_line, self.touch, x[:, :n]))
        first[:, :n] = self.cost - np.where(on_line, self.rise, slope)
        second[:, :n] = np.where(on_line, 0, np.maximum(fall, 0))
        return first, second

    def _slope_error(self, point: Point, loss: Floats) -> Floats:
        return np.where(self.free, loss - point.dual @ self.link - point.below + point.above, 0)

    def _residual(self, point: Point, loss: Floats, target: Floats) -> Floats:
        """How far a point is from the conditions of an optimum whose limits' products are `target`."""
        low, high = point.below * (point.x - self.low) - target, point.above * (self.high - point.x) - target
        slopes, breach = self._slope_error(point, loss) * self.width, point.x @ self.link.T * self.unit
        squares = (slopes**2).sum(1) + (breach**2).sum(1) + np.where(self.free, low**2 + high**2, 0).sum(1)
        return np.asarray(np.sqrt(squares))

    def advance(self) -> None:
        """One step of every problem."""
        x, _, below, above = self.point
        to_low, to_high = np.where(self.free, x - self.low, 1), np.where(self.free, self.high - x, 1)
        slope_error, breach = self._slope_error(self.point, self.loss), x @ self.link.T
        weight = np.where(self.free, 1 / (self.bend + below / to_low + above / to_high), 0)
        system = (self.link * weight[:, None, :]) @ self.link.T
        system += ROUNDING / 10 * np.trace(system, axis1=1, axis2=2)[:, None, None] * np.eye(len(self.link))

        def newton(at_low: Floats, at_high: Floats) -> Point:
            """The step that moves the products of multipliers and distances by `at_low` and `at_high`."""
            push = at_low / to_low - at_high / to_high - slope_error
            rules = np.asarray(np.linalg.solve(system, (-breach - (weight * push) @ self.link.T)[..., None])[..., 0])
            spend = weight * (push + rules @ self.link)
            return Point(spend, rules, (at_low - below * spend) / to_low, (at_high + above * spend) / to_high)

        def longest(step: Point) -> Floats:
            """The part of a step after which the first distance or multiplier is 0."""
            ratios = [
                np.where(change < 0, -value / change, np.inf)
                for value, change in ((to_low, step.x), (to_high, -step.x), (below, step.below), (above, step.above))
            ]
            return np.asarray(np.where(self.free, np.minimum.reduce(ratios), np.inf).min(1, keepdims=True))

        low, high = below * to_low, above * to_high
        count = np.maximum(2 * self.free.sum(1, keepdims=True), 1)
        mean = (low + high).sum(1, keepdims=True) / count
        step = newton(-low, -high)
        size = np.minimum(1, longest(step))
        left = (below + size * step.below) * (to_low + size * step.x)
        left += (above + size * step.above) * (to_high - size * step.x)
        part = np.where(self.free, left, 0).sum(1, keepdims=True) / count / mean
        cut = self.cut_short[:, None]
        target = np.clip(part**3, np.where(cut, 0.3, 1e-6), 1) * mean * self.free
        # Rows that were cut short get no second-order term: it misleads where slopes change abruptly.
        step = newton(target - low - ~cut * step.x * step.below, target - high + ~cut * step.x * step.above)
        self._take(step, np.minimum(1, np.clip(1 - mean, *TO_LIMIT) * longest(step)), target)

    def _take(self, step: Point, size: Floats, target: Floats) -> None:
        """Take the step, halved until it does not make the residuals grow much."""
        most = self._residual(self.point, self.loss, target) * GROWTH + ROUNDING
        self.cut_short = np.zeros(len(size), dtype=bool)
        for trial in range(HALVINGS + 1):
            point = self.point.moved(size, step)
            loss, bend = self._loss(point.x)
            too_far = ~(self._residual(point, loss, target) <= most)
            if trial == HALVINGS or not too_far.any():
                break
            self.cut_short |= too_far
            size = np.where(too_far[:, None], size / 2, size)
        self.point, self.loss, self.bend = point, loss, bend

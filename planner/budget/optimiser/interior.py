"""The best allocations on concave envelopes under sums, by a primal-dual interior-point method, many problems at once.

Mehrotra's predictor-corrector (Nocedal and Wright, Numerical Optimization, 2nd ed., 14.2 and 19.3), with steps cut
short where the residuals would grow. Channels meet in a few rules only, so that a step costs the solution of a system
as small as the rules are many.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.budget.curves import Floats
from planner.budget.optimiser.curve_set import CurveSet
from planner.budget.optimiser.relaxation import Boxes, Envelope

STEPS = 60
CLOSE = 1e-10  # of the objective's unit: a gap at which a solution is taken
ON_RULE = 2e-8  # of the total: a breach of a rule at which it is taken
VANISHED = 1e-14  # a gap below it says that nothing moves any more
TO_LIMIT = 0.99, 0.999  # how much of the way to a limit a step may take: at first, near the end
GROWTH = 1.5  # of the residuals in one step; more says that slopes change abruptly
HALVINGS = 5
ROUNDING = 1e-13  # also a width of a box: what is narrower stays where it is


class Point(NamedTuple):
    """Spends and sums (rows x (n + m)), multipliers of the rules (rows x m) and of the lower and upper limits."""

    x: Floats
    dual: Floats
    below: Floats
    above: Floats

    def moved(self, size: Floats, step: Point) -> Point:
        return Point(*(value + size * change for value, change in zip(self, step, strict=True)))


class Slopes(NamedTuple):
    """The second derivative of the loss, what multipliers leave unexplained of its slopes, and errors of the sums."""

    bend: Floats
    error: Floats
    breach: Floats


def solve(curves: CurveSet, boxes: Boxes, shape: Envelope) -> tuple[Floats, Floats]:
    """Allocations (rows x n) and prices of the rules (rows x m), each row a problem of its own.

    A row that did not converge holds its last iterate: callers judge it by the bound its prices prove. Where nothing
    keeps the rules the prices grow until the bound shows it, or until they can grow no more.
    """
    rows, n = boxes.low.shape
    x, price = np.empty((rows, n)), np.empty((rows, len(boxes.sums)))
    state = _State(curves, boxes, shape)
    for _ in range(STEPS):
        done = state.finished()
        if done.any():
            x[state.rows[done]], price[state.rows[done]] = state.point.x[done, :n], -state.point.dual[done]
            if done.all():
                break
            state.keep(~done)
        state.advance()
    else:
        x[state.rows], price[state.rows] = state.point.x[:, :n], -state.point.dual
    return np.fmin(np.fmax(x, boxes.low), boxes.high), np.nan_to_num(price, nan=0.0, posinf=0.0, neginf=0.0)


class _State:
    """Iterates of the problems not yet solved; `rows` says which they are.

    A rule's sum is a variable too, with the rule's limits as its box: the sums of the spends less the sums are 0.
    A variable whose limits are equal, but for rounding, is not `free`: it stays, with multipliers of 0.
    """

    def __init__(self, curves: CurveSet, boxes: Boxes, shape: Envelope) -> None:
        self.curves, self.cost, self.n = curves, boxes.cost, boxes.low.shape[1]
        self.link = np.concatenate([boxes.sums, -np.eye(len(boxes.sums))], 1)
        self.rows = np.arange(len(boxes.low))
        self.touch, self.rise = shape.touch, shape.rise
        self.low = np.concatenate([boxes.low, boxes.least], 1)
        self.high = np.concatenate([boxes.high, boxes.most], 1)
        self.free = (self.high - self.low > ROUNDING).astype(float)
        # Limits a free variable does not reach; a fixed one is kept between limits that do not matter.
        self.low, self.high = self.low - (1 - self.free), self.high + (1 - self.free)
        self.width = (self.high - self.low) * self.free
        self.count = np.maximum(2 * self.free.sum(1, keepdims=True), 1)
        x = (self.low + self.high) / 2
        loss, _ = self._loss(x)
        # Start with multipliers that explain the slopes in the middle of the box.
        self.unit = np.maximum(np.abs(loss).mean(1, keepdims=True), 1e-8)
        below, above = np.maximum(loss, 0) + self.unit, np.maximum(-loss, 0) + self.unit
        self.point = Point(x, np.zeros_like(boxes.least), below * self.free, above * self.free)
        self.slopes = self._slopes(self.point)
        self.cut_short = np.zeros((len(x), 1), dtype=bool)
        self.stuck = np.zeros(len(x), dtype=bool)

    def keep(self, which: NDArray[np.bool_]) -> None:
        for name in ("rows", "touch", "rise", "low", "high", "free", "width", "count", "unit", "cut_short", "stuck"):
            setattr(self, name, getattr(self, name)[which])
        self.point, self.slopes = Point(*(a[which] for a in self.point)), Slopes(*(a[which] for a in self.slopes))

    def finished(self) -> NDArray[np.bool_]:
        x, _, below, above = self.point
        gap = (below * (x - self.low) + above * (self.high - x)).sum(1)
        error, breach = (np.abs(self.slopes.error) * self.width).sum(1), np.abs(self.slopes.breach).max(1)
        return np.asarray((gap < CLOSE) & (error < CLOSE) & (breach < ON_RULE) | ~(gap > VANISHED) | self.stuck)

    def _loss(self, x: Floats) -> tuple[Floats, Floats]:
        """First and second derivatives of what is minimised, cost less response; 0 where a variable is fixed."""
        first, second = np.zeros_like(x), np.zeros_like(x)
        moves = self.free[:, : self.n] > 0  # a slope may be infinite at a limit
        spend = x[:, : self.n]
        on_line = spend < self.touch
        slope, fall = self.curves.slope(np.maximum(spend, self.touch))
        first[:, : self.n] = np.where(moves, self.cost - np.where(on_line, self.rise, slope), 0)
        second[:, : self.n] = np.where(moves & ~on_line, np.maximum(fall, 0), 0)
        return first, second

    def _slopes(self, point: Point) -> Slopes:
        loss, bend = self._loss(point.x)
        error = (loss - point.dual @ self.link - point.below + point.above) * self.free
        return Slopes(bend, error, point.x @ self.link.T)

    def _residual(self, point: Point, slopes: Slopes, target: Floats) -> Floats:
        """How far points are from the conditions of an optimum whose limits' products are `target` (rows x 1)."""
        low, high = point.below * (point.x - self.low) - target, point.above * (self.high - point.x) - target
        squares = (slopes.error * self.width) ** 2 + low**2 + high**2
        breach = (slopes.breach * self.unit) ** 2
        return np.asarray(np.sqrt(squares.sum(1, keepdims=True) + breach.sum(1, keepdims=True)))

    def advance(self) -> None:
        """One step of every problem."""
        x, _, below, above = self.point
        bend, error, breach = self.slopes
        to_low, to_high = x - self.low, self.high - x
        weight = self.free / (bend + below / to_low + above / to_high + (1 - self.free))
        system = (self.link * weight[:, None, :]) @ self.link.T
        system += ROUNDING / 10 * np.trace(system, axis1=1, axis2=2)[:, None, None] * np.eye(len(self.link))

        def newton(at_low: Floats, at_high: Floats) -> Point:
            """The step that moves the products of multipliers and distances by `at_low` and `at_high`."""
            push = at_low / to_low - at_high / to_high - error
            rules = np.asarray(np.linalg.solve(system, (-breach - (weight * push) @ self.link.T)[..., None])[..., 0])
            spend = weight * (push + rules @ self.link)
            return Point(spend, rules, (at_low - below * spend) / to_low, (at_high + above * spend) / to_high)

        def longest(step: Point) -> Floats:
            """The part of a step after which the first distance or multiplier is 0."""
            # A multiplier of 0 that stays 0 is that of a fixed variable.
            shrink = np.concatenate([-step.x / to_low, step.x / to_high, -step.below / below, -step.above / above], 1)
            return np.asarray(1 / np.maximum(np.nan_to_num(shrink, nan=0).max(1, keepdims=True), 1e-12))

        low, high = below * to_low, above * to_high
        mean = (low + high).sum(1, keepdims=True) / self.count
        step = newton(-low, -high)
        size = np.minimum(1, longest(step))
        left = (below + size * step.below) * (to_low + size * step.x)
        left += (above + size * step.above) * (to_high - size * step.x)
        part = left.sum(1, keepdims=True) / self.count / mean
        target = np.clip(part**3, np.where(self.cut_short, 0.3, 1e-6), 1) * mean * self.free
        # Rows that were cut short get no second-order term: it misleads where slopes change abruptly.
        second = ~self.cut_short * step.x
        step = newton(target - low - second * step.below, target - high + second * step.above)
        self._take(step, np.minimum(1, np.clip(1 - mean, *TO_LIMIT) * longest(step)), target)

    def _take(self, step: Point, size: Floats, target: Floats) -> None:
        """Take the step, halved until it does not make the residuals grow much; none that leaves the finite numbers."""
        most = self._residual(self.point, self.slopes, target) * GROWTH + ROUNDING
        self.cut_short = np.zeros_like(self.cut_short)
        for trial in range(HALVINGS + 1):
            point = self.point.moved(size, step)
            slopes = self._slopes(point)
            residual = self._residual(point, slopes, target)
            too_far = ~(residual <= most)
            if trial == HALVINGS or not too_far.any():
                break
            self.cut_short |= too_far
            size = np.where(too_far, size / 2, size)
        finite = np.isfinite(residual)
        self.stuck = ~finite[:, 0]
        self.point = Point(*(np.where(finite, new, old) for new, old in zip(point, self.point, strict=True)))
        self.slopes = Slopes(*(np.where(finite, new, old) for new, old in zip(slopes, self.slopes, strict=True)))

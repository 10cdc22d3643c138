"""The best allocations on concave envelopes under a total alone: water-filling on its price, many problems at once.

At a price of the total every channel takes what is worth it; the price at which this uses up the total is the answer
(Boyd and Vandenberghe, Convex Optimization, 5.5.3). Spends jump where the price passes the slope of a straight piece:
these prices are tried first, and what is left of the total goes to the channels that jump.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.budget.curves import Floats
from planner.budget.optimiser.curve_set import SMALLEST, CurveSet
from planner.budget.optimiser.relaxation import Boxes, Envelope

STEPS = 80
CLOSE = 1e-13  # of the total
BESIDE = 1e-12  # relative distance of two prices that enclose a jump


def solve(curves: CurveSet, boxes: Boxes, shape: Envelope) -> tuple[Floats, Floats]:
    """Allocations (rows x n) and prices of the total (rows x 1), each row a problem of its own."""
    taken = _Taken(curves, boxes, shape)
    free = np.full((len(boxes.low), 1), max(boxes.cost, SMALLEST))
    x = taken.at(free)
    spent = x.sum(1)
    aim = np.where(spent > boxes.most[:, 0], boxes.most[:, 0], boxes.least[:, 0])
    short = (spent > boxes.most[:, 0]) | (spent < boxes.least[:, 0])
    if not short.any():
        return x, np.zeros_like(free)
    found, price = _fill(taken, aim)
    return np.where(short[:, None], found, x), np.where(short[:, None], price - boxes.cost, 0)


class _Taken:
    """What the channels take at a price."""

    def __init__(self, curves: CurveSet, boxes: Boxes, shape: Envelope) -> None:
        self.curves, self.shape, self.low, self.high = curves, shape, boxes.low, boxes.high
        steepest = np.where(shape.touch > boxes.low, shape.rise, curves.slope(boxes.low)[0])
        steepest = np.where(boxes.high > boxes.low, steepest, SMALLEST)
        self.dearest = 2 * steepest.max(1, keepdims=True)
        self.slope = curves.slope(shape.touch)[0]
        self.jumps = np.where(shape.touch > boxes.low, shape.rise, np.nan)
        self.jumps[:, curves.straight] = steepest[:, curves.straight]

    def guess(self, aim: Floats) -> Floats:
        """The mean slope where every channel uses the same part of its box."""
        room = self.high - self.low
        part = (aim - self.low.sum(1)) / np.maximum(room.sum(1), SMALLEST)
        x = np.maximum(self.low + part[:, None] * room, self.shape.touch)
        return np.asarray(self.curves.slope(x)[0].mean(1, keepdims=True))

    def at(self, price: Floats) -> Floats:
        """Spends at one price per row, or at several, which then stand in a second axis before the channels."""
        parts = self.low, self.high, self.shape.touch, self.shape.rise, self.slope
        low, high, touch, rise, slope = parts if price.ndim == 2 else (part[:, None, :] for part in parts)
        paid = price + 0 * low
        return np.where((touch > low) & (paid >= rise), low, self.curves.best(paid, touch, high, slope))


def _fill(taken: _Taken, aim: Floats) -> tuple[Floats, Floats]:
    """Allocations that add to `aim`, and the prices at which they do; 0 where even for nothing less is taken."""
    first = np.full_like(taken.dearest, SMALLEST)
    bracket = _Bracket(aim, taken.dearest, first, taken.low, taken.at(first))
    never = bracket.more.sum(1) < aim
    bracket.less[never], bracket.more[never] = bracket.more[never], taken.high[never]
    bracket.closed = never
    jumps = taken.jumps[:, ~np.isnan(taken.jumps).all(0)]
    if jumps.size:
        beside = np.nan_to_num(np.concatenate([jumps * (1 - BESIDE), jumps * (1 + BESIDE)], 1), nan=SMALLEST)
        spends = taken.at(beside[:, :, None])
        # The cheapest price that leaves some of the total and the dearest that does not.
        over = spends.sum(2) >= aim[:, None]
        for best in (np.where(over, beside, 0).argmax(1), np.where(over, np.inf, beside).argmin(1)):
            row = np.arange(len(aim))
            bracket.narrow(beside[row, best][:, None], spends[row, best])
    price = bracket.kept(taken.guess(aim))
    for _ in range(STEPS):
        if bracket.is_narrow().all():
            break
        x = taken.at(price)
        bracket.narrow(price, x)
        price = bracket.kept(_newton(taken, aim, price, x))
    return bracket.between(), np.where(never[:, None], 0, bracket.nearer())


class _Bracket:
    """Two prices, at the dear one less is taken than the aim, at the cheap one as much or more."""

    def __init__(self, aim: Floats, dear: Floats, cheap: Floats, less: Floats, more: Floats) -> None:
        self.aim, self.dear, self.cheap, self.less, self.more = aim, dear, cheap, less.copy(), more
        self.closed = np.zeros(len(aim), dtype=bool)

    def narrow(self, price: Floats, x: Floats) -> None:
        inside = ~self.closed[:, None] & (price < self.dear) & (price > self.cheap)
        over = (x.sum(1) >= self.aim)[:, None]
        self.dear, self.less = np.where(inside & ~over, price, self.dear), np.where(inside & ~over, x, self.less)
        self.cheap, self.more = np.where(inside & over, price, self.cheap), np.where(inside & over, x, self.more)

    def is_narrow(self) -> NDArray[np.bool_]:
        hit = (self.more.sum(1) - self.aim < CLOSE) | (self.aim - self.less.sum(1) < CLOSE)
        return np.asarray(self.closed | hit | (self.dear - self.cheap < 3 * BESIDE * self.dear)[:, 0])

    def middle(self) -> Floats:
        return np.asarray(np.sqrt(self.dear) * np.sqrt(self.cheap))

    def kept(self, price: Floats) -> Floats:
        return np.where((price > self.cheap) & (price < self.dear), price, self.middle())

    def nearer(self) -> Floats:
        over, under = self.more.sum(1) - self.aim, self.aim - self.less.sum(1)
        return np.where((over < under)[:, None], self.cheap, self.dear)

    def between(self) -> Floats:
        """What adds to the aim on the way from the one allocation to the other."""
        up, down = self.more.sum(1) - self.aim, self.aim - self.less.sum(1)
        part = np.where(up + down > 0, down / np.where(up + down > 0, up + down, 1), 0)[:, None]
        return self.less + part * (self.more - self.less)


def _newton(taken: _Taken, aim: Floats, price: Floats, x: Floats) -> Floats:
    """Newton's step for the logarithm of the price: ln spend is nearer to a line in it than spend in the price."""
    moving = (x > taken.shape.touch) & (x < taken.high)
    fall = np.where(moving, price / np.maximum(taken.curves.slope(x)[1], SMALLEST), 0).sum(1, keepdims=True)
    return np.asarray(price * np.exp(np.clip((x.sum(1) - aim)[:, None] / np.maximum(fall, SMALLEST), -50, 50)))

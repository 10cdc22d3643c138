"""The best allocations by branch and bound on concave envelopes, several problems over the same channels at once.

Where an envelope lies above its S-shaped curve, the channel's box is split at the spend the envelopes chose: there the
envelopes of both parts meet the curve (Falk and Soland, 1969). The parts are bounded again, until no part can hold an
allocation better than the best one known by more than a hair. Concave curves need no split.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from planner.budget.curves import Floats
from planner.budget.optimiser import filling, interior
from planner.budget.optimiser.boxes import NEAR, keeps, roomy, shrunk, twins
from planner.budget.optimiser.curve_set import CurveSet
from planner.budget.optimiser.relaxation import Boxes, envelope, proven

AT_ONCE = 16  # parts bounded together: the time of a step hardly grows up to there
DEEP = 4  # of them the youngest, which lead to good allocations sooner than the most promising do
RELATIVE = 1e-6  # of the objective: a gap that ends the search
ABSOLUTE = 1e-9  # of the objective's unit
NARROW = 1e-9  # of the total: a box that is not split further
MARGIN = 0.02  # of a box: how close to its ends it may be split


@dataclass
class _Part:
    """A part of the allocations of one problem that may still hold the best."""

    problem: int
    low: Floats
    high: Floats
    bound: float = np.inf
    taken: bool = False


@dataclass
class Found:
    """The best allocation known (n; empty: none), its objective, a proven bound, and how many parts were bounded."""

    x: Floats = field(default_factory=lambda: np.empty(0))
    value: float = -np.inf
    bound: float = -np.inf
    parts: int = 0

    @property
    def known(self) -> bool:
        return self.x.size > 0

    def offer(self, x: Floats, value: float) -> None:
        if value > self.value:
            self.x, self.value = x.copy(), float(value)

    def count(self, part: _Part) -> None:
        """Let the bound hold for a part that is not looked into further."""
        self.bound = max(self.bound, part.bound)

    def enough(self) -> float:
        """The bound up to which a part cannot hold anything noticeably better."""
        return self.value + max(RELATIVE * abs(self.value), ABSOLUTE) if self.known else -np.inf


class Search:
    """A search for the best allocations of every row of `problems`; `found` holds the best known of each.

    Rules are held to 1e-7 of the total.
    """

    # The parts not yet bounded lie in a heap, most promising first; the youngest of them are kept apart too.

    def __init__(self, curves: CurveSet, problems: Boxes) -> None:
        self.curves, self.problems = curves, problems
        self.found = [Found() for _ in problems.low]
        self.twins = twins(curves, problems)
        self.heap: list[tuple[float, int, _Part]] = []
        self.count = 0
        self.young: list[_Part] = []
        self._add(problems, list(range(len(self.found))), [np.inf] * len(self.found))

    def offer(self, problem: int, x: Floats) -> None:
        """Make an allocation (n) known that the rules of a problem allow."""
        self.found[problem].offer(x, float(self.curves.value(x).sum() - self.problems.cost * x.sum()))

    def step(self) -> bool:
        """Bound some parts; False if there was nothing left to do."""
        parts = self._next()
        if parts:
            self._bound(parts)
        return bool(parts)

    def run(self, out_of_time: Callable[[], bool]) -> list[Found]:
        """Search to the end, or until there is no more time; the bounds hold in either case."""
        while not out_of_time() and self.step():
            pass
        for _, _, part in self.heap:
            if not part.taken:
                self.found[part.problem].count(part)
        for best in self.found:
            best.bound = max(best.bound, best.value)
        return self.found

    def _add(self, boxes: Boxes, problems: list[int], bounds: list[float]) -> None:
        boxes, possible = shrunk(boxes)
        for i in np.flatnonzero(possible).tolist():
            part = _Part(problems[i], boxes.low[i], boxes.high[i], bounds[i])
            self.count += 1
            heapq.heappush(self.heap, (-part.bound, -self.count, part))
            self.young.append(part)

    def _next(self) -> list[_Part]:
        """The parts to bound next; those that cannot matter any more are dropped."""
        self.young.sort(key=lambda part: -part.bound)
        chosen = [part for part in self.young[:DEEP] if part.bound > self.found[part.problem].enough()]
        self.young = []
        for part in chosen:
            part.taken = True
        while self.heap and len(chosen) < AT_ONCE:
            part = heapq.heappop(self.heap)[2]
            if not part.taken and not self._dropped(part):
                part.taken = True
                chosen.append(part)
        return chosen

    def _dropped(self, part: _Part) -> bool:
        best = self.found[part.problem]
        if part.bound > best.enough():
            return False
        best.count(part)
        return True

    def _bound(self, parts: list[_Part]) -> None:
        """Bound parts, offer their allocations, and queue the halves of those that may hold better ones."""
        low, high = np.array([part.low for part in parts]), np.array([part.high for part in parts])
        boxes = replace(self.problems.of([part.problem for part in parts]), low=low, high=high)
        shape = envelope(self.curves, boxes)
        if len(boxes.sums) == 1:
            x, price = filling.solve(self.curves, boxes, shape)
        else:
            x, price = interior.solve(self.curves, roomy(boxes), shape)
        bound, shares = proven(self.curves, boxes, price)
        responses = self.curves.value(x)
        value = responses.sum(1) - boxes.cost * x.sum(1)
        allowed = keeps(x, boxes, NEAR) & np.isfinite(value)
        # No allocation of the box falls below this: a bound that does says that none keeps the rules.
        floor = self.curves.value(boxes.low).sum(1) - boxes.cost * boxes.high.sum(1) - ABSOLUTE
        for i, part in enumerate(parts):
            best = self.found[part.problem]
            best.parts += 1
            if allowed[i]:
                best.offer(x[i], float(value[i]))
            if np.isfinite(bound[i]):
                part.bound = min(part.bound, float(bound[i]))
        done = np.asarray((boxes.high - boxes.low <= NARROW).all(1))
        rest = []
        for i, part in enumerate(parts):
            if done[i] and part.bound >= floor[i]:
                self.found[part.problem].count(part)
            elif part.bound >= floor[i] and not self._dropped(part):
                rest.append(i)
        if rest:
            regret = shares - responses + (boxes.cost + price @ boxes.sums) * x
            self._split(parts, boxes, np.array(rest), np.stack([shape.touch, x, regret]))

    def _split(self, parts: list[_Part], boxes: Boxes, rows: NDArray[np.intp], solution: Floats) -> None:
        """Split parts at the channel whose envelope promises most above its curve."""
        boxes = boxes.of(rows)
        touch, x, regret = solution[:, rows]
        width, row = boxes.high - boxes.low, np.arange(len(rows))
        regret = np.where(width > NARROW, np.nan_to_num(regret, nan=-1.0, posinf=1e300), -1.0)
        # Of twins the first: the order among them then settles the others.
        channel = (regret >= 0.999 * regret.max(1, keepdims=True)).argmax(1)
        hopeless = regret[row, channel] <= ABSOLUTE / 100
        channel = np.where(hopeless, width.argmax(1), channel)
        low, high, middle, at = (value[row, channel] for value in (boxes.low, boxes.high, touch, x))
        on_line = at < middle
        begin, end = np.where(on_line, low, np.maximum(low, middle)), np.where(on_line, middle, high)
        at = np.clip(at, begin + MARGIN * (end - begin), end - MARGIN * (end - begin))
        at = np.where(hopeless | ~(at > low) | ~(at < high), (low + high) / 2, at)[:, None]
        own = np.zeros_like(boxes.low, dtype=bool)
        own[row, channel] = True
        problems = [parts[i].problem for i in rows]
        after, before = self.twins[problems, channel] | own, self.twins[problems, :, channel] | own
        bounds = [parts[i].bound for i in rows]
        self._add(replace(boxes, low=np.where(before, np.maximum(boxes.low, at), boxes.low)), problems, bounds)
        self._add(replace(boxes, high=np.where(after, np.minimum(boxes.high, at), boxes.high)), problems, bounds)

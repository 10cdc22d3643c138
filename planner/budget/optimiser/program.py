"""A problem in the units its solver works in: shares of the total, and parts of what is attainable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from planner.budget.curves import Floats
from planner.budget.optimiser.curve_set import CurveSet
from planner.budget.optimiser.problem import Problem
from planner.budget.optimiser.relaxation import Boxes, proven

# Of the total, in mean slopes at an equal split: one of them proves a fair bound.
PRICES = np.array([0.0, *10.0 ** np.arange(-4, 5)])[:, None]


class Program:
    """The curves and rules of a problem with a total above 0.

    `curves` orders the channels its own way: `shares` and `yuan` translate allocations. `unit` is what 1 of the
    objective stands for: what is attainable without groups, to a factor of ten or so.
    """

    def __init__(self, problem: Problem) -> None:
        self.total = problem.total
        self.weight = problem.margin if problem.profit else 1.0
        self.cost = problem.total if problem.profit else 0.0
        self.unit = 1.0
        self._build(problem)
        self.unit = self._attainable(problem)
        self._build(problem)

    def _build(self, problem: Problem) -> None:
        scale = self.unit / self.weight if self.weight > 0 else np.inf
        self.curves = CurveSet(problem.curves, self.total, scale)
        self.order = self.curves.order

    def _attainable(self, problem: Problem) -> float:
        """The bound of the objective that the total and the limits prove, whatever the groups."""
        boxes = self.boxes([problem])
        rows = boxes.of([0] * len(PRICES))
        rows = replace(rows, sums=rows.sums[:1], least=rows.least[:, :1], most=rows.most[:, :1])
        equal = self.curves.slope(np.full(len(self.order), 1 / len(self.order)))[0].mean()
        bound = abs(float(np.nanmin(proven(self.curves, rows, PRICES * equal - boxes.cost)[0])))
        forced = boxes.cost * max(float(boxes.low.sum()), float(boxes.least.max()))
        found = max(bound, forced, 1e-9 * float(self.curves.value(boxes.high).sum()), 1e-12 * boxes.cost)
        return found if np.isfinite(found) and found > 0 else 1.0

    def boxes(self, problems: Sequence[Problem]) -> Boxes:
        """The limits of variants of the problem with the same channels and members of groups."""
        low = np.array([problem.low for problem in problems]) / self.total
        total = np.array([[problem.total] for problem in problems]) / self.total
        high = np.minimum(np.array([problem.high for problem in problems]) / self.total, total)
        groups = problems[0].groups
        least = [[group.min_share or 0.0 for group in problem.groups] for problem in problems]
        most = [
            [1.0 if group.max_share is None else group.max_share for group in problem.groups] for problem in problems
        ]
        exact = np.array([[float(problem.exact)] for problem in problems])
        rows = len(problems)
        return Boxes(
            low=low[:, self.order],
            high=high[:, self.order],
            least=np.hstack([exact, np.array(least).reshape(rows, -1)]) * total,
            most=np.hstack([np.ones((rows, 1)), np.array(most).reshape(rows, -1)]) * total,
            sums=np.array([np.ones(len(self.order)), *(group.members[self.order] for group in groups)]),
            cost=self.cost / self.unit,
        )

    def shares(self, yuan: Floats) -> Floats:
        return np.asarray(yuan[self.order] / self.total)

    def yuan(self, shares: Floats) -> Floats:
        spends = np.empty_like(shares)
        spends[self.order] = shares * self.total
        return spends

"""Rules that cannot be kept together: which they are, and the smallest change that makes them possible.

Every rule may give way at the price of a yuan per yuan; a linear programme (HiGHS) finds the least they must give way
in all. Its multipliers name rules that contradict one another, and leaving them out one by one keeps those needed for
the contradiction (Chinneck, Feasibility and Infeasibility in Optimization, ch. 6: elastic and deletion filter).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from planner.budget.curves import Floats
from planner.budget.optimiser.problem import Problem, Rule, rules

EXACT = 1e-9  # of the scale of the problem: what counts as no breach
STEPS = 100_000  # of the simplex method: hundreds of times what it ever takes
TIES = (
    1e-7  # among equally small changes that of groups is preferred to that of channels, and this to that of the total
)

Changes = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Check:
    """An allocation in yuan that keeps the rules, None if none can.

    Then `conflict`: rules of which each is needed for the contradiction; `fixes`: changes of rules' limits in yuan,
    together the smallest that end it; `alternatives`: single changes of which each would do alone. With the total the
    yuan of a group's share change too.
    """

    allocation: Floats | None = None
    conflict: tuple[str, ...] = ()
    fixes: Changes = ()
    alternatives: Changes = ()


def check(problem: Problem) -> Check:
    """An allocation that keeps every rule, to 1e-9 of the total, or why there is none."""
    every = rules(problem)
    scale = max(problem.total, float(problem.low.sum())) or 1.0
    names = {rule.name for rule in every}
    given = _least_change(problem, every, names, scale)
    if given.amount <= EXACT:
        return Check(given.allocation)
    needed = [rule for rule in every if rule.name in given.involved]
    for rule in list(needed):
        others = [other for other in needed if other is not rule]
        if _least_change(problem, others, {other.name for other in others}, scale).amount > EXACT:
            needed = others
    single = [_least_change(problem, every, {rule.name}, scale) for rule in needed]
    alternatives = [change for way in single for change in way.changes]
    return Check(
        conflict=tuple(rule.name for rule in needed),
        fixes=given.changes,
        alternatives=tuple(sorted(alternatives, key=lambda change: abs(change[1]))),
    )


def totals_kept(problem: Problem) -> tuple[float, float] | None:
    """The smallest and the largest total, up to that of the problem, with which every rule can be kept; None: none."""
    rows = [(rule, sign) for rule in rules(problem) for sign in _signs(problem, rule)]
    shares = [1.0 if rule.side == "total" else rule.share or 0.0 for rule, _ in rows]
    left = np.array([[*rule.members, -share] for (rule, _), share in zip(rows, shares, strict=True)])
    right = [0.0 if share else rule.limit / problem.total for (rule, _), share in zip(rows, shares, strict=True)]
    signs = np.array([sign for _, sign in rows])
    bounds = [(0.0, np.inf)] * len(problem.names) + [(0.0, 1.0)]
    aim = np.append(np.zeros(len(problem.names)), 1.0)
    found = [_solved(way * aim, signs[:, None] * left, signs * np.array(right), bounds).x for way in (1, -1)]
    return None if found[0] is None else (float(found[0][-1] * problem.total), float(found[1][-1] * problem.total))


@dataclass(frozen=True)
class _Change:
    amount: float = np.inf
    allocation: Floats | None = None
    changes: Changes = ()
    involved: Collection[str] = ()


def _least_change(problem: Problem, kept: list[Rule], elastic: Collection[str], scale: float) -> _Change:
    """The smallest sum of changes of the `elastic` rules under which all `kept` ones are possible."""
    rows = [(rule, sign) for rule in kept for sign in _signs(problem, rule)]
    if not rows:
        return _Change(0.0)
    n, m = len(problem.names), len(rows)
    signs = np.array([sign for _, sign in rows])
    shares = np.array([1.0 if rule.side == "total" else rule.share or 0.0 for rule, _ in rows])
    own = np.array([rule.side != "total" and rule.name in elastic for rule, _ in rows])
    # Spends, what each rule gives way by, and what the total rises and falls by: the groups' limits move with it.
    total = (signs * shares)[:, None]
    left = np.hstack([signs[:, None] * np.array([rule.members for rule, _ in rows]), -np.eye(m), -total, total])
    may = np.array([*own, "total" in elastic, "total" in elastic])
    found = _solved(
        np.concatenate([np.zeros(n), 1 + TIES * (shares == 0), np.full(2, 1 + 2 * TIES)]),
        left,
        signs * np.array([rule.limit for rule, _ in rows]) / scale,
        [(0.0, np.inf)] * n + [(0.0, np.inf if free else 0.0) for free in may],
    )
    if found.x is None:
        return _Change()
    amounts = [*(found.x[n : n + m] * signs), found.x[-2], -found.x[-1]]
    names = [*(rule.name for rule, _ in rows), "total", "total"]
    return _Change(
        amount=float(np.abs(amounts).sum()),
        allocation=found.x[:n] * scale,
        changes=tuple(
            (name, float(amount * scale)) for name, amount in zip(names, amounts, strict=True) if abs(amount) > EXACT
        ),
        involved={
            rule.name for (rule, _), price in zip(rows, found.ineqlin.marginals, strict=True) if abs(price) > EXACT
        },
    )


def _solved(costs: Floats, left: Floats, right: Floats, bounds: Sequence[tuple[float, float]]) -> Any:
    """The least costs under left x <= right; x is None if there is none."""
    from scipy.optimize import linprog  # noqa: PLC0415  # slow to import, and only rules that are hard to keep need it

    return linprog(
        costs,
        left,
        right,
        bounds=bounds,
        method="highs",
        options={"maxiter": STEPS, "primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10},
    )


def _signs(problem: Problem, rule: Rule) -> tuple[float, ...]:
    """The directions in which a rule limits: +1 at most, -1 at least."""
    if rule.side == "total":
        return (1.0, -1.0) if problem.exact else (1.0,)
    return (1.0,) if rule.side == "max" else (-1.0,)

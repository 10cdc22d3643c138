"""What each rule that binds costs: how much more there would be if it gave way by 1 % of the total.

Found by solving the problem again with the rule relaxed: with S-shaped curves a multiplier says little about a step of
this size.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from planner.budget.curves import Floats
from planner.budget.optimiser.problem import Problem, Rule, rules
from planner.budget.optimiser.program import Program
from planner.budget.optimiser.search import Search

STEP = 0.01  # of the total
MET = 1e-6  # of the total: how close to its limit a rule binds
WORTH = 1e-6  # of the objective: a smaller price is none

Priced = tuple[tuple[str, float], ...]


def prices(
    problem: Problem, program: Program, spends: Floats, objective: float, out_of_time: Callable[[], bool]
) -> Priced:
    """The rules that bind at the best `spends` (n, yuan) and what relaxing each alone by 1 % of the total would bring.

    Dearest first; a rule that is met without costing anything is left out, but for a total that must be spent. The
    total is relaxed upwards, for profit also downwards where it must be spent, and the groups' shares follow it.
    """
    met = [rule for rule in rules(problem) if _met(problem, rule, spends)]
    variants = [(rule, variant) for rule in met for variant in _relaxed(problem, rule)]
    if not variants:
        return ()
    boxes = program.boxes([variant for _, variant in variants])
    search = Search(program.curves, boxes)
    for i, (rule, _) in enumerate(variants):
        if rule.side != "total":
            search.offer(i, program.shares(spends))
    search.step()
    found = search.run(out_of_time)
    gains: dict[str, float] = {}
    for (rule, _), best in zip(variants, found, strict=True):
        gain = best.value * program.unit - objective if best.known else 0.0
        gains[rule.name] = max(gains.get(rule.name, 0.0), gain)
    least = WORTH * max(abs(objective), program.unit)
    priced = [(name, gain if gain > least else 0.0) for name, gain in gains.items()]
    kept = [pair for pair in priced if pair[1] > 0 or (pair[0] == "total" and problem.exact)]
    return tuple(sorted(kept, key=lambda pair: -pair[1]))


def _met(problem: Problem, rule: Rule, spends: Floats) -> bool:
    distance = abs(float(rule.members @ spends) - rule.limit)
    return (rule.side == "total" and problem.exact) or distance <= MET * problem.total


def _relaxed(problem: Problem, rule: Rule) -> list[Problem]:
    step = STEP * problem.total
    if rule.side == "total":
        ways = (1 + STEP, 1 - STEP) if problem.exact and problem.profit else (1 + STEP,)
        return [replace(problem, total=problem.total * way) for way in ways]
    if rule.share is None:
        limit = np.arange(len(problem.names)) == rule.at
        if rule.side == "min":
            return [replace(problem, low=np.where(limit, np.maximum(problem.low - step, 0), problem.low))]
        return [replace(problem, high=np.where(limit, problem.high + step, problem.high))]
    group = problem.groups[rule.at]
    if rule.side == "min":
        group = replace(group, min_share=max(rule.share - STEP, 0.0))
    else:
        group = replace(group, max_share=min(rule.share + STEP, 1.0))
    return [replace(problem, groups=(*problem.groups[: rule.at], group, *problem.groups[rule.at + 1 :]))]

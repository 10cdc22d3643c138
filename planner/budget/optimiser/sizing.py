"""How large a total must be to reach a goal, or may be to keep to one: totals are compared by their best splits.

With a larger total the best response never falls while no group has a share of it. Profit under a total that must be
spent does fall, and with S-shaped curves it and the return have humps: so many totals are tried at once, then many
between the two beside the goal, and so on. Where groups have shares, a hump narrower than the distance of two totals of
the first round (at most 1/24 of `most`) can be missed.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from planner.budget.curves import LARGEST, Floats, number
from planner.budget.optimiser.allocation import Allocation, invalid, optimise
from planner.budget.optimiser.conflict import totals_kept
from planner.budget.optimiser.problem import Problem, read
from planner.budget.optimiser.program import Program
from planner.budget.optimiser.search import Search
from planner.findings import InputError

MEASURES = "response", "profit", "roas"
SECONDS = 0.6
FIRST, BETWEEN = 48, 16  # totals tried in the first round and in each later one
ROUNDS = 7
CLOSE = 1e-6  # of the total: how exactly it is found
SAME = 1e-9  # of the measure: a smaller difference is none
SHORT = 1e-6  # of the goal: a smaller shortfall is none


@dataclass(frozen=True)
class Sizing:
    """What `total_for` found: a `total`, the best `split` of it, and the `value` of the measure there.

    The answer lies within `tolerance` yuan of `total`. `message` is budget.sized, or budget.unreachable: no total up to
    the most allowed reaches the goal, `total` is the one that comes nearest; or budget.gap_left: stopped in time, what
    is said of `total` holds, but another may be better. Else it is that of `split`: budget.infeasible, if no total can
    keep the rules, or budget.invalid_<field>, also of goal, measure and most.
    """

    status: Literal["optimal", "unreachable", "infeasible", "invalid"]
    message: str
    split: Allocation
    total: float | None = None
    value: float | None = None
    tolerance: float | None = None


def total_for(problem: object, goal: float, measure: str, most: float, seconds: float = SECONDS) -> Sizing:
    """The total that reaches `goal`, at most `most` yuan. Never raises for its input.

    `problem` is one of `optimise`; its total and objective do not count. By `measure`:
    "response", "profit": the smallest total whose best split brings `goal` or more;
    "roas": the largest total whose best split by response brings `goal` or more per yuan spent.
    """
    try:
        asked = _read(problem, goal, measure, most)
    except InputError as wrong:
        split = invalid(wrong)
        return Sizing("invalid", split.message, split)
    stop = time.perf_counter() + seconds
    ends = totals_kept(asked)
    if ends is None:
        split = optimise(_with_total(problem, measure, most))
        return Sizing("infeasible", "budget.infeasible", split)
    with np.errstate(all="ignore"):
        total, tolerance, finished = _found(asked, goal, measure, ends, lambda: time.perf_counter() > stop)
    split = optimise(_with_total(problem, measure, total))
    value = _measured(measure, split)
    reached = value is not None and value >= goal - SHORT * abs(goal)
    message = "budget.gap_left" if not finished else "budget.sized" if reached else "budget.unreachable"
    return Sizing("optimal" if reached else "unreachable", message, split, total, value, tolerance)


def _read(problem: object, goal: object, measure: str, most: float) -> Problem:
    if measure not in MEASURES:
        raise InputError("measure", "unknown")
    if number(most, "most") == 0:
        raise InputError("most", "not_above_zero")
    if isinstance(goal, bool) or not isinstance(goal, int | float) or not abs(goal) <= LARGEST:
        raise InputError("goal", "not_a_number")
    return read(_with_total(problem, measure, most))


def _with_total(problem: object, measure: str, total: float) -> object:
    objective = "profit" if measure == "profit" else "response"
    return {**problem, "total": total, "objective": objective} if isinstance(problem, Mapping) else problem


def _measured(measure: str, split: Allocation) -> float | None:
    if measure != "roas" or split.objective is None or split.allocation is None:
        return split.objective  # None next to the end of the totals that can keep the rules
    spend = math.fsum(split.allocation.values())
    return split.objective / spend if spend > 0 else None


def _found(
    problem: Problem, goal: float, measure: str, ends: tuple[float, float], out_of_time: Callable[[], bool]
) -> tuple[float, float, bool]:
    """The total, how far from it the answer may lie, and whether there was time enough."""
    if not problem.groups and problem.profit:
        # What may be left unspent makes the profit rise with the total, and the smallest total is spent all the same.
        problem = replace(problem, exact=False)
    low, high = ends
    totals = low + (high - low) * np.linspace(0, 1, FIRST) ** 2
    tried: dict[float, float] = {}
    for _ in range(ROUNDS):
        tried |= dict(zip(totals.tolist(), _values(problem, totals, measure, out_of_time).tolist(), strict=True))
        low, high, best = _beside(tried, goal, largest=measure == "roas")
        if high - low <= CLOSE * high or out_of_time():
            break
        totals = np.linspace(low, high, BETWEEN)
    return best, high - low, not out_of_time()


def _beside(tried: Mapping[float, float], goal: float, *, largest: bool) -> tuple[float, float, float]:
    """The totals between which the answer lies, and the better of them; about the best where none reaches the goal."""
    totals = np.array(sorted(tried))
    values = np.array([tried[total] for total in totals.tolist()])
    last = len(totals) - 1
    reached = np.flatnonzero(values >= goal)
    if not reached.size:
        near = np.flatnonzero(values >= values.max() - SAME * abs(values.max()))
        best = int(near[-1 if largest else 0])
        return float(totals[max(best - 1, 0)]), float(totals[min(best + 1, last)]), float(totals[best])
    hit = int(reached[-1 if largest else 0])
    ends = (hit, min(hit + 1, last)) if largest else (max(hit - 1, 0), hit)
    return float(totals[ends[0]]), float(totals[ends[1]]), float(totals[hit])


def _values(problem: Problem, totals: Floats, measure: str, out_of_time: Callable[[], bool]) -> Floats:
    """The measure at each total, minus infinity where nothing that keeps the rules was found."""
    values = np.where((totals == 0) & (measure != "roas"), 0.0, -np.inf)
    spent = totals > 0
    if spent.any():
        # Rules are kept to a hair of the greatest total: later rounds, of totals near one another, are exact.
        program = Program(replace(problem, total=float(totals.max())))
        boxes = program.boxes([replace(problem, total=total) for total in totals[spent].tolist()])
        found = Search(program.curves, boxes).run(out_of_time)
        spends = np.array([best.x.sum() if best.known else 0 for best in found]) * program.total
        values[spent] = [best.value * program.unit for best in found]
        if measure == "roas":
            values[spent] = np.where(spends > 0, values[spent] / spends, -np.inf)
    return values

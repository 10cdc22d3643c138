"""The best split of a total across channels under an owner's rules, with the proof of how good it is."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from planner.budget.curves import Floats, response
from planner.budget.optimiser.boxes import WIDER, keeps, repaired
from planner.budget.optimiser.conflict import Changes, Check, check
from planner.budget.optimiser.prices import Priced, prices
from planner.budget.optimiser.problem import Problem, read
from planner.budget.optimiser.program import Program
from planner.budget.optimiser.relaxation import Boxes
from planner.budget.optimiser.search import ABSOLUTE, Search
from planner.findings import InputError

SECONDS = 0.4
FIRST = 0.7  # of the time for the allocation, the rest for the prices of the rules
PROVEN = 1e-4  # of the objective: a gap that is said
KEPT = 1e-6  # of the total: how exactly a plan of today must keep the rules to count
ON_LIMIT = 1e-7  # of the total: a spend that close to its limit is meant to lie on it
ROUNDING = 1e-12  # of the total: a breach that is none
NO_LOSS = 1e-9  # of the objective: a smaller loss is none


@dataclass(frozen=True)
class Allocation:
    """What `optimise` found. Money in yuan; the objective in the unit of the curves, for profit in yuan.

    `bound` is a proven upper bound of the objective: nobody can do better. `binding`: rules that cost something, with
    what relaxing each alone by 1 % of the total would add to the objective, dearest first. `method` is water_filling,
    interior_point or branch_and_bound. `message` is a code: budget.optimal, budget.gap_left (stopped in time: the best
    known, the gap is bound - objective), budget.nothing_to_spend, budget.infeasible, or budget.invalid_<field> with
    `where` (channel or group) and `reason`.
    Of an infeasible problem: `conflict`, rules that contradict one another, each needed for it; `fixes`, changes of
    rules' limits in yuan, together the smallest that help; `alternatives`, changes each of which helps alone, smallest
    first.
    """

    status: Literal["optimal", "infeasible", "invalid"]
    message: str
    allocation: Mapping[str, float] | None = None
    objective: float | None = None
    bound: float | None = None
    binding: Priced = ()
    method: str = ""
    conflict: tuple[str, ...] = ()
    fixes: Changes = ()
    alternatives: Changes = ()
    where: str = ""
    reason: str = ""


def optimise(problem: object, seconds: float = SECONDS) -> Allocation:
    """The allocation with the greatest objective; see `Allocation` for what comes back. Never raises for its input.

    `problem` is a plain mapping: `channels` [{`name`, `curve` (planner.budget.curves), `min`, `max` in yuan, null or
    absent: no limit}], `total` in yuan, `budget_rule` "eq" (spend all) or "le", `objective` "response" or "profit"
    (`margin` times response less spend), `groups` [{`name`, `channels`, `min_share`, `max_share` of the total, 0-1,
    either may be absent}], `current` {name: yuan}, a plan of today: if it keeps the rules the answer is never worse.
    The gap to the bound is at most 1e-6 of the objective unless the search would take longer than `seconds`.
    """
    try:
        asked = read(problem)
    except InputError as wrong:
        return invalid(wrong)
    if asked.total == 0:
        checked = check(asked)
        nothing = Allocation("optimal", "budget.nothing_to_spend", dict.fromkeys(asked.names, 0.0), 0.0, 0.0)
        return _impossible(checked) if checked.allocation is None else nothing
    stop = time.perf_counter() + FIRST * seconds, time.perf_counter() + seconds
    with np.errstate(all="ignore"):
        program = Program(asked)
        boxes = program.boxes([asked])
        search = Search(program.curves, boxes)
        today = np.zeros((0, len(asked.names))) if asked.current is None else program.shares(asked.current)[None]
        if keeps(today, boxes, KEPT).any():
            search.offer(0, repaired(today, boxes)[0])
        search.step()
        if not search.found[0].known:
            checked = check(asked)
            if checked.allocation is None:
                return _impossible(checked)
            search.offer(0, program.shares(checked.allocation))
        found = search.run(lambda: time.perf_counter() > stop[0])[0]
        spends = np.clip(program.yuan(_on_limits(program, boxes, found.x, today)), asked.low, asked.high)
        objective = _objective(asked, spends)
        binding = prices(asked, program, spends, objective, lambda: time.perf_counter() > stop[1])
    bound = max(found.bound * program.unit, objective)
    said = max(PROVEN * abs(objective), ABSOLUTE * program.unit)
    return Allocation(
        "optimal",
        "budget.optimal" if bound - objective <= said else "budget.gap_left",
        allocation=dict(zip(asked.names, spends.tolist(), strict=True)),
        objective=objective,
        bound=bound,
        binding=binding,
        method="branch_and_bound" if found.parts > 1 else "interior_point" if asked.groups else "water_filling",
    )


def invalid(wrong: InputError) -> Allocation:
    """The answer to what cannot be read."""
    where = str(wrong.values.get("where", ""))
    return Allocation("invalid", f"budget.invalid_{wrong.field}", where=where, reason=wrong.reason)


def _objective(problem: Problem, spends: Floats) -> float:
    total = math.fsum(response(curve, spend) for curve, spend in zip(problem.curves, spends.tolist(), strict=True))
    return problem.margin * total - math.fsum(spends.tolist()) if problem.profit else total


def _on_limits(program: Program, boxes: Boxes, x: Floats, today: Floats) -> Floats:
    """An allocation (shares, n) moved the last hair on to the limits and rules it all but meets.

    It stays as it is, or as it is `today` (1 x n or none), where steep curves make a hair count.
    """
    x = np.clip(x, boxes.low, boxes.high)
    snapped = np.where(x - boxes.low < ON_LIMIT, boxes.low, np.where(boxes.high - x < ON_LIMIT, boxes.high, x))
    moved, kept = np.concatenate([repaired(snapped, boxes), repaired(x, boxes)]), np.concatenate([x, today])
    ends = np.concatenate([moved, kept])
    allowed = np.concatenate([keeps(moved, boxes, WIDER), keeps(kept, boxes, ROUNDING)])
    values = np.where(allowed, program.curves.value(ends).sum(1) - boxes.cost * ends.sum(1), -np.inf)
    return np.asarray(ends[int(np.argmax(values >= values.max() - NO_LOSS * abs(values.max())))])


def _impossible(checked: Check) -> Allocation:
    return Allocation(
        "infeasible",
        "budget.infeasible",
        conflict=checked.conflict,
        fixes=checked.fixes,
        alternatives=checked.alternatives,
    )

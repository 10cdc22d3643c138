"""Whether a better split is better for sure: both splits over the same random cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from planner.budget.curves import Floats
from planner.budget.forecast.draws import Drawn, drawn_line, line_widths, shop_widths
from planner.budget.forecast.spread import Estimate, estimates, factors
from planner.budget.improving.reallocation import Aim, Reallocation, life_orders
from planner.budget.lines import BudgetLine
from planner.budget.section import RESERVE
from planner.channels.roles import keeps
from planner.figures import figure

if TYPE_CHECKING:
    from planner.budget.result import BudgetResult
    from planner.plan import Plan


@dataclass(frozen=True)
class Gain:
    """What the move brings for its aim, in yuan with its 90 % range; `worse`: the chance that it brings less.

    "move" if the whole range is a gain, else "test".
    """

    gain: Estimate
    worse: float

    @property
    def verdict(self) -> Literal["move", "test"]:
        return "move" if self.gain.low > 0 else "test"


def gain(plan: Plan, result: BudgetResult, found: Reallocation) -> Gain:
    """What moving from the present split to the better one brings; the cases are those of the forecast."""
    known = [line for line in result.lines if line.id in result.responses]
    answers, then = result.responses, found.spends or {}
    with np.errstate(all="ignore"):
        shared = shop_widths(result.shop, figure(plan, "budget.organic_share"))
        rows = factors([*shared, *(w for line in known for w in line_widths(line, answers[line.id]))])
        draws = np.zeros(rows.shape[1])
        for at, line in enumerate(known):
            moved = replace(line, spend=then.get(line.id, line.spend))
            if moved.spend != line.spend:
                sides = (drawn_line(one, answers[line.id], rows, at) for one in (moved, line))
                after, before = (_worth(one, line, result, found.aim) for one in sides)
                draws += after - before
    if found.aim != "sales":
        draws -= sum(then.get(line.id, 0) - line.spend for line in result.lines if line.id != RESERVE) / 100
    return Gain(estimates([found.after - found.before], draws[None])[0], float((draws < 0).mean()))


def _worth(drawn: Drawn | None, line: BudgetLine, result: BudgetResult, aim: Aim) -> Floats | float:
    """Draws of what a line is worth for an aim, in yuan; nothing where it is unknown."""
    measure = "sales" if aim == "sales" else "profit"
    draws: Mapping[str, Floats] = drawn.draws if drawn is not None else {}
    if measure not in draws:
        return 0.0
    orders = life_orders(result.shop) if aim == "life" and line.channel and not keeps(line.channel) else None
    return np.asarray(draws[measure] / 100 * (orders or 1.0))

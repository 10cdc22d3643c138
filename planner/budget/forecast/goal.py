"""How much of the main sales goal the plan covers: what sells by itself, and what the channels bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from planner.budget.curves import Floats
from planner.budget.forecast.spread import Estimate, estimates
from planner.budget.period import Asked

Verdict = Literal["sure", "likely", "luck", "out"]
Input = tuple[float | None, Floats]  # a typical value and its draws, those around 1


@dataclass(frozen=True)
class Cover:
    """The goal against the plan, in fen for the part of the period that the goal covers.

    `organic`: what sells without promotion, None if the shop's sales are unknown; `covered`: reached ÷ asked;
    `chance`: the share of draws that reach the goal.
    """

    asked: Asked
    organic: Estimate | None
    channels: Estimate
    reached: Estimate
    covered: Estimate
    chance: float

    @property
    def gap(self) -> float:
        """What is typically short of the goal in fen, below 0 if it is more than covered."""
        return self.asked.sales - self.reached.typical

    @property
    def verdict(self) -> Verdict:
        """Whether the goal lies below the range, in its lower half, in its upper half, or above it."""
        if self.covered.low >= 1:
            return "sure"
        if self.covered.typical >= 1:
            return "likely"
        return "luck" if self.covered.high >= 1 else "out"


def cover(
    asked: Asked | None, sales: tuple[float, Floats], today: Input, organic_share: Input, months: int
) -> Cover | None:
    """How far the channels' sales and the organic part of today's sales (fen a month) go; None without a goal.

    The organic share never passes 1, whatever is drawn.
    """
    if asked is None or asked.sales <= 0:
        return None
    typical, draws = [sales[0] * asked.share], [sales[1] * asked.share]
    known = today[0] is not None and organic_share[0] is not None
    if today[0] is not None and organic_share[0] is not None:
        month = today[0] * months * asked.share
        typical.append(month * organic_share[0])
        draws.append(month * today[1] * np.minimum(organic_share[0] * organic_share[1], 1.0))
    typical.append(sum(typical))
    draws.append(np.sum(draws, axis=0))
    chance = float(np.mean(draws[-1] >= asked.sales))
    found = estimates(typical, np.stack(draws))
    covered = found[-1].through(lambda fen: fen / asked.sales)
    return Cover(asked, found[1] if known else None, found[0], found[-1], covered, chance)

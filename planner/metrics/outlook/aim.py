"""The sales goal that the forecast is held against, and what the forecast says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from planner.goals import Goal, Path, main_goal, plan_path, target
from planner.metrics.forecast import Forecast
from planner.metrics.forecast.outcome import HIGH, LOW
from planner.metrics.outlook.daily import Daily
from planner.shop import baseline

if TYPE_CHECKING:
    from planner.plan import Plan

MONTH = 30  # days by which "a month" is counted at the end of a goal's time
State = Literal["likely", "open", "unlikely"]


@dataclass(frozen=True)
class Aim:
    """A sales goal: `wanted` fen before refunds over the days from `start` to `end`, of which `so_far` are in.

    `unknown`: days so far without figures. `monthly`: the goal is what the last 30 days bring. `path`: fen by day.
    """

    goal: Goal
    wanted: float
    start: date
    end: date
    so_far: int
    unknown: int
    monthly: bool
    refunds: float | None
    path: Path | None


@dataclass(frozen=True)
class Verdict:
    """Whether a goal is reached: the expected sum with its range, the chance, and what is `missing` on expectation.

    The range and the chance are one reading: "unlikely" is a goal above the range, "likely" one below it.
    """

    aim: Aim
    value: float
    low: float
    high: float
    chance: float
    state: State

    @property
    def missing(self) -> float:
        """What is expected to be missing in fen; zero or less if nothing is."""
        return self.aim.wanted - self.value


def aim_of(plan: Plan, days: Daily, today: date) -> Aim | None:
    """The plan's sales goal, if it has a target and a deadline after the known days."""
    goal = main_goal(plan.goals)
    wanted = None if goal is None else target(goal)
    if goal is None or not wanted or goal.deadline is None or goal.deadline <= days.last:
        return None
    refunds = None
    if goal.metric == "net_sales":
        refunds = baseline(plan).refund_rate.value
        if refunds is None or refunds >= 1:
            return None
        wanted /= 1 - refunds
    monthly = goal.span == "monthly"
    start = goal.deadline - timedelta(days=MONTH - 1) if monthly else goal.start or today
    if start > goal.deadline:
        return None
    so_far, unknown = days.between(start, days.last)
    path = None if monthly or refunds is not None else plan_path(goal, today, None, plan.goals.season.weights())
    return Aim(goal, wanted, start, goal.deadline, so_far, unknown, monthly, refunds, path)


def verdict(aim: Aim, made: Forecast) -> Verdict | None:
    """What the forecast says of a goal; None if it does not reach to the goal's deadline, or begins after its start."""
    first = max(aim.start, made.first)
    total = made.total(first, aim.end)
    chance = made.chance(first, aim.end, aim.wanted - aim.so_far)
    if total is None or chance is None:
        return None
    state: State = "likely" if chance >= HIGH else "unlikely" if chance <= LOW else "open"
    value, low, high = (aim.so_far + part for part in (total.value, total.low, total.high))
    return Verdict(aim, value, low, high, chance, state)

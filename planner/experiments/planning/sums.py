"""Today's sum of a test: its versions, its looks, and the visitors that follow."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from planner.experiments.ground import Ground
from planner.experiments.planning.effects import Aim, aim
from planner.experiments.planning.looks import LookPlan, look_plan
from planner.experiments.planning.size import Size, size
from planner.experiments.planning.split import Split, split
from planner.experiments.section import Experiment
from planner.experiments.statistics import duration
from planner.findings import InputError

WEEK = 7
LONGEST = 3660  # days that a plan can hold


@dataclass(frozen=True)
class Reach:
    """After so many weeks: visitors of the smallest version, and the smallest lift they find (None: not even all)."""

    weeks: int
    per_arm: int
    lift: float | None


@dataclass(frozen=True)
class Sums:
    """What follows from today's figures. None: unknown, or it cannot be; `refused` says why.

    `alpha`: the false alarm rate of each comparison with the control; `days`: until the visitors are there.
    """

    daily: float | None
    split: Split
    alpha: float
    aim: Aim | None
    looks: LookPlan | None
    size: Size | None
    days: int | None
    refused: InputError | None

    @property
    def inflation(self) -> float:
        """What the looks cost, 1 where unknown."""
        if self.size is not None:
            return self.size.inflation
        return (self.looks.inflation if self.looks is not None else None) or 1.0

    @property
    def whole_days(self) -> int | None:
        """Until the end of the week in which the visitors are there; None where that is too far to be planned."""
        if self.days is None or self.days > LONGEST - WEEK:
            return None
        return ceil(self.days / WEEK) * WEEK

    def alike(self, total: float) -> float:
        """Of so many visitors in all: how many in each of two equal versions with one look would find as much."""
        return total * self.split.like_equal() / self.inflation

    def reach(self, weeks: int) -> Reach | None:
        """What so many weeks can find."""
        if self.aim is None or not self.daily or not self.split.shares:
            return None
        total = self.daily * WEEK * weeks
        return Reach(weeks, int(total * self.split.smallest), self.aim.lift(self.alike(total)))


def sums(experiment: Experiment, ground: Ground) -> Sums:
    """The sum of a test. Never raises: what cannot be is told by `refused`."""
    shares = split(experiment)
    alpha = experiment.alpha / max(1, shares.comparisons)
    target = aim(experiment, ground, alpha)
    looks, needed, days, refused = None, None, None, None
    try:
        looks = look_plan(experiment, alpha) if target is not None else None
        if target is not None and looks is not None and experiment.mde and shares.shares:
            needed = size(target, experiment.mde, shares, looks)
            days = _days(needed, len(shares.shares), ground)
    except InputError as error:
        refused = error
    return Sums(ground.in_test, shares, alpha, target, looks, needed, days, refused)


def _days(needed: Size, arms: int, ground: Ground) -> int | None:
    """Days until all visitors are there."""
    if not ground.daily.value or not ground.taking_part:
        return None
    return int(duration(ceil(needed.total / arms), arms, ground.daily.value, ground.taking_part).days)

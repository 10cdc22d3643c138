"""What a test was found to do: as it was written down at the decision, else as its reading has it now."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

from planner.experiments.learning.shrinkage import Measured, measured
from planner.experiments.section import Experiment

Outcome = Literal["win", "loss", "open", "unknown"]


@dataclass(frozen=True)
class Effect:
    """A relative lift with its interval, and what it is worth in fen a month; None is unknown."""

    low: float | None = None
    lift: float | None = None
    high: float | None = None
    worth: int | None = None

    @property
    def known(self) -> bool:
        """Whether there is a lift with an interval."""
        return self.lift is not None and (self.low is not None or self.high is not None)

    @property
    def outcome(self) -> Outcome:
        """Whether the whole interval lies above or below no change."""
        if not self.known:
            return "unknown"
        if self.low is not None and self.low > 0:
            return "win"
        return "loss" if self.high is not None and self.high < 0 else "open"


@dataclass(frozen=True)
class Found:
    """`effect`: what is kept of the test; `now`: what its reading says today, with its `verdict`, a code of the gate.

    `kept`: whether the effect was written down at the decision.
    """

    experiment: Experiment
    effect: Effect
    now: Effect
    verdict: str | None
    kept: bool

    @property
    def outcome(self) -> Outcome:
        """Of the effect that is kept."""
        return self.effect.outcome

    @property
    def measured(self) -> Measured | None:
        """On the scale on which tests are pooled; None if lift or interval is unknown."""
        return measured(self.effect.low, self.effect.lift, self.effect.high, z_of(self.experiment))


def z_of(experiment: Experiment) -> float:
    """Standard errors from a lift to the end of its interval, by the test's own false alarm rate and sides.

    A plan with several looks has wider intervals: their errors are taken for larger than they are, which is the safe
    side.
    """
    tail = experiment.alpha / (2 if experiment.sides == "two" else 1)
    return NormalDist().inv_cdf(1 - tail) if 0 < tail < 0.5 else 0.0


def stored(experiment: Experiment) -> Effect:
    """What was written down at the decision."""
    return Effect(experiment.lift_low, experiment.lift, experiment.lift_high, experiment.worth)


def found(experiment: Experiment, now: Effect, verdict: str | None) -> Found:
    """What a test was found to do, given its reading's effect and verdict."""
    kept = experiment.state == "decided" and experiment.lift is not None
    return Found(experiment, stored(experiment) if kept else now, now, verdict, kept)

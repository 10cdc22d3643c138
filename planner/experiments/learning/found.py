"""What a test was found to do: as it was written down at the decision, else as its reading has it now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Literal

from planner.experiments.learning.shrinkage import Measured, measured
from planner.experiments.reading import Reading
from planner.experiments.reading.outcome import Verdict
from planner.experiments.section import Experiment

NEAR = 0.0005
HARMED = ("harmful", "hurts")
Outcome = Literal["win", "loss", "open", "unknown"]


@dataclass(frozen=True)
class Effect:
    """A relative lift with its interval, and what it is worth in fen a month; None is unknown.

    `z`: how many standard errors the interval reaches to each side, where the reading says so.
    """

    low: float | None = None
    lift: float | None = None
    high: float | None = None
    worth: int | None = None
    z: float | None = None

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
    verdict: Verdict
    kept: bool

    @property
    def outcome(self) -> Outcome:
        """How the test ended: a win that harmed a guardrail is none, and one whose guardrails can't be told is open."""
        outcome = self.effect.outcome
        if self.verdict in HARMED and outcome in ("win", "open"):
            return "loss"
        return "open" if self.verdict == "unsafe" and outcome == "win" else outcome

    @property
    def measured(self) -> Measured | None:
        """On the scale on which tests are pooled; None if lift or interval is unknown."""
        return measured(self.effect.low, self.effect.lift, self.effect.high, self.effect.z or z_of(self.experiment))


def z_of(experiment: Experiment) -> float:
    """Standard errors from a lift to the end of its interval, by the test's own false alarm rate and sides.

    Intervals of a plan with several looks are wider: their errors are then taken for larger than they are, which is
    the safe side.
    """
    return z_at(experiment.alpha, 2 if experiment.sides == "two" else 1)


def z_at(alpha: float, sides: int) -> float:
    """Standard errors to the end of an interval at a level; 0 where there is no such interval."""
    tail = alpha / sides
    return NormalDist().inv_cdf(1 - tail) if 1e-15 < tail < 0.5 else 0.0


def stored(experiment: Experiment) -> Effect:
    """What was written down at the decision."""
    return Effect(experiment.lift_low, experiment.lift, experiment.lift_high, experiment.worth)


def effect_of(reading: Reading) -> Effect:
    """What a reading says of the version that its verdict is about."""
    chosen = reading.chosen
    if chosen is None:
        return Effect()
    low, high = chosen.found.lift_interval
    worth = None if chosen.money is None else round(chosen.money.gain)
    return Effect(low, chosen.found.lift, high, worth, z_at(chosen.found.alpha, chosen.found.sides) or None)


def found(reading: Reading) -> Found:
    """What a test was found to do: what was kept at its decision, else what its reading says."""
    experiment, now = reading.experiment, effect_of(reading)
    kept = experiment.state == "decided" and experiment.lift is not None
    effect = stored(experiment) if kept else now
    if kept and same(effect, now):
        effect = replace(effect, z=now.z)
    return Found(experiment, effect, now, reading.verdict, kept)


def same(one: Effect, other: Effect) -> bool:
    """Whether two effects say the same, to a tenth of a per cent."""
    pairs = ((one.low, other.low), (one.lift, other.lift), (one.high, other.high))
    return all((a is None) == (b is None) and abs((a or 0) - (b or 0)) < NEAR for a, b in pairs)


def changed(one: Found) -> bool:
    """Whether the counts say something else now than was written down at the decision."""
    return one.kept and one.now.known and not same(one.effect, one.now)

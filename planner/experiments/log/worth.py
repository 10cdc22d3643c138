"""What an idea is worth testing: the chance that it wins, by how much, what that earns, and how long the test takes.

Chance: most ideas don't win, whoever has them: 34 % did at Microsoft, 15 % at Bing, 8 % in Airbnb's search (Kohavi,
Deng and Vermeer, 2022). 15 % stands at the start, with the weight of ten tests; every test of the shop's own that is
decided moves it. How sure the owner is shifts it up or down, and how much an impact of 1 to 5 means is our own field
practice too; clicks move further than orders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planner.experiments.ground import RATES, Ground
from planner.experiments.planning.sums import WEEK, sums
from planner.experiments.planning.worth import worth
from planner.experiments.section import Experiment
from planner.figures import Figure

USUAL_CHANCE, USUAL_TESTS = 0.15, 10
MOST_CHANCE = 0.9
BY_CONFIDENCE: Mapping[int, float] = MappingProxyType({1: 0.4, 2: 0.7, 3: 1.0, 4: 1.4, 5: 2.0})
ORDER_LIFTS: Mapping[int, float] = MappingProxyType({1: 0.01, 2: 0.02, 3: 0.04, 4: 0.07, 5: 0.12})
CLICK_LIFTS: Mapping[int, float] = MappingProxyType({1: 0.02, 2: 0.04, 3: 0.08, 4: 0.14, 5: 0.24})
SCORES = ("impact", "confidence", "ease")


@dataclass(frozen=True)
class Record:
    """The shop's own decided tests with a known end: how many, and how many of them won."""

    wins: int = 0
    tests: int = 0

    @property
    def chance(self) -> float:
        """The chance that a test wins, before anything is known of the idea."""
        return (self.wins + USUAL_CHANCE * USUAL_TESTS) / (self.tests + USUAL_TESTS)


@dataclass(frozen=True)
class Valued:
    """An idea with its two values; None is unknown.

    `ice`: impact x confidence x ease, 1 to 125. `monthly`: yuan a month that a lift of 100 % would earn (sales instead
    where `of_sales`). `weeks` of testing find `mde` with `per_arm` people in each version. `per_week`: yuan a month to
    be expected for each of them. `missing`: what it would take to know it, codes.
    """

    experiment: Experiment
    number: int
    ground: Ground
    ice: int | None
    chance: float | None
    lift: float | None
    monthly: float | None
    mde: float | None
    per_arm: int | None
    weeks: int | None
    per_week: float | None
    missing: tuple[str, ...]

    @property
    def of_sales(self) -> bool:
        """Whether its money is sales, as the margin is not known."""
        return self.ground.of_sales

    @property
    def scored(self) -> bool:
        """Whether all three scores are given."""
        return self.ice is not None


def valued(number: int, experiment: Experiment, ground: Ground, record: Record) -> Valued:
    """What one idea is worth testing.

    A test takes as long as it takes to find the smallest lift worth having; without one, the lift that is usual.
    """
    impact, confidence, ease = experiment.impact, experiment.confidence, experiment.ease
    ice = None if impact is None or confidence is None or ease is None else impact * confidence * ease
    chance = None if confidence is None else min(MOST_CHANCE, record.chance * BY_CONFIDENCE[confidence])
    lift = None if impact is None else lift_of(experiment, impact)
    monthly = worth(experiment, ground, 1.0).yuan
    mde = experiment.mde or lift
    long = sums(experiment.model_copy(update={"mde": mde}), ground)
    weeks = None if not long.whole_days else long.whole_days // WEEK
    per_week = None
    if chance is not None and lift is not None and monthly is not None and weeks:
        per_week = chance * lift * monthly / weeks
    return Valued(
        experiment=experiment,
        number=number,
        ground=ground,
        ice=ice,
        chance=chance,
        lift=lift,
        monthly=monthly,
        mde=mde,
        per_arm=None if long.size is None else long.size.per_arm,
        weeks=weeks,
        per_week=per_week,
        missing=_missing(experiment, ground, weeks),
    )


def lift_of(experiment: Experiment, impact: int) -> float:
    """The lift that an impact of 1 to 5 usually means if the idea wins."""
    return (CLICK_LIFTS if experiment.metric == "click_through" else ORDER_LIFTS)[impact]


def today_of(experiment: Experiment, ground: Ground) -> Figure:
    """Today's value of the metric."""
    return ground.rate if experiment.metric in RATES else ground.mean


def _missing(experiment: Experiment, ground: Ground, weeks: int | None) -> tuple[str, ...]:
    found = [name for name in SCORES[:2] if getattr(experiment, name) is None]
    if ground.daily.value is None:
        found.append("daily_visitors")
    if today_of(experiment, ground).value is None:
        found.append("baseline" if experiment.metric in RATES else "mean")
    if ground.unit_profit is None:
        found.append("profit")
    if not found and not weeks:
        found.append("weeks")
    return tuple(found)

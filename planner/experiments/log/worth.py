"""What an idea is worth testing: the chance that it wins, by how much, what that earns, and how long the test takes.

Chance: most ideas don't win, whoever has them: 34 % did at Microsoft, 15 % at Bing, 8 % in Airbnb's search (Kohavi,
Deng and Vermeer, 2022). 15 % stands at the start, with the weight of ten tests; every test of the shop's own that is
decided moves it. How sure the owner is shifts it up or down, and how much an impact of 1 to 5 means is our own field
practice too; clicks move further than orders.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planner.experiments.ground import RATES, Ground
from planner.experiments.section import Experiment

USUAL_CHANCE, USUAL_TESTS = 0.15, 10
MOST_CHANCE = 0.9
BY_CONFIDENCE: Mapping[int, float] = MappingProxyType({1: 0.4, 2: 0.7, 3: 1.0, 4: 1.4, 5: 2.0})
ORDER_LIFTS: Mapping[int, float] = MappingProxyType({1: 0.01, 2: 0.02, 3: 0.04, 4: 0.07, 5: 0.12})
CLICK_LIFTS: Mapping[int, float] = MappingProxyType({1: 0.02, 2: 0.04, 3: 0.08, 4: 0.14, 5: 0.24})
SCORES = ("impact", "confidence", "ease")

Weeks = Callable[[Experiment, Ground], int | None]


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
    where `of_sales`). `per_week`: yuan a month to be expected for each week of traffic that the test takes. `missing`:
    what it would take to know it, codes.
    """

    experiment: Experiment
    number: int
    ice: int | None
    chance: float | None
    lift: float | None
    monthly: float | None
    of_sales: bool
    weeks: int | None
    per_week: float | None
    missing: tuple[str, ...]


def valued(number: int, experiment: Experiment, ground: Ground, record: Record, weeks: Weeks) -> Valued:
    """What one idea is worth testing. `weeks` says how long a test of it takes."""
    impact, confidence, ease = (getattr(experiment, name) for name in SCORES)
    ice = None if None in (impact, confidence, ease) else impact * confidence * ease
    chance = None if confidence is None else min(MOST_CHANCE, record.chance * BY_CONFIDENCE[confidence])
    lift = None if impact is None else lift_of(experiment, impact)
    monthly = monthly_of(experiment, ground)
    # A test is made as long as it takes to find the smallest lift worth having; an idea without one, the usual lift.
    sized = experiment if experiment.mde else experiment.model_copy(update={"mde": lift})
    long = None if lift is None else weeks(sized, ground)
    known = chance is not None and lift is not None and monthly is not None and long
    return Valued(
        experiment=experiment,
        number=number,
        ice=ice,
        chance=chance,
        lift=lift,
        monthly=monthly,
        of_sales=ground.of_sales,
        weeks=long or None,
        per_week=chance * lift * monthly / long if known else None,
        missing=_missing(experiment, ground, monthly, long),
    )


def lift_of(experiment: Experiment, impact: int) -> float:
    """The lift that an impact of 1 to 5 usually means if the idea wins."""
    return (CLICK_LIFTS if experiment.metric == "click_through" else ORDER_LIFTS)[impact]


def monthly_of(experiment: Experiment, ground: Ground) -> float | None:
    """Yuan a month that a lift of 100 % would earn: visitors a month x today's value x profit of one more."""
    today = ground.rate.value if experiment.metric in RATES else ground.mean.value
    if ground.monthly is None or today is None or ground.unit_profit is None:
        return None
    return ground.monthly * today * ground.unit_profit


def _missing(experiment: Experiment, ground: Ground, monthly: float | None, weeks: int | None) -> tuple[str, ...]:
    found = [name for name in SCORES[:2] if getattr(experiment, name) is None]
    if ground.daily.value is None:
        found.append("daily_visitors")
    if (ground.rate if experiment.metric in RATES else ground.mean).value is None:
        found.append("baseline" if experiment.metric in RATES else "mean")
    if ground.unit_profit is None:
        found.append("profit")
    if not found and (monthly is None or not weeks):
        found.append("weeks")
    return tuple(found)

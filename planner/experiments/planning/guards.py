"""Guardrails: which way is good, and how long a test has to run to see harm of the size that is feared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, isfinite, sqrt
from types import MappingProxyType
from typing import Literal

from planner.experiments.ground import TYPED, Ground
from planner.experiments.planning.normal import LEAST_ALPHA, above
from planner.experiments.planning.split import Split
from planner.experiments.section import Direction, Experiment, Guardrail, Measure
from planner.figures import Figure
from planner.shop import Baseline

Among = Literal["impressions", "visitors", "orders"]
WELCOME: Mapping[Measure, Direction] = MappingProxyType(
    {
        "refunds": "decrease",
        "complaints": "decrease",
        "bounces": "decrease",
        "carts": "increase",
        "conversions": "increase",
        "clicks": "increase",
    },
)
COUNTED: Mapping[Measure, Among] = MappingProxyType(
    {"refunds": "orders", "complaints": "orders", "clicks": "impressions"},
)  # all others among visitors
DAYS = 3660.0  # beyond this nobody waits
ENDLESS = 1e12


@dataclass(frozen=True)
class Guard:
    """A guardrail and what it takes. `rate`: today's; `among`: what it is counted in, `daily` of those in the test.

    `needed`: of those in the smallest version to see that the harm is below the margin; `days` until they are there;
    `seen`: the margin that the planned days can tell. None is unknown.
    """

    guardrail: Guardrail
    number: int
    good: Direction | None
    rate: Figure
    among: Among
    daily: float | None
    needed: int | None
    days: int | None
    seen: float | None


def good_of(guardrail: Guardrail) -> Direction | None:
    """The welcome direction: as typed, else that of the measure; None where only the user can know."""
    if guardrail.good is not None:
        return guardrail.good
    return WELCOME.get(guardrail.measure) if guardrail.measure is not None else None


@dataclass(frozen=True)
class _Frame:
    """What all guardrails of a test share; `pair`: the part of all visitors that an equal pair would have."""

    experiment: Experiment
    ground: Ground
    bought: Figure
    refunds: Figure
    smallest: float | None
    pair: float | None
    days: int | None


def guards(
    experiment: Experiment, ground: Ground, shop: Baseline | None, split: Split, days: int | None
) -> tuple[Guard, ...]:
    """All guardrails of a test that runs so many days."""
    bought = ground.rate if experiment.metric == "conversion" else shop.conversion_rate if shop else Figure(None)
    frame = _Frame(
        experiment=experiment,
        ground=ground,
        bought=bought,
        refunds=shop.refund_rate if shop else Figure(None),
        smallest=split.smallest if split.shares else None,
        pair=split.like_equal() if split.shares else None,
        days=days,
    )
    return tuple(_guard(one, number, frame) for number, one in enumerate(experiment.guardrails, start=1))


def _guard(one: Guardrail, number: int, frame: _Frame) -> Guard:
    rate, good = _rate(one, frame), good_of(one)
    among = COUNTED.get(one.measure, "visitors") if one.measure is not None else "visitors"
    daily = _daily(among, frame)
    each = _each(rate.value, good, one.margin, frame.experiment)
    needed, wait, there = None, None, None
    if frame.pair is not None and frame.smallest is not None:
        needed = None if each is None else ceil(each * frame.smallest / frame.pair)
        wait = each / (daily * frame.pair) if each is not None and daily else None
        there = frame.days * daily * frame.pair if frame.days is not None and daily else None
    until = None if wait is None or wait > DAYS else ceil(wait)
    return Guard(one, number, good, rate, among, daily, needed, until, _seen(rate.value, good, there, frame.experiment))


def _rate(one: Guardrail, frame: _Frame) -> Figure:
    """Today's rate: as typed, else what the plan knows of this measure."""
    if one.baseline is not None:
        return Figure(one.baseline, origin=TYPED)
    if one.measure == "refunds":
        return frame.refunds
    if one.measure == "conversions":
        return frame.bought
    clicks = one.measure == "clicks" and frame.experiment.metric == "click_through"
    return frame.ground.rate if clicks else Figure(None)


def _daily(among: Among, frame: _Frame) -> float | None:
    """How many a day are in the test of what a guardrail counts, from what the test itself counts."""
    counted, there = frame.ground.in_test, _unit(frame.experiment)
    if counted is None or among == there:
        return counted
    if there == "impressions":
        visitors = counted * (frame.ground.rate.value or 0.0)
    else:
        visitors = counted if there == "visitors" else counted / frame.bought.value if frame.bought.value else 0.0
    if among == "impressions":
        return None
    daily = visitors if among == "visitors" else visitors * (frame.bought.value or 0.0)
    return daily or None


def _unit(experiment: Experiment) -> Among:
    if experiment.metric == "click_through":
        return "impressions"
    return "orders" if experiment.metric == "aov" else "visitors"


def _factor(rate: float, good: Direction, margin: float) -> float:
    """Variance of (new - bearable x old) for one in each version, as a part of the squared rate, if nothing changed."""
    bearable = 1 + margin if good == "decrease" else 1 - margin
    return (1 - rate) / rate * (1 + bearable * bearable)


def z_of(experiment: Experiment) -> tuple[float, float] | None:
    """The z of a one-sided test and of the wished power: a guardrail asks about harm alone. None: no such risks."""
    if not LEAST_ALPHA <= experiment.alpha < experiment.power < 1:
        return None
    return above(experiment.alpha), above(1 - experiment.power)


def _each(rate: float | None, good: Direction | None, margin: float | None, experiment: Experiment) -> float | None:
    """How many each of two equal versions needs; None where that cannot be said."""
    zs = z_of(experiment)
    if zs is None or good is None or not margin or rate is None or not 0 < rate < 1:
        return None
    times = sum(zs) / margin
    needed = times * times * _factor(rate, good, margin)
    return needed if isfinite(needed) and needed < ENDLESS else None


def _seen(rate: float | None, good: Direction | None, n: float | None, experiment: Experiment) -> float | None:
    """The smallest margin that so many can tell. The bearable factor moves with it: a few rounds are enough."""
    zs = z_of(experiment)
    if zs is None or good is None or not n or rate is None or not 0 < rate < 1:
        return None
    margin = 0.0
    for _ in range(40):
        margin = min(1.0, sum(zs) * sqrt(_factor(rate, good, margin) / n))
    return margin if margin < 1 else None

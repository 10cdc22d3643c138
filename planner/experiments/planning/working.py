"""How a plan is worked out: each formula with its figures, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from types import MappingProxyType

from planner.experiments.planning.guards import z_of
from planner.experiments.planning.looks import peeking, sides
from planner.experiments.planning.normal import above
from planner.experiments.planning.outcome import Planned
from planner.experiments.planning.sayings import guard_name, origin_word
from planner.experiments.planning.size import Size
from planner.experiments.planning.sums import WEEK
from planner.experiments.section import Looks
from planner.findings import InputError
from planner.steps import Step

BOUNDS: Mapping[Looks, str] = MappingProxyType(
    {
        "fixed": "experiments.plan_bounds_fixed",
        "obrien_fleming": "experiments.plan_bounds_obrien_fleming",
        "pocock": "experiments.plan_bounds_pocock",
        "lan_demets": "experiments.plan_bounds_lan_demets",
        "always_valid": "experiments.plan_bounds_always_valid",
    },
)


def working(made: Planned) -> dict[str, tuple[Step, ...]]:
    """All steps of a plan by cell."""
    return {
        "size": tuple(_size(made)),
        "power": tuple(_reach(made)),
        "looks": tuple(_looks(made)),
        "guardrails": tuple(_guards(made)),
    }


def _size(made: Planned) -> Iterator[Step]:
    one, ground, found = made.experiment, made.ground, made.sums
    aim, needed = found.aim, found.size
    if aim is None or needed is None or one.mde is None:
        return
    if found.split.comparisons > 1:
        values = {"n": found.split.comparisons, "alpha": one.alpha, "each": found.alpha}
        yield Step("experiments.plan_alpha_shared", values)
    yield Step("experiments.plan_quantiles", {**_quantiles(made), "alpha": found.alpha, "power": one.power})
    if aim.rate is not None:
        target = aim.rate * (1 + one.mde)
        rates = {"rate": 100 * aim.rate, "target": 100 * target, "middle": 50 * (aim.rate + target), "mde": one.mde}
        yield Step("experiments.plan_rates", {**rates, "origin": origin_word(ground.rate, one.baseline)})
        yield Step("experiments.plan_pooled", {**rates, **_quantiles(made), "n": needed.one_look})
    else:
        means = {"mean": ground.mean.value, "sd": ground.sd.value, "mde": one.mde}
        yield Step("experiments.plan_means", {**means, "origin": origin_word(ground.mean, one.mean)})
        yield Step("experiments.plan_mean_size", {**means, **_quantiles(made), "n": needed.one_look})
    yield from _total(made, needed)
    yield from _time(made, needed)
    yield from _worth(made)


def _quantiles(made: Planned) -> dict[str, float]:
    one = made.experiment
    return {
        "z_alpha": above(made.sums.alpha / sides(one)),
        "z_power": above(1 - one.power),
        "sides": sides(one),
    }


def _total(made: Planned, needed: Size) -> Iterator[Step]:
    if needed.inflation != 1.0:
        values = {"n": needed.one_look, "factor": needed.inflation, "most": ceil(needed.one_look * needed.inflation)}
        yield Step("experiments.plan_inflated", values)
    values = {"n": len(needed.by_arm), "total": needed.total, "least": needed.per_arm}
    equal = made.sums.split.equal
    yield Step("experiments.plan_total" if equal else "experiments.plan_total_unequal", values)


def _time(made: Planned, needed: Size) -> Iterator[Step]:
    days, ground = made.sums.days, made.ground
    if days is None:
        return
    values = {"total": needed.total, "daily": ground.daily.value, "share": ground.taking_part, "days": days}
    weeks = ceil(days / WEEK)
    yield Step("experiments.plan_time", {**values, "origin": origin_word(ground.daily, made.experiment.daily_visitors)})
    yield Step("experiments.plan_weeks", {"days": days, "weeks": weeks, "whole": weeks * WEEK})


def _worth(made: Planned) -> Iterator[Step]:
    found, ground, one = made.worth, made.ground, made.experiment
    base = {"monthly": ground.monthly, "mde": one.mde, "fen": found.fen}
    if found.more is not None:
        yield Step("experiments.plan_more", {**base, "rate": 100 * (ground.rate.value or 0.0), "more": found.more})
    if found.fen is None:
        return
    if found.more is not None:
        unit = {"unit": None if ground.unit_profit is None else round(ground.unit_profit * 100)}
        code = "experiments.plan_more_sales" if found.of_sales else "experiments.plan_more_profit"
        yield Step(code, {**base, **unit, "more": found.more})
    else:
        mean = {"mean": ground.mean.value, "unit": ground.unit_profit}
        yield Step("experiments.plan_worth_sales" if found.of_sales else "experiments.plan_worth", {**base, **mean})


def _reach(made: Planned) -> Iterator[Step]:
    if not made.reaches:
        return
    yield Step("experiments.plan_reach_how")
    for one in made.reaches:
        daily, share = made.sums.daily, made.sums.split.smallest
        values = {"weeks": one.weeks, "daily": daily, "share": share, "n": one.per_arm, "lift": one.lift}
        yield Step("experiments.plan_reach" if one.lift is not None else "experiments.plan_reach_none", values)


def _looks(made: Planned) -> Iterator[Step]:
    one, looks = made.experiment, made.sums.looks
    if looks is None:
        return
    yield Step(BOUNDS[one.looks], {"alpha": made.alpha, "n": one.look_count})
    if made.sums.size is not None and one.looks != "fixed":
        yield Step("experiments.plan_factor", {"factor": made.sums.inflation, "power": one.power})
    try:
        alarm = peeking(one.look_count, one.alpha, sides(one))
    except InputError:
        return
    yield Step("experiments.plan_peeking", {"n": one.look_count, "alpha": one.alpha, "alarm": alarm})


def _guards(made: Planned) -> Iterator[Step]:
    zs = z_of(made.experiment)
    if zs is None:
        return
    for guard in made.guards:
        rate, margin = guard.rate.value, guard.guardrail.margin
        if guard.needed is None or rate is None or margin is None:
            continue
        bearable = 1 + margin if guard.good == "decrease" else 1 - margin
        values = {"name": guard_name(guard), "rate": 100 * rate, "margin": margin, "n": guard.needed}
        values |= {
            "bearable": bearable,
            "z_alpha": zs[0],
            "z_power": zs[1],
            "origin": origin_word(guard.rate, guard.guardrail.baseline),
        }
        yield Step("experiments.plan_guard", values)
        if guard.days is not None:
            yield Step("experiments.plan_guard_days", {"name": guard_name(guard), "days": guard.days})

"""Figures of a plan with which nothing can be worked out: what is missing, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from planner.experiments.ground import RATES
from planner.experiments.planning.normal import LEAST_ALPHA
from planner.experiments.planning.outcome import Planned
from planner.findings import Finding, InputError

MOST_ALPHA = 0.5
# The calculators' names of what they were given -> the field of a test that holds it.
FIELDS = {
    "baseline": "baseline",
    "mean": "mean",
    "sd": "sd",
    "mde_relative": "mde",
    "effect_relative": "mde",
    "alpha": "alpha",
    "power": "power",
    "ratio": "arms",
    "daily_visitors": "daily_visitors",
    "share_in_test": "share_in_test",
    "information_fractions": "look_count",
}


def figures_wrong(made: Planned) -> Iterator[Finding]:
    """What is missing, and what cannot be."""
    known = [*_base(made), *_visitors(made), *_risks(made)]
    yield from known
    if made.sums.refused is not None and all(one.severity != "bad" for one in known):
        yield _refused(made.sums.refused)


def _base(made: Planned) -> Iterator[Finding]:
    one, ground = made.experiment, made.ground
    if one.metric in RATES:
        rate = ground.rate.value
        if rate is None:
            yield Finding("experiments.plan_no_rate", "note", "size")
        elif not 0 < rate < 1:
            yield Finding("experiments.plan_rate_impossible", "bad", "size", {"rate": rate})
        elif one.mde is not None and rate * (1 + one.mde) >= 1:
            most = 1 / rate - 1
            yield Finding("experiments.plan_above_all", "bad", "size", {"rate": rate, "mde": one.mde, "most": most})
    elif ground.mean.value is None:
        yield Finding("experiments.plan_no_mean", "note", "size")
    elif ground.mean.value <= 0 or ground.sd.value == 0:
        yield Finding("experiments.plan_mean_impossible", "bad", "size")
    if one.mde == 0:
        yield Finding("experiments.plan_lift_zero", "bad", "size")


def _visitors(made: Planned) -> Iterator[Finding]:
    if made.ground.daily.value is None:
        yield Finding("experiments.plan_no_visitors", "note", "size")
    elif not made.ground.in_test:
        yield Finding("experiments.plan_nobody", "bad", "size")


def _risks(made: Planned) -> Iterator[Finding]:
    one = made.experiment
    if not LEAST_ALPHA <= one.alpha <= MOST_ALPHA:
        yield Finding("experiments.plan_alpha_impossible", "bad", "size", {"alpha": one.alpha})
    elif not one.alpha < one.power < 1:
        yield Finding("experiments.plan_power_impossible", "bad", "size", {"power": one.power, "alpha": one.alpha})


def _refused(error: InputError) -> Finding:
    """Whatever else a calculator could not do with a field."""
    if error.reason in ("too_many", "too_small", "too_few"):
        return Finding("experiments.plan_endless", "bad", "size")
    return Finding("experiments.plan_refused", "bad", "size", {"field": FIELDS.get(error.field, "mde")})

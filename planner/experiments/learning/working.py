"""How what is carried and what all tests say together are worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.calendar import DAYS_PER_MONTH
from planner.experiments.ground import Ground
from planner.experiments.learning.carrying import Carried, Target
from planner.experiments.learning.meta import Line, Meta
from planner.experiments.learning.shrinkage import as_lift
from planner.experiments.naming import experiment_word
from planner.experiments.section import Experiment
from planner.i18n import Worded
from planner.shop import Baseline
from planner.steps import Step


def carry_steps(experiment: Experiment, ground: Ground, shop: Baseline, carried: Carried) -> tuple[Step, ...]:
    """From the lift that is left to the figure after it, for each place it may go to."""
    if carried.line is None or not carried.targets:
        return ()
    line = carried.line
    each = (step for one in carried.targets for step in _target(experiment, ground, shop, one, line))
    return (_left(line), *each)


def _left(line: Line) -> Step:
    values = {"raw": line.found.effect.lift, "kept": line.kept, "left": line.lift, "low": line.low, "high": line.high}
    return Step("experiments.carry_left", values)


def _target(experiment: Experiment, ground: Ground, shop: Baseline, target: Target, line: Line) -> Iterator[Step]:
    if target.scaled != "page":
        yield Step("experiments.carry_share_whole", {"why": Worded(f"experiments.carry_shares.{target.scaled}")})
    else:
        monthly = (experiment.daily_visitors or 0) * DAYS_PER_MONTH
        values = {"monthly": monthly, "orders": shop.orders.value, "share": target.share}
        if experiment.metric == "aov":
            yield Step("experiments.carry_share_orders", values)
        else:
            yield Step("experiments.carry_share", {**values, "rate": ground.rate.value})
    values = {"share": target.share, "left": line.lift}
    ends = {"before": target.before, "after": target.after, "low": target.low, "high": target.high}
    if target.of_money:
        yield Step("experiments.carry_money", {**values, **ends})
    else:  # in per cent, of which hundredths count
        yield Step("experiments.carry_rate", {**values, **{name: end * 100 for name, end in ends.items()}})


def meta_steps(meta: Meta, numbers: Mapping[str, int]) -> tuple[Step, ...]:
    """The scatter of true lifts, what is left of every test, and what the shipped ones bring."""
    return tuple(_meta(meta, numbers))


def _meta(meta: Meta, numbers: Mapping[str, int]) -> Iterator[Step]:
    for metric, scatter in meta.scatters.items():
        spread = as_lift(scatter.spread) if meta.own else scatter.spread
        if meta.own:
            values = {"n": len(meta.lines), "mean": as_lift(scatter.mean), "spread": spread}
            yield Step("experiments.meta_own", values)
            break
        yield Step("experiments.meta_field", {"metric": metric, "spread": spread})
    for one in meta.lines:
        measured = {"name": _name(one, numbers), "raw": one.found.effect.lift, "error": one.raw.error}
        left = {"kept": one.kept, "left": one.lift, "chance": one.left.chance_not_better}
        yield Step("experiments.meta_line", {**measured, **left})
    for one in meta.lines:
        if one.shipped and one.gain is not None:
            money = {"point": round(one.gain / 100), "gain": round(one.gain * one.lift)}
            yield Step("experiments.meta_gain", {"name": _name(one, numbers), "left": one.lift, **money})


def _name(one: Line, numbers: Mapping[str, int]) -> str | Worded:
    experiment = one.found.experiment
    return experiment_word(numbers[experiment.id], experiment)

"""How the chapter's figures are worked out, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.goals.feasible import Reach
from planner.goals.metrics import is_total
from planner.goals.smart import Study
from planner.goals.tree import Driven
from planner.shop import Baseline
from planner.steps import Step


def working(studies: Mapping[str, Study], tree: Driven, shop: Baseline) -> dict[str, tuple[Step, ...]]:
    """Steps by cell."""
    return {
        "drivers": tuple(_tree(tree)),
        "feasible": tuple(step for study in studies.values() for step in _feasible(study)),
        "path": tuple(step for study in studies.values() for step in _path(study, shop)),
    }


def _tree(tree: Driven) -> Iterator[Step]:
    now, then = tree.today, tree.solved
    if now is not None:
        yield Step("goals.month_today", _month(now.visitors, now.conversion_rate, now.aov, now.gmv))
    if then is not None:
        yield Step("goals.month_wanted", _month(then.visitors, then.conversion_rate, then.aov, then.gmv))
        if then.new_buyers is not None and then.returning_buyers is not None:
            people = {"buyers": then.buyers, "new": then.new_buyers, "returning": then.returning_buyers}
            yield Step("goals.buyers", people)


def _month(visitors: float, rate: float, aov: float, gmv: float) -> dict[str, float]:
    return {"visitors": visitors, "rate": rate, "aov": aov * 100, "gmv": gmv * 100}


def _feasible(study: Study) -> Iterator[Step]:
    reach = study.reach
    if reach is None:
        return
    goal = {"goal": study.goal.id}
    yield _pace(reach, goal)
    if reach.growth is not None:
        monthly = reach.pace.kind == "month"
        code = Step("goals.growth_month", {**goal, "growth": reach.growth})
        yield code if monthly else Step("goals.growth_whole", {**goal, "growth": reach.growth})
    if reach.multiple is not None:
        yield Step("goals.multiple", {**goal, "multiple": reach.multiple})


def _pace(reach: Reach, goal: Mapping[str, object]) -> Step:
    pace = reach.pace
    values = {**goal, "half": pace.value / 2, "whole": pace.value, "double": pace.value * 2, "source": pace.source}
    if pace.kind == "month":
        return Step("goals.pace_month", values)
    if pace.kind == "year":
        return Step("goals.pace_year", values)
    return Step("goals.pace_level", values)


def _path(study: Study, shop: Baseline) -> Iterator[Step]:
    goal, path = study.goal, study.path
    if path is None:
        return
    if not is_total(goal):
        yield Step("goals.straight", {"goal": goal.id})
        return
    yield Step("goals.spread", {"goal": goal.id, "days": len(path.running)})
    if goal.metric == "gmv" and shop.refund_rate.value is not None:
        total = path.running[-1]
        values = {"gmv": total, "refund": shop.refund_rate.value, "net": total * (1 - shop.refund_rate.value)}
        yield Step("goals.net", {"goal": goal.id, **values})

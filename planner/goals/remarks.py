"""Remarks on a plan's goals: what is vague, late, contradictory, too easy or beyond what anything supports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

from planner.findings import Finding
from planner.goals.metrics import facts, is_total, per_month, target
from planner.goals.path import span_months
from planner.goals.section import Goal
from planner.goals.smart import Study
from planner.goals.tree import Driven

ENOUGH = 5
VAGUE = 3
APART = 0.05


def remarks(studies: Mapping[str, Study], main: Goal | None, tree: Driven, today: date) -> Iterator[Finding]:
    """All findings of the chapter."""
    if not studies:
        yield Finding("goals.none", "note", "wish")
        return
    if len(studies) > ENOUGH:
        yield Finding("goals.many", "watch", "wish", {"count": len(studies), "enough": ENOUGH})
    for study in studies.values():
        yield from _about(study, today)
    yield from _together([study.goal for study in studies.values()])
    yield from _tree(tree, main)
    yield from _contradiction(studies, main, today)


def _about(study: Study, today: date) -> Iterator[Finding]:
    goal, missing = study.goal, study.missing
    values = {"goal": goal.id, "title": goal.title}
    if len(missing) >= VAGUE:
        letters = tuple(letter.letter for letter in missing)
        yield Finding("goals.vague", "watch", "wish", {**values, "letters": letters})
    if goal.deadline is not None and goal.deadline < today:
        yield Finding("goals.passed", "watch", "wish", {**values, "deadline": goal.deadline})
    if target(goal) is not None and study.baseline.value is None:
        yield Finding("goals.baseline_unknown", "watch", "feasible", values)
    elif study.baseline.value is not None and not study.baseline.known and target(goal) is not None:
        yield Finding("goals.baseline_assumed", "note", "feasible", values)
    yield from _direction(study, values)
    yield from _verdict(study, values)
    if study.path is None and not {"m", "t"} & {letter.letter for letter in missing} and is_total(goal):
        yield Finding("goals.season_empty", "bad", "path", values)


def _direction(study: Study, values: Mapping[str, object]) -> Iterator[Finding]:
    """A level or month that ends on the wrong side of where it starts; a total below today's is a verdict's matter."""
    goal, known, start, wanted = study.goal, facts(study.goal), study.baseline.value, target(study.goal)
    if known is None or known.unit == "number" or start is None or wanted is None or is_total(goal):
        return
    if known.falls and wanted > start:
        yield Finding("goals.rises", "watch", "feasible", values)
    elif not known.falls and wanted < start:
        yield Finding("goals.falls", "watch", "feasible", values)


def _verdict(study: Study, values: Mapping[str, object]) -> Iterator[Finding]:
    reach = study.reach
    if reach is None:
        return
    by_today = 1 / reach.times if reach.times else None
    change = (reach.times or 0.0) - 1
    way = "more" if change >= 0 else "less"
    said = {**values, "change": abs(change), "way": way, "by_today": by_today, "multiple": reach.multiple}
    if reach.verdict == "already":
        if is_total(study.goal):
            yield Finding("goals.already", "watch", "feasible", said)
    elif reach.verdict == "comfortable":
        yield Finding("goals.comfortable", "good", "feasible", said)
    elif reach.verdict == "stretch":
        yield Finding("goals.stretch", "good", "feasible", said)
    elif reach.verdict == "very_hard":
        yield Finding("goals.very_hard", "watch", "feasible", said)
    else:
        yield Finding("goals.unheard", "bad", "feasible", said)
    if reach.multiple is not None and reach.multiple > 1:
        yield Finding("goals.best_month", "note", "feasible", said)


def _together(goals: list[Goal]) -> Iterator[Finding]:
    """Two goals for one metric whose spans overlap."""
    for one, other in combinations([goal for goal in goals if goal.metric not in (None, "other")], 2):
        if one.metric == other.metric and one.span == other.span and _overlap(one, other):
            values = {"goal": other.id, "title": one.title, "other": other.title, "metric": one.metric}
            yield Finding("goals.same_metric", "watch", "wish", values)


def _overlap(one: Goal, other: Goal) -> bool:
    start = max(one.start or date.min, other.start or date.min)
    return start <= min(one.deadline or date.max, other.deadline or date.max)


def _tree(tree: Driven, main: Goal | None) -> Iterator[Finding]:
    if tree.today is None and main is not None:
        yield Finding("goals.tree_unknown", "note", "drivers")
    if tree.problem is not None:
        yield from _problem(tree.problem.field, tree.problem.reason, dict(tree.problem.values))
    solved, wanted = tree.solved, tree.wanted
    if solved is not None and wanted is not None and tree.follows:
        values = {"reached": solved.gmv * 100, "wanted": wanted * 100, "gap": abs(wanted - solved.gmv) * 100}
        if solved.gmv < wanted * (1 - APART):
            yield Finding("goals.drivers_short", "watch", "drivers", values)
        elif solved.gmv > wanted * (1 + APART):
            yield Finding("goals.drivers_over", "note", "drivers", values)


def _problem(field: str, reason: str, values: dict[str, object]) -> Iterator[Finding]:
    if reason == "over_one":
        yield Finding("goals.over_one", "bad", "drivers", {"rate": values.get("rate")})
    elif reason == "more_than_buyers":
        yield Finding("goals.more_than_buyers", "bad", "drivers", {"buyers": values.get("buyers")})
    elif reason == "contradiction":
        yield Finding("goals.buyers_contradict", "bad", "drivers")
    else:
        yield Finding("goals.zero", "bad", "drivers", {"field": field})


def _contradiction(studies: Mapping[str, Study], main: Goal | None, today: date) -> Iterator[Finding]:
    """The sales goal against what the goals for visitors, conversion and order value come to, month for month."""
    goals = [study.goal for study in studies.values() if target(study.goal) is not None]
    named = {goal.metric: goal for goal in reversed(goals)}
    factors = [named.get(name) for name in ("visitors", "conversion_rate", "aov")]
    if main is None or main.metric != "gmv" or any(goal is None for goal in factors):
        return
    months = [_month(goal, today) for goal in (main, *factors) if goal is not None]
    wanted, visitors, rate, aov = months
    if wanted is None or visitors is None or rate is None or aov is None:
        return
    product = visitors * rate * aov
    if abs(product - wanted) > APART * wanted:
        yield Finding("goals.contradict", "bad", "drivers", {"wanted": wanted, "product": product})


def _month(goal: Goal, today: date) -> float | None:
    """A goal's target for an average month (a level as it is); None for a total without a span."""
    wanted, start = target(goal), goal.start or today
    if wanted is None or not is_total(goal) or per_month(goal):
        return wanted
    if goal.deadline is None or goal.deadline < start:
        return None
    return wanted / span_months(start, goal.deadline)

"""What the goals chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.blocks import (
    Amount,
    Block,
    Column,
    Heading,
    Table,
    Told,
    chart,
    quantities,
    remarks,
    table,
    worded,
    workings,
)
from planner.goals.charts import bar_rows, bar_title, bars_chart_of, path_chart_of, path_rows, path_title
from planner.goals.feasible import Reach
from planner.goals.metrics import METRICS, target
from planner.goals.result import GoalsResult, compute
from planner.goals.section import Goal
from planner.goals.smart import Study
from planner.goals.view import key_figures, name_of, part_name, tree_columns, tree_rows
from planner.i18n import Translate

WHOLE = 100  # from here on a number of the user's own is told without its fractions: half a member is none
HOLDS = {"money": "money", "rate": "rate", "count": "count", "number": "ratio"}


def blocks(told: Told) -> tuple[Block, ...]:
    """All goals with their verdicts, the drivers, then each goal's path; findings, workings."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    t, result = told.t, compute(told.plan, told.data, told.today)
    yield from table(
        t("goals.cells.wish.question"), _goal_columns(t), (_goal(t, s) for s in result.studies.values()), 1
    )
    heads = tree_columns(t)
    columns = worded(heads)
    yield from table(t("goals.cells.drivers.question"), columns, tree_rows(t, result))
    for study in result.studies.values():
        yield from _study(t, result, study)
    yield from remarks(t, (found for found in result.findings if found.values.get("goal") is None))
    yield from workings(t, "goals", result.steps)


def _goal_columns(t: Translate) -> list[Column]:
    return [
        Column("title", t("goals.words.column_goal")),
        Column("metric", t("goals.items.metric.label"), depth=2),
        Column("target", t("goals.words.column_target"), "money"),
        Column("deadline", t("goals.items.deadline.label"), "day"),
        Column("owner", t("goals.items.owner.label")),
        Column("verdict", t("goals.words.column_verdict")),
    ]


def _goal(t: Translate, study: Study) -> dict[str, Any]:
    goal = study.goal
    metric = goal.metric_name if goal.metric == "other" else ""
    return {
        "title": name_of(t, goal),
        "metric": metric or (t(f"goals.items.metric.options.{goal.metric}") if goal.metric else ""),
        "target": _amount(goal, target(goal)),
        "deadline": goal.deadline,
        "owner": goal.owner,
        "verdict": _verdict(t, study.reach),
    }


def _verdict(t: Translate, reach: Reach | None) -> str:
    return "" if reach is None else t(f"goals.verdicts.{reach.verdict}")


def _amount(goal: Goal, value: float | None) -> Amount:
    return Amount(value, HOLDS[METRICS[goal.metric or "other"].unit])


def _study(t: Translate, result: GoalsResult, study: Study) -> Iterator[Block]:
    goal, path = study.goal, study.path
    yield Heading(name_of(t, goal))
    if study.reach is not None:
        figures = key_figures(t, study)
        yield quantities(t, figures, 2)
    if path is not None:
        yield from chart("path", path_title(t, goal, path), path_chart_of(goal), path_rows(t, goal, path))
        if path.adds_up:
            yield from chart("months", bar_title(t, goal, path), bars_chart_of(goal), bar_rows(t, goal, path), 3)
        yield _months(t, study)
    yield from remarks(t, (found for found in result.findings if found.values.get("goal") == goal.id))


def _months(t: Translate, study: Study) -> Table:
    goal, path = study.goal, study.path
    parts = path.parts("month") if path is not None else ()
    adds = path is not None and path.adds_up
    holds = HOLDS[METRICS[goal.metric or "other"].unit]
    if holds == "ratio" and abs(target(goal) or 0) >= WHOLE:
        holds = "count"
    columns = [
        Column("part", t("goals.words.column_part")),
        Column("amount", t("goals.words.column_amount" if adds else "goals.words.column_level"), holds, total=adds),
    ]
    if adds:
        columns.append(Column("running", t("goals.words.column_running"), holds))
    rows = ({"part": part_name(t, p, "month"), "amount": p.amount, "running": p.running} for p in parts)
    return Table(t("goals.cells.path.question"), tuple(columns), tuple(rows), 3)

"""What the experiments chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterator

from planner.blocks import Block, Heading, Text, Told, chart, quantities, remarks, table, worded, working, workings
from planner.experiments.log.view import ALL, in_state, log_columns, log_figures, log_rows
from planner.experiments.naming import experiment_names
from planner.experiments.reading import (
    effect_chart,
    effect_rows,
    effect_title,
    money_words,
    reading_steps,
    verdict_next,
    verdict_title,
    verdict_words,
)
from planner.experiments.result import ExperimentsResult, compute
from planner.experiments.section import Experiment

READ = ("running", "read", "decided")


def blocks(told: Told) -> tuple[Block, ...]:
    """All tests, then each that runs or ran with its verdict, effect and what was learned; findings, workings."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    t, items = told.t, told.plan.experiments.items
    if not items:
        return
    result, names = compute(told.plan, told.data, told.today), experiment_names(t, items)
    figures = log_figures(t, result.logged)
    yield quantities(t, figures)
    columns = worded(log_columns(t))
    rows = log_rows(t, in_state(result.logged, ALL), names)
    yield from table(t("experiments.cells.log.question"), columns, rows)
    for one in items:
        if one.state in READ:
            yield from _test(told, result, one, names[one.id])
    yield from remarks(t, result.findings)
    yield from workings(t, "experiments", result.steps)


def _test(told: Told, result: ExperimentsResult, one: Experiment, name: str) -> Iterator[Block]:
    t, reading = told.t, result.readings[one.id]
    yield Heading(name, 1)
    if one.belief.strip():
        yield Text(one.belief)
    yield Text(verdict_title(t, reading), 1)
    for said in (verdict_words(t, reading), money_words(t, reading), verdict_next(t, reading)):
        if said:
            yield Text(said)
    yield from chart("effect", effect_title(t, reading), effect_chart, effect_rows(t, reading))
    if one.learned.strip():
        yield Text(one.learned)
    for steps in reading_steps(t, reading).values():
        yield from working(t, name, steps)

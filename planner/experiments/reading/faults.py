"""Input that cannot be right: with it nothing is read, and it is said which row it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.experiments.counting import Counted
from planner.experiments.reading.evidence import Evidence
from planner.experiments.section import Check, Experiment, Tally

LEAST_ALPHA, MOST_ALPHA = 1e-12, 0.25
NEEDED = {"conversion": ("visitors", "conversions"), "click_through": ("visitors", "conversions")}
NEEDED |= {"revenue_per_visitor": ("visitors", "sales"), "aov": ("conversions", "sales")}


@dataclass(frozen=True)
class Fault:
    """`code`: what is wrong; `number`: the place of the row, from 1, or 0; `day`, where it is about a day.

    `field` and `reason`: of a calculator that cannot compute with a figure.
    """

    code: str
    number: int = 0
    day: date | None = None
    field: str = ""
    reason: str = ""


def faults(experiment: Experiment, counts: Counted, shown: Evidence) -> tuple[Fault, ...]:
    """All that cannot be right, in the order of the rows."""
    return (
        *(Fault(one.reason, one.number) for one in counts.wrong),
        *_halves(experiment, counts, shown),
        *_summaries(experiment, shown),
        *_lines(shown),
        *_checks(experiment),
        *_alpha(experiment),
    )


def _halves(experiment: Experiment, counts: Counted, shown: Evidence) -> Iterator[Fault]:
    """Rows with one of two numbers, and days on which a version is missing: sums would not belong together."""
    if shown.source not in ("tallies", "totals"):
        return
    names, wrong = NEEDED.get(experiment.metric, ()), {one.row_id for one in counts.wrong}
    for number, row in enumerate(experiment.tallies, start=1):
        if row.id not in wrong and row.segment == "all" and _filled(row, names) not in (0, len(names)):
            yield Fault("half_filled", number)
    for day, of_day in counts.by_day.items():
        there = {one.units(experiment.metric) is None for one in of_day.values()}
        if len(there) > 1:
            yield Fault("version_missing", day=day)


def _filled(row: Tally, names: tuple[str, ...]) -> int:
    return sum(getattr(row, name) is not None for name in names)


def _summaries(experiment: Experiment, shown: Evidence) -> Iterator[Fault]:
    if shown.source != "summaries":
        return
    seen: set[str] = set()
    for number, row in enumerate(experiment.summaries, start=1):
        if experiment.arm(row.arm) is None:
            if row.n is not None or row.mean is not None:
                yield Fault("summary_no_arm", number)
        elif row.arm in seen:
            yield Fault("summary_twice", number)
        elif row.n is not None and row.n < 2:
            yield Fault("summary_too_few", number)
        seen.add(row.arm)


def _lines(shown: Evidence) -> Iterator[Fault]:
    for problem in ("lost", "more_than_visitors"):
        if shown.rows is not None and problem in shown.rows.problems:
            yield Fault(f"lines_{problem}")


def _checks(experiment: Experiment) -> Iterator[Fault]:
    rails = {one.id for one in experiment.guardrails}
    for number, row in enumerate(experiment.checks, start=1):
        if row.events is None or row.out_of is None:
            continue
        if experiment.arm(row.arm) is None or row.guardrail not in rails:
            yield Fault("check_no_place", number)
        elif row.events > row.out_of:
            yield Fault("check_more", number)


def _alpha(experiment: Experiment) -> Iterator[Fault]:
    if not LEAST_ALPHA <= experiment.alpha <= MOST_ALPHA:
        yield Fault("alpha")


def anything(experiment: Experiment, counts: Counted, shown: Evidence) -> bool:
    """Whether something was counted at all."""
    filled = any(one.visitors or one.conversions or one.sales for one in counts.by_arm.values())
    return (
        filled
        or bool(shown.by_arm)
        or shown.rows is not None
        or bool(counts.wrong)
        or any(_given(row) for row in experiment.checks)
    )


def _given(row: Check) -> bool:
    return bool(row.events or row.out_of)

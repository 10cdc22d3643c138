"""How the figures of coming back are worked out."""

from __future__ import annotations

from collections.abc import Mapping

from planner.customers.returning.outcome import Churn, Returning
from planner.customers.returning.questions import WINDOWS
from planner.customers.returning.survival import share_by
from planner.steps import Step


def returning_steps(made: Returning) -> Mapping[str, tuple[Step, ...]]:
    """The workings by cell."""
    return {
        "months": _months(made),
        "again": _again(made),
        "second": _second(made),
        "churn": _churn(made.churn) if made.churn else (),
        "cohorts": _cohorts(made),
    }


def _months(made: Returning) -> tuple[Step, ...]:
    return tuple(
        Step(
            "customers.month",
            {
                "month": one.month,
                "new": one.new,
                "returning": one.returning,
                "all": one.new + one.returning,
                "share": one.returning / (one.new + one.returning),
            },
        )
        for one in made.months[-3:]
        if one.new + one.returning
    )


def _again(made: Returning) -> tuple[Step, ...]:
    steps = []
    for one in made.windows:
        ends = one.interval
        if one.rate is not None and ends is not None:
            values = {"days": one.days, "again": one.again, "eligible": one.eligible, "rate": one.rate}
            steps.append(Step("customers.window", values | {"low": ends[0], "high": ends[1]}))
    return tuple(steps)


def _second(made: Returning) -> tuple[Step, ...]:
    steps = []
    for days in WINDOWS.values():
        one = share_by(made.curve, days)
        if one is not None and days <= made.curve[-1].day:
            values = {"days": days, "share": one.share, "low": one.low, "high": one.high, "watched": one.watched}
            steps.append(Step("customers.curve", values))
    return tuple(steps)


def _churn(churn: Churn) -> tuple[Step, ...]:
    steps = []
    if churn.suggested is not None:
        steps.append(Step("customers.churn_days", {"gaps": churn.gaps, "suggested": churn.suggested}))
    if churn.rate is not None:
        values = {"days": churn.window, "active": churn.active, "lost": churn.lost, "rate": churn.rate}
        steps.append(Step("customers.churn", values))
    share = churn.silent / churn.people if churn.people else None
    silent = {"days": churn.window, "silent": churn.silent, "people": churn.people, "share": share}
    return (*steps, Step("customers.silent", silent))


def _cohorts(made: Returning) -> tuple[Step, ...]:
    known = [one for one in made.cohorts if len(one.whole) > 1 and one.whole[1] and one.size]
    if not known:
        return ()
    one = known[-1]
    cell = one.cells[1]
    values = {"month": one.month, "size": one.size, "people": cell.people, "share": cell.people / one.size}
    money = {"month": one.month, "size": one.size, "total": cell.total, "each": round(cell.total / one.size)}
    return Step("customers.cohort_people", values), Step("customers.cohort_money", money)

"""A private pool as a tub with tap and drain: how full it gets, and whether it pays for its care."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.line import Mark, line_chart, line_rows
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

YEAR, SHOWN = 12, 36  # months
INPUTS = (
    Quantity("buyers", "count", low=1, high=1e6),
    Quantity("join_rate", "rate", high=1),
    Quantity("leave_rate", "rate", low=0.001, high=1),
    Quantity("buys", "rate", high=1),
    Quantity("aov", "yuan", low=0.01, high=1e5),
    Quantity("left_rate", "rate", high=1),
    Quantity("join_cost", "yuan", high=1e3),
    Quantity("care", "yuan", high=1e6),
)
OUTPUTS = (
    Quantity("joins", "count"),
    Quantity("full", "count"),
    Quantity("after_year", "count"),
    Quantity("year_orders", "count"),
    Quantity("year_cost", "yuan"),
    Quantity("year_profit", "yuan"),
    Quantity("month_full", "yuan"),
)


def work(given: Mapping[str, float]) -> Worked:
    joins, leave = given["buyers"] * given["join_rate"], given["leave_rate"]
    members = list(accumulate(range(SHOWN), lambda there, _: there * (1 - leave) + joins, initial=0.0))
    per_member = given["buys"] * given["aov"] * given["left_rate"]
    month_cost = joins * given["join_cost"] + given["care"]
    months = sum(members[:YEAR])  # who is there at the start of each month; the new ones have only just bought
    full, orders = joins / leave, months * given["buys"]
    outputs: dict[str, float | None] = {
        "joins": joins,
        "full": full,
        "after_year": members[YEAR],
        "year_orders": orders,
        "year_cost": YEAR * month_cost,
        "year_profit": months * per_member - YEAR * month_cost,
        "month_full": full * per_member - month_cost,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"months": months, "earned": fen(months * per_member), "month_cost": fen(month_cost)}
    values |= {"per_member": fen(per_member), "stays": 1 - leave}
    codes = (
        "course.pool.joins",
        "course.pool.full",
        "course.pool.after_year",
        "course.pool.year_orders",
        "course.pool.year_cost",
        "course.pool.year_profit",
        "course.pool.month_full",
    )
    steps = tuple(Step(code, values) for code in codes)
    pays = (outputs["month_full"] or 0.0) > 0
    findings = (Finding("course.pool.pays" if pays else "course.pool.never", "note", values=values),)

    def rows(t: Translate) -> list[dict[str, Any]]:
        marks = [Mark(YEAR, members[YEAR], t("course.charts.pool.year", n=members[YEAR]))]
        return line_rows(enumerate(members), marks)

    def title(t: Translate) -> str:
        return t("course.charts.pool.title", **values)

    return Worked(outputs, steps, Picture(pool_chart, rows, title), findings)


def pool_chart(t: Translate) -> alt.LayerChart:
    """Members month by month, over three years."""
    return line_chart(t("course.charts.pool.x"), t("course.charts.pool.y"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

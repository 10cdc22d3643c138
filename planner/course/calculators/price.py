"""Whether an offer earns: the price paid, what a piece leaves, and how many times as many must be sold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen
from planner.course.charts import bar_rows, bars
from planner.findings import Finding
from planner.i18n import Translate
from planner.pricing import Costs, Normal, Terms, guard

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("list_price", "yuan", low=0.01, high=1e6),
    Quantity("discount", "rate", high=0.99),
    Quantity("coupon", "yuan", high=1e6),
    Quantity("goods", "yuan", high=1e6),
    Quantity("fee", "rate", high=0.9),
    Quantity("freight", "yuan", high=1e5),
    Quantity("ads", "yuan", high=1e5),
    Quantity("daily", "count", low=1, high=1e6),
)
OUTPUTS = (
    Quantity("paid", "yuan"),
    Quantity("unit", "yuan", low=-1e7),
    Quantity("usual", "yuan", low=-1e7),
    Quantity("uplift", "times"),
    Quantity("safe", "yuan"),
)


def work(given: Mapping[str, float]) -> Worked:
    terms = Terms(given["list_price"], discount=given["discount"], coupon=given["coupon"])
    costs = Costs(given["goods"], fee=given["fee"], ads=given["ads"], freight=given["freight"])
    made = guard(terms, costs, Normal(daily=given["daily"]))
    outputs: dict[str, float | None] = {
        "paid": made.price.paid,
        "unit": made.margin.unit,
        "usual": made.usual.unit,
        "uplift": made.uplift,
        "safe": made.safe,
    }
    before = given["daily"] * made.usual.unit

    def rows(t: Translate) -> list[dict[str, Any]]:
        first = (t("course.charts.price.usual", profit=fen(before)), before, "plain")
        rest = (
            (
                t("course.charts.price.times", times=one.times, profit=fen(one.profit)),
                one.profit,
                "main" if one.more >= 0 else "bad",
            )
            for one in made.profits
        )
        return bar_rows((first, *rest))

    def title(t: Translate) -> str:
        if made.uplift is None:
            return t("course.charts.price.never", unit=fen(made.margin.unit))
        return t("course.charts.price.title", uplift=made.uplift)

    values = {"paid": fen(made.price.paid), "safe": fen(made.safe), "unit": fen(made.margin.unit)}
    findings = (Finding("course.price.loses", "bad", values=values),) if made.uplift is None else ()
    return Worked(outputs, made.steps, Picture(profit_chart, rows, title), findings)


def profit_chart(t: Translate) -> alt.LayerChart:
    """A day's profit at several times of normal sales."""
    return bars(t("course.charts.price.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

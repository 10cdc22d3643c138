"""A month's sales from visitors, conversion rate and order value; and what ten per cent more of each is worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.goals import solve
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("visitors", "count", low=1, high=1e8),
    Quantity("conversion_rate", "rate", low=0.0001, high=1),
    Quantity("aov", "yuan", low=0.01, high=1e6),
    Quantity("ad_spend", "yuan", high=1e9),
)
OUTPUTS = (
    Quantity("buyers", "count"),
    Quantity("sales", "yuan"),
    Quantity("visit_value", "yuan"),
    Quantity("ad_share", "rate"),
    Quantity("more", "yuan"),
)
FACTORS = ("visitors", "conversion_rate", "aov")
MORE = 1.1


def work(given: Mapping[str, float]) -> Worked:
    start = {name: given[name] for name in FACTORS}
    month = solve(None, {}, start)
    outputs: dict[str, float | None] = {
        "buyers": month.buyers,
        "sales": month.gmv,
        "visit_value": month.gmv / month.visitors,
        "ad_share": given["ad_spend"] / month.gmv,
        "more": month.gmv * (MORE - 1),
    }
    values = said(INPUTS, given) | said(OUTPUTS, outputs)
    codes = ("course.month.buyers", "course.month.sales", "course.month.visit_value", "course.month.ad_share")
    grown = [
        (name, min(start[name] * MORE, 1.0) if name == "conversion_rate" else start[name] * MORE) for name in FACTORS
    ]
    after = {name: solve(None, {}, start | {name: value}).gmv for name, value in grown}

    def rows(t: Translate) -> list[dict[str, Any]]:
        now = (t("course.charts.month.now", sales=fen(month.gmv)), month.gmv, "plain")
        more = ((t(f"course.charts.month.{name}", sales=fen(sales)), sales, "main") for name, sales in after.items())
        return bar_rows((now, *more))

    def title(t: Translate) -> str:
        return t("course.charts.month.title", **values)

    return Worked(outputs, tuple(Step(code, values) for code in codes), Picture(month_chart, rows, title))


def month_chart(t: Translate) -> alt.LayerChart:
    """Sales now, and with ten per cent more of each figure."""
    return bars(t("course.charts.month.sales"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

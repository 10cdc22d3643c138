"""What it costs that people leave at the first screen, and what it brings when fewer do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.charts import bar_rows, bars
from planner.goals import solve
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("visitors", "count", low=1, high=1e8),
    Quantity("ad_spend", "yuan", high=1e9),
    Quantity("leave", "rate", high=0.99),
    Quantity("leave_then", "rate", high=0.99),
    Quantity("stay_conversion", "rate", low=0.0001, high=1),
    Quantity("aov", "yuan", low=0.01, high=1e6),
)
OUTPUTS = (
    Quantity("gone", "count"),
    Quantity("wasted", "yuan"),
    Quantity("sales_now", "yuan"),
    Quantity("sales_then", "yuan"),
    Quantity("more", "yuan"),
)


def work(given: Mapping[str, float]) -> Worked:
    now, then = (_sales(given, given[name]) for name in ("leave", "leave_then"))
    outputs: dict[str, float | None] = {
        "gone": given["visitors"] * given["leave"],
        "wasted": given["ad_spend"] * given["leave"],
        "sales_now": now,
        "sales_then": then,
        "more": then - now,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    codes: tuple[str, ...] = ("course.first_screen.gone", "course.first_screen.wasted", "course.first_screen.sales_now")
    codes += ("course.first_screen.sales_then", "course.first_screen.more")

    def rows(t: Translate) -> list[dict[str, Any]]:
        wasted = given["ad_spend"] * given["leave"]
        shown = (("wasted", wasted, "second"), ("now", now, "plain"), ("then", then, "main"))
        return bar_rows(
            (f"{t(f'course.charts.first_screen.{name}')} · {OUTPUTS[1].words(yuan, t.locale)}", yuan, tone)
            for name, yuan, tone in shown
        )

    def title(t: Translate) -> str:
        return t("course.charts.first_screen.title", **values)

    return Worked(outputs, tuple(Step(code, values) for code in codes), Picture(first_screen_chart, rows, title))


def _sales(given: Mapping[str, float], leave: float) -> float:
    rate = (1 - leave) * given["stay_conversion"]
    month = {"visitors": given["visitors"], "conversion_rate": rate, "aov": given["aov"]}
    return solve(None, {}, month).gmv


def first_screen_chart(t: Translate) -> alt.LayerChart:
    """The month's sales with either first screen, beside the ad money of those who left."""
    return bars(t("course.charts.first_screen.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

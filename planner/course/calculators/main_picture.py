"""A new main picture: more clicks, other people; whether more orders also earn more once each click is paid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("views", "count", low=1, high=1e9),
    Quantity("ctr", "rate", high=1),
    Quantity("ctr_then", "rate", low=0.0001, high=1),
    Quantity("conversion", "rate", high=1),
    Quantity("conversion_then", "rate", high=1),
    Quantity("order_left", "yuan", low=0.01, high=1e6),
    Quantity("click", "yuan", high=1e4),
)
OUTPUTS = (
    Quantity("orders_now", "count"),
    Quantity("orders_then", "count"),
    Quantity("earned_now", "yuan"),
    Quantity("earned_then", "yuan"),
    Quantity("least_conversion", "rate"),
)


def work(given: Mapping[str, float]) -> Worked:
    left, click = given["order_left"], given["click"]
    clicks_now, clicks_then = given["views"] * given["ctr"], given["views"] * given["ctr_then"]
    orders_now, orders_then = clicks_now * given["conversion"], clicks_then * given["conversion_then"]
    earned_now, earned_then = orders_now * left - clicks_now * click, orders_then * left - clicks_then * click
    least = (earned_now / clicks_then + click) / left
    outputs: dict[str, float | None] = {
        "orders_now": orders_now,
        "orders_then": orders_then,
        "earned_now": earned_now,
        "earned_then": earned_then,
        "least_conversion": least if 0 <= least <= 1 else None,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"clicks_now": clicks_now, "clicks_then": clicks_then}
    codes: tuple[str, ...] = ("course.main_picture.clicks", "course.main_picture.orders")
    codes += ("course.main_picture.earned_now", "course.main_picture.earned_then")
    steps = [Step(code, values) for code in codes]
    if outputs["least_conversion"] is not None:
        steps.append(Step("course.main_picture.least_conversion", values))
    findings = []
    if orders_then > orders_now and earned_then < earned_now:
        findings.append(Finding("course.main_picture.busier", "watch", values=values))

    def rows(t: Translate) -> list[dict[str, Any]]:
        shown = (("now", earned_now, "plain"), ("then", earned_then, "main"))
        return bar_rows(
            (
                f"{t(f'course.charts.main_picture.{name}')} · {OUTPUTS[2].words(yuan, t.locale)}",
                yuan,
                tone if yuan >= 0 else "bad",
            )
            for name, yuan, tone in shown
        )

    def title(t: Translate) -> str:
        better = earned_then >= earned_now
        return t("course.charts.main_picture.title" if better else "course.charts.main_picture.title_less", **values)

    return Worked(outputs, tuple(steps), Picture(main_picture_chart, rows, title), tuple(findings))


def main_picture_chart(t: Translate) -> alt.LayerChart:
    """What either picture leaves."""
    return bars(t("course.charts.main_picture.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

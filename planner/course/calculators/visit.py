"""What a visit may cost: what its chance of an order leaves, with the first order alone and with those after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.calculators import place
from planner.course.charts import bar_rows, bars
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (*place.INPUTS, Quantity("orders", "times", low=1, high=1000))
OUTPUTS = (
    Quantity("visit_sales", "yuan"),
    Quantity("order_left", "yuan"),
    Quantity("dearest", "yuan"),
    Quantity("dearest_all", "yuan"),
    Quantity("hundred", "yuan"),
)
HUNDRED = 100
TONES = {"click": "second", "visit_sales": "plain"}


def work(given: Mapping[str, float]) -> Worked:
    left = place.order(given).left
    first = left * given["conversion"]
    outputs: dict[str, float | None] = {
        "visit_sales": given["aov"] * given["conversion"],
        "order_left": left,
        "dearest": first,
        "dearest_all": first * given["orders"],
        "hundred": HUNDRED * (first - given["click"]),
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    codes: tuple[str, ...] = ("course.visit.visit_sales", "course.visit.order_left", "course.visit.dearest")
    codes += ("course.visit.dearest_all", "course.visit.hundred")

    def rows(t: Translate) -> list[dict[str, Any]]:
        sold = given["aov"] * given["conversion"]
        shown = (
            ("click", given["click"]),
            ("dearest", first),
            ("dearest_all", first * given["orders"]),
            ("visit_sales", sold),
        )
        return bar_rows(
            (f"{t(f'course.charts.visit.{name}')} · {OUTPUTS[0].words(yuan, t.locale)}", yuan, TONES.get(name, "main"))
            for name, yuan in shown
        )

    def title(t: Translate) -> str:
        return t("course.charts.visit.title", **values)

    return Worked(
        outputs, tuple(Step(code, values) for code in codes), Picture(visit_chart, rows, title), _said(given, values)
    )


def _said(given: Mapping[str, float], values: Mapping[str, Any]) -> tuple[Finding, ...]:
    if given["click"] <= (values["dearest"] or 0) / 100:
        return (Finding("course.visit.pays", "good", values=values),)
    if given["click"] <= (values["dearest_all"] or 0) / 100:
        return (Finding("course.visit.waits", "watch", values=values),)
    return (Finding("course.visit.loses", "bad", values=values),)


def visit_chart(t: Translate) -> alt.LayerChart:
    """The price of a visit beside what it is worth."""
    return bars(t("course.charts.visit.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

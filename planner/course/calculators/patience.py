"""How long to wait before a paid word without an order is called waste: what chance alone leaves without one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.line import Mark, line_chart, line_rows
from planner.findings import Finding
from planner.i18n import Translate
from planner.metrics.traffic.paid import enough
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

POINTS = 60  # of the line
INPUTS = (
    Quantity("conversion", "rate", low=0.0005, high=0.5),
    Quantity("click_price", "yuan", high=1e3),
    Quantity("clicks", "count", high=1e6),
    Quantity("words", "count", low=1, high=1e5),
)
OUTPUTS = (
    Quantity("chance", "rate"),
    Quantity("spent", "yuan"),
    Quantity("enough", "count"),
    Quantity("enough_cost", "yuan"),
    Quantity("by_luck", "count"),
)


def work(given: Mapping[str, float]) -> Worked:
    none = 1 - given["conversion"]
    chance, clicks = none ** given["clicks"], enough(given["conversion"])
    outputs: dict[str, float | None] = {
        "chance": chance,
        "spent": given["clicks"] * given["click_price"],
        "enough": clicks,
        "enough_cost": clicks * given["click_price"],
        "by_luck": given["words"] * chance,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"none": none, "at_enough": none**clicks, "more": max(0, clicks - given["clicks"])}
    steps = tuple(
        Step(code, values)
        for code in (
            "course.patience.chance",
            "course.patience.by_luck",
            "course.patience.enough",
            "course.patience.enough_cost",
        )
    )
    waste = given["clicks"] >= clicks
    findings = (Finding("course.patience.waste" if waste else "course.patience.wait", "note", values=values),)

    def rows(t: Translate) -> list[dict[str, Any]]:
        last = max(clicks * 2, min(given["clicks"], clicks * 3) * 1.1)
        line = [(x, none**x) for x in (last * step / POINTS for step in range(POINTS + 1))]
        marks = [Mark(clicks, none**clicks, t("course.charts.patience.enough", n=clicks))]
        if 0 < given["clicks"] <= last and given["clicks"] != clicks:
            marks.append(Mark(given["clicks"], chance, t("course.charts.patience.now", n=given["clicks"])))
        return line_rows(line, marks)

    def title(t: Translate) -> str:
        return t("course.charts.patience.title", **values)

    return Worked(outputs, steps, Picture(patience_chart, rows, title), findings)


def patience_chart(t: Translate) -> alt.LayerChart:
    """The chance that an ordinary word is still without an order, by clicks."""
    return line_chart(t("course.charts.patience.x"), t("course.charts.patience.y"), y_format=".0%")


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

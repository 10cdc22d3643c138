"""Members' points: how much of a sale they give back, and what the shop owes for them as the months go by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.curve import curve_chart, curve_rows
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("sales", "yuan", low=0.01, high=1e9),
    Quantity("member_share", "rate", high=1),
    Quantity("per_yuan", "times", high=1000),
    Quantity("for_yuan", "count", low=1, high=1e5),
    Quantity("used", "rate", high=1),
    Quantity("wait", "count", low=1, high=60),
    Quantity("months", "count", low=1, high=60),
    Quantity("gross_margin", "rate", low=0.01, high=1),
)
OUTPUTS = (
    Quantity("back", "rate"),
    Quantity("issued", "yuan"),
    Quantity("cost", "yuan"),
    Quantity("owed", "yuan"),
    Quantity("on_paper", "yuan"),
    Quantity("margin_part", "rate"),
)
CODES = (
    "course.points.back",
    "course.points.issued",
    "course.points.cost",
    "course.points.owed",
    "course.points.on_paper",
    "course.points.margin_part",
)


def work(given: Mapping[str, float]) -> Worked:
    used, wait, months = given["used"], given["wait"], int(given["months"])
    back = given["per_yuan"] / given["for_yuan"]
    issued = given["sales"] * given["member_share"] * back

    def owed(month: int) -> float:
        """What will be used of the points not used yet: those of the last `wait` months."""
        return issued * used * min(month, wait)

    def on_paper(month: int) -> float:
        """All points not used yet, as if every member came tomorrow."""
        return issued * (month - used * max(0.0, month - wait))

    outputs: dict[str, float | None] = {
        "back": back,
        "issued": issued,
        "cost": issued * used,
        "owed": owed(months),
        "on_paper": on_paper(months),
        "margin_part": back * used / given["gross_margin"],
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {
        "counted": min(months, wait),
        "past": max(0.0, months - wait),
        "gone": fen(issued * months - on_paper(months)),
    }

    def rows(t: Translate) -> list[dict[str, Any]]:
        over = range(1, months + 1)
        lines = {"on_paper": [on_paper(n) for n in over], "owed": [owed(n) for n in over]}
        return curve_rows({t(f"course.charts.points.{name}"): line for name, line in lines.items()})

    def title(t: Translate) -> str:
        return t("course.charts.points.title", **values)

    return Worked(outputs, tuple(Step(code, values) for code in CODES), Picture(points_chart, rows, title))


def points_chart(t: Translate) -> alt.LayerChart:
    """Points not used yet and what of them will be used, month by month."""
    return curve_chart(t("course.charts.points.month"), t("course.charts.points.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

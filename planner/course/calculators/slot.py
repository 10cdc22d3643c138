"""A creator who asks a fee for the slot and a commission: from how many orders on it pays."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.line import Mark, line_chart, line_rows
from planner.course.order import order_costs
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

HAIR = 1e-9
NOTHING = 0.005  # yuan: less than half a fen earns nothing back
INPUTS = (
    Quantity("aov", "yuan", low=0.01, high=1e6),
    Quantity("gross_margin", "rate", high=1),
    Quantity("fee_rate", "rate", high=0.2),
    Quantity("refund_rate", "rate", high=0.95),
    Quantity("commission", "rate", high=0.8),
    Quantity("slot_fee", "yuan", high=1e7),
    Quantity("orders", "count", low=1, high=1e7),
)
OUTPUTS = (
    Quantity("left", "yuan"),
    Quantity("needed", "count"),
    Quantity("profit", "yuan"),
    Quantity("cost_order", "yuan"),
    Quantity("same_commission", "rate"),
)


def work(given: Mapping[str, float]) -> Worked:
    # Commission is settled like the platform's fee: on what is paid and not sent back.
    rates = {**given, "fee_rate": given["fee_rate"] + given["commission"]}
    left, orders = order_costs(rates, price=0.0, conversion=1.0).left, given["orders"]
    kept_value = given["aov"] * (1 - given["refund_rate"])
    needed = ceil(given["slot_fee"] / left - HAIR) if left > NOTHING else None
    share = given["slot_fee"] / orders
    outputs: dict[str, float | None] = {
        "left": left,
        "needed": needed,
        "profit": left * orders - given["slot_fee"],
        "cost_order": share + kept_value * given["commission"],
        "same_commission": given["commission"] + share / kept_value,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"share": round(share * 100), "kept_value": round(kept_value * 100)}
    codes = ["course.slot.left", "course.slot.never" if needed is None else "course.slot.needed"]
    codes += ["course.slot.profit", "course.slot.cost_order", "course.slot.same_commission"]
    pays = left * orders >= given["slot_fee"]
    if needed is None:
        findings = [Finding("course.slot.loses", "bad", values=values)]
    else:
        findings = [Finding("course.slot.pays" if pays else "course.slot.short", "note", values=values)]

    def rows(t: Translate) -> list[dict[str, Any]]:
        last = max(orders, needed or 0) * 1.3
        line = [(n, left * n - given["slot_fee"]) for n in (0.0, last)]
        marks = [Mark(orders, left * orders - given["slot_fee"], t("course.charts.slot.now", n=orders))]
        if needed:
            marks.append(Mark(needed, left * needed - given["slot_fee"], t("course.charts.slot.needed", n=needed)))
        return line_rows(line, marks)

    def title(t: Translate) -> str:
        return t("course.charts.slot.title_never" if needed is None else "course.charts.slot.title", **values)

    steps = tuple(Step(code, values) for code in codes)
    return Worked(outputs, steps, Picture(slot_chart, rows, title), tuple(findings))


def slot_chart(t: Translate) -> alt.LayerChart:
    """Profit of the deal by orders."""
    return line_chart(t("course.charts.slot.x"), t("course.charts.slot.y"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

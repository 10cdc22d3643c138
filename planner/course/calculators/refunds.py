"""What an order costs where many are sent back: the return shown, what stays of it, where it turns to loss."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.line import Mark, line_chart, line_rows
from planner.course.order import OrderCosts, order_costs
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

POINTS = 19  # of the line, each five per cent
INPUTS = (
    Quantity("aov", "yuan", low=0.01, high=1e6),
    Quantity("gross_margin", "rate", high=1),
    Quantity("fee_rate", "rate", high=0.5),
    Quantity("refund_rate", "rate", high=0.95),
    Quantity("visitor_price", "yuan", low=0.01, high=1e3),
    Quantity("conversion", "rate", low=0.0001, high=1),
)
OUTPUTS = (
    Quantity("cost_order", "yuan"),
    Quantity("cost_kept", "yuan"),
    Quantity("shown_return", "times"),
    Quantity("kept_return", "times"),
    Quantity("profit", "yuan"),
    Quantity("most_refunds", "rate"),
)


def work(given: Mapping[str, float]) -> Worked:
    def at(refunds: float) -> float:
        return _order(given, refunds).profit

    order, kept = _order(given, given["refund_rate"]), 1 - given["refund_rate"]
    whole = _order(given, 0.0)
    most = 1 - order.cost / whole.left if whole.left > order.cost else None
    outputs: dict[str, float | None] = {
        "cost_order": order.cost,
        "cost_kept": order.cost / kept,
        "shown_return": given["aov"] / order.cost,
        "kept_return": given["aov"] / order.cost * kept,
        "profit": order.profit,
        "most_refunds": most,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"kept": kept, "left": fen(order.left), "whole": fen(whole.left)}
    codes = (
        "course.refunds.cost_order",
        "course.refunds.cost_kept",
        "course.refunds.shown_return",
        "course.refunds.kept_return",
        "course.refunds.profit",
    )
    steps = [Step(code, values) for code in codes]
    steps.append(Step("course.refunds.never" if most is None else "course.refunds.most_refunds", values))
    loses = order.profit < 0
    findings = (Finding("course.refunds.loses" if loses else "course.refunds.earns", "note", values=values),)

    def rows(t: Translate) -> list[dict[str, Any]]:
        line = [(step / 20, at(step / 20)) for step in range(POINTS + 1)]
        marks = [Mark(given["refund_rate"], order.profit, t("course.charts.refunds.now", rate=given["refund_rate"]))]
        if most is not None:
            marks.append(Mark(most, 0.0, t("course.charts.refunds.nothing", rate=most)))
        return line_rows(line, marks)

    def title(t: Translate) -> str:
        return t("course.charts.refunds.title_loss" if loses else "course.charts.refunds.title", **values)

    return Worked(outputs, tuple(steps), Picture(refunds_chart, rows, title), findings)


def _order(given: Mapping[str, float], refunds: float) -> OrderCosts:
    return order_costs({**given, "refund_rate": refunds}, price=given["visitor_price"], conversion=given["conversion"])


def refunds_chart(t: Translate) -> alt.LayerChart:
    """What an order leaves, by the share that is sent back."""
    return line_chart(t("course.charts.refunds.x"), t("course.charts.refunds.y"), x_format=".0%")


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

"""What a click may cost at most, and what it takes to stand before a rival: bid times quality decides the place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.course.order import order_costs
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

BEST = 10  # quality points
INPUTS = (
    Quantity("aov", "yuan", low=0.01, high=1e6),
    Quantity("gross_margin", "rate", high=1),
    Quantity("fee_rate", "rate", high=0.5),
    Quantity("refund_rate", "rate", high=0.95),
    Quantity("conversion", "rate", low=0.0001, high=1),
    Quantity("quality", "count", low=1, high=BEST),
    Quantity("rival_bid", "yuan", low=0.01, high=1e3),
    Quantity("rival_quality", "count", low=1, high=BEST),
)
OUTPUTS = (
    Quantity("left", "yuan"),
    Quantity("ceiling", "yuan"),
    Quantity("needed", "yuan"),
    Quantity("cost_order", "yuan"),
    Quantity("profit", "yuan"),
)


def work(given: Mapping[str, float]) -> Worked:
    needed = _needed(given, given["quality"])
    order = order_costs(given, price=needed, conversion=given["conversion"])
    ceiling = order.left * given["conversion"]
    outputs: dict[str, float | None] = {
        "left": order.left,
        "ceiling": ceiling,
        "needed": needed,
        "cost_order": order.cost,
        "profit": order.profit,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    codes = ("course.bid.left", "course.bid.ceiling", "course.bid.needed", "course.bid.cost_order", "course.bid.profit")
    steps = tuple(Step(code, values) for code in codes)
    dear = needed > ceiling
    better = next((q for q in range(int(given["quality"]) + 1, BEST + 1) if _needed(given, q) <= ceiling), None)
    if not dear:
        findings = [Finding("course.bid.room", "good", values=values)]
    elif better is None:
        findings = [Finding("course.bid.too_dear", "bad", values=values)]
    else:
        found = values | {"better": better, "then": round(_needed(given, better) * 100)}
        findings = [Finding("course.bid.quality", "watch", values=found)]

    def rows(t: Translate) -> list[dict[str, Any]]:
        points = [q for q in (int(given["quality"]) + n for n in range(4)) if q <= BEST]
        made = [(t("course.charts.bid.ceiling", value=fen(ceiling)), ceiling, "second")]
        for quality, price in ((q, _needed(given, q)) for q in points):
            words = t("course.charts.bid.at", quality=quality, value=fen(price))
            made.append((words, price, "bad" if price > ceiling else "main"))
        return bar_rows(made)

    def title(t: Translate) -> str:
        return t("course.charts.bid.title_dear" if dear else "course.charts.bid.title", **values)

    return Worked(outputs, steps, Picture(bid_chart, rows, title), tuple(findings))


def _needed(given: Mapping[str, float], quality: float) -> float:
    """The bid that makes bid times quality as much as the rival's."""
    return given["rival_bid"] * given["rival_quality"] / quality


def bid_chart(t: Translate) -> alt.LayerChart:
    """The ceiling, and the bid needed with more and more quality."""
    return bars(t("course.charts.bid.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

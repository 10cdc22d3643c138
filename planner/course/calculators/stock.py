"""How many pieces to have for a festival, when nobody knows how many will be wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.campaigns.supply import newsvendor
from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("price", "yuan", low=0.01, high=1e6),
    Quantity("cost", "yuan", low=0.01, high=1e6),
    Quantity("clearance", "yuan", high=1e6),
    Quantity("low", "count", low=1, high=1e7),
    Quantity("typical", "count", low=1, high=1e7),
    Quantity("high", "count", low=1, high=1e7),
)
OUTPUTS = (
    Quantity("quantity", "count"),
    Quantity("ratio", "rate"),
    Quantity("profit", "yuan", low=-1e12),
    Quantity("left", "count"),
    Quantity("short", "count"),
    Quantity("worst_loss", "yuan"),
)
DEMANDS = ("low", "typical", "high")


def work(given: Mapping[str, float]) -> Worked:
    prices = (given["price"], given["cost"], given["clearance"])
    made = newsvendor(*prices, (given["low"], given["typical"], given["high"]))
    least = made.outcomes[0]
    outputs: dict[str, float | None] = {
        "quantity": made.quantity,
        "ratio": made.ratio,
        "profit": made.profit,
        "left": made.left,
        "short": made.short,
        "worst_loss": least.loss,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"margin": fen(prices[0] - prices[1]), "loss": fen(prices[1] - prices[2]), "over": least.left}
    codes = ("course.stock.ratio", "course.stock.quantity", "course.stock.average", "course.stock.worst")
    margin = prices[0] - prices[1]
    gains = {name: one.sold * margin - one.loss for name, one in zip(DEMANDS, made.outcomes, strict=True)}

    def rows(t: Translate) -> list[dict[str, Any]]:
        return bar_rows(
            (
                t(f"course.charts.stock.{name}", demand=given[name], left=one.left, short=one.short, gain=fen(gain)),
                gain,
                "main" if gain >= 0 else "bad",
            )
            for (name, gain), one in zip(gains.items(), made.outcomes, strict=True)
        )

    def title(t: Translate) -> str:
        return t("course.charts.stock.title", quantity=made.quantity, ratio=made.ratio)

    findings = (Finding("course.stock.may_lose", "watch", values=values),) if gains["low"] < 0 else ()
    return Worked(outputs, tuple(Step(code, values) for code in codes), Picture(gain_chart, rows, title), findings)


def gain_chart(t: Translate) -> alt.LayerChart:
    """What the quantity earns when few, as many as expected, or many pieces are wanted."""
    return bars(t("course.charts.stock.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

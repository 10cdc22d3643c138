"""What an order leaves where each visit is bought: refunds, goods, the platform's fee and the clicks taken off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.charts import bar_rows, bars
from planner.course.order import OrderCosts, order_costs
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("aov", "yuan", low=0.01, high=1e6),
    Quantity("gross_margin", "rate", high=1),
    Quantity("refund_rate", "rate", high=1),
    Quantity("fee_rate", "rate", high=1),
    Quantity("click", "yuan", high=1e4),
    Quantity("conversion", "rate", low=0.0001, high=1),
)
OUTPUTS = (
    Quantity("bears", "yuan"),
    Quantity("order_cost", "yuan"),
    Quantity("left", "yuan"),
    Quantity("least_conversion", "rate"),
)
PARTS = ("refunds", "goods", "fee", "clicks", "left")


def order(given: Mapping[str, float]) -> OrderCosts:
    """An order's money where each visit is a click that was paid for."""
    return order_costs(given, price=given["click"], conversion=given["conversion"])


def work(given: Mapping[str, float]) -> Worked:
    made = order(given)
    outputs: dict[str, float | None] = {
        "bears": made.left,
        "order_cost": made.cost,
        "left": made.profit,
        "least_conversion": given["click"] / made.left if made.left >= given["click"] and made.left > 0 else None,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    codes = ["course.place.bears", "course.place.order_cost", "course.place.left"]
    steps = [Step(code, values) for code in codes]
    if outputs["least_conversion"] is not None:
        steps.append(Step("course.place.least_conversion", values))

    def rows(t: Translate) -> list[dict[str, Any]]:
        return bar_rows(
            (
                f"{t(f'course.charts.place.{part}')} · {OUTPUTS[0].words(yuan, t.locale)}",
                yuan,
                "plain" if part != "left" else "main" if yuan >= 0 else "bad",
            )
            for part, yuan in zip(PARTS, _parts(given, made), strict=True)
        )

    def title(t: Translate) -> str:
        return t("course.charts.place.title" if made.profit >= 0 else "course.charts.place.title_loss", **values)

    return Worked(outputs, tuple(steps), Picture(place_chart, rows, title))


def _parts(given: Mapping[str, float], made: OrderCosts) -> tuple[float, ...]:
    kept = given["aov"] * (1 - given["refund_rate"])
    fee = kept * given["fee_rate"]
    return given["aov"] - kept, kept * (1 - given["gross_margin"]), fee, made.cost, made.profit


def place_chart(t: Translate) -> alt.LayerChart:
    """Where an order's money goes."""
    return bars(t("course.charts.place.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

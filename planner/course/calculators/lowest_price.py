"""The price below which each sale loses money, and what really stays of the price asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding
from planner.i18n import Translate
from planner.pricing import Costs, lowest_price, unit_margin
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("price", "yuan", low=0.01, high=1e6),
    Quantity("goods", "yuan", high=1e6),
    Quantity("fee_rate", "rate", high=0.9),
    Quantity("freight", "yuan", high=1e4),
    Quantity("ads", "yuan", high=1e5),
    Quantity("refund_rate", "rate", high=0.95),
    Quantity("return_cost", "yuan", high=1e4),
)
OUTPUTS = (
    Quantity("on_paper", "rate"),
    Quantity("unit", "yuan"),
    Quantity("stays", "rate"),
    Quantity("lowest", "yuan"),
    Quantity("room", "yuan"),
)
PARTS = ("goods", "fee", "freight", "ads", "returns")


def work(given: Mapping[str, float]) -> Worked:
    costs = Costs(
        given["goods"],
        fee=given["fee_rate"],
        freight=given["freight"],
        ads=given["ads"],
        returns=given["refund_rate"],
        return_cost=given["return_cost"],
    )
    made = unit_margin(given["price"], costs)
    lowest = lowest_price(costs) or 0.0  # never None: the limits leave something of any price
    outputs: dict[str, float | None] = {
        "on_paper": 1 - given["goods"] / given["price"],
        "unit": made.unit,
        "stays": made.unit / given["price"],
        "lowest": lowest,
        "room": given["price"] - lowest,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"income": fen(made.income), "fee": fen(made.fee), "returns": fen(made.returns)}
    values |= {"kept": made.kept, "goods_kept": fen(made.goods)}
    values["fixed"] = fen(made.freight + made.ads + made.returns)
    values["under"] = -values["room"]
    steps = [Step("course.lowest_price.on_paper", values), Step("course.lowest_price.income", values)]
    steps += [Step("course.lowest_price.unit", values), Step("course.lowest_price.lowest", values)]
    loses = made.unit < 0
    findings = [Finding("course.lowest_price.loses" if loses else "course.lowest_price.room", "note", values=values)]

    def rows(t: Translate) -> list[dict[str, Any]]:
        costs = ((part, getattr(made, part), "second") for part in PARTS)
        shown = (("income", made.income, "plain"), *costs, ("unit", made.unit, "bad" if loses else "main"))
        return bar_rows(
            (f"{t(f'course.charts.lowest_price.{name}')} · {OUTPUTS[1].words(yuan, t.locale)}", yuan, tone)
            for name, yuan, tone in shown
        )

    def title(t: Translate) -> str:
        return t("course.charts.lowest_price.title_loss" if loses else "course.charts.lowest_price.title", **values)

    return Worked(outputs, tuple(steps), Picture(lowest_price_chart, rows, title), tuple(findings))


def lowest_price_chart(t: Translate) -> alt.LayerChart:
    """What comes in for a piece sold, what it costs, what stays."""
    return bars(t("course.charts.lowest_price.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

"""What a higher price brings when fewer buy, and how many buyers may go before it brings less."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding
from planner.i18n import Translate
from planner.pricing import Costs, unit_margin
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("price", "yuan", low=0.01, high=1e6),
    Quantity("gross_margin", "rate", low=0.001, high=1),
    Quantity("orders", "count", low=1, high=1e8),
    Quantity("premium", "rate", high=2),
    Quantity("lost", "rate", high=1),
    Quantity("brand_spend", "yuan", high=1e9),
)
OUTPUTS = (
    Quantity("unit_now", "yuan"),
    Quantity("unit_then", "yuan"),
    Quantity("unit_gain", "rate"),
    Quantity("profit_now", "yuan"),
    Quantity("profit_then", "yuan"),
    Quantity("most_lost", "rate"),
)


def work(given: Mapping[str, float]) -> Worked:
    price, orders = given["price"], given["orders"]
    goods = Costs(price * (1 - given["gross_margin"]))
    higher, kept = price * (1 + given["premium"]), orders * (1 - given["lost"])
    now, then = unit_margin(price, goods).unit, unit_margin(higher, goods).unit
    outputs: dict[str, float | None] = {
        "unit_now": now,
        "unit_then": then,
        "unit_gain": then / now - 1,
        "profit_now": orders * now,
        "profit_then": kept * then - given["brand_spend"],
        "most_lost": max(0.0, 1 - (orders * now + given["brand_spend"]) / (orders * then)),
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"goods": fen(goods.goods), "higher": fen(higher), "kept": kept}
    values["more"] = values["profit_then"] - values["profit_now"]
    values["less"] = -values["more"]
    steps = [Step("course.premium.unit_now", values), Step("course.premium.unit_then", values)]
    steps += [Step("course.premium.profit_now", values), Step("course.premium.profit_then", values)]
    steps.append(Step("course.premium.most_lost", values))
    better = values["more"] >= 0
    finding = Finding("course.premium.pays" if better else "course.premium.loses", "note", values=values)

    def rows(t: Translate) -> list[dict[str, Any]]:
        end = kept * then - given["brand_spend"]
        shown = (("now", orders * now, "plain"), ("spent", given["brand_spend"], "second"))
        return bar_rows(
            (f"{t(f'course.charts.premium.{name}')} · {OUTPUTS[0].words(yuan, t.locale)}", yuan, tone)
            for name, yuan, tone in (*shown, ("then", end, "main" if end >= 0 else "bad"))
        )

    def title(t: Translate) -> str:
        return t("course.charts.premium.title" if better else "course.charts.premium.title_less", **values)

    return Worked(outputs, tuple(steps), Picture(premium_chart, rows, title), (finding,))


def premium_chart(t: Translate) -> alt.LayerChart:
    """A month's gross profit at either price."""
    return bars(t("course.charts.premium.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

"""A second platform: what it leaves once its own costs, and the orders it takes from the first, are paid."""

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
    Quantity("orders", "count", high=1e7),
    Quantity("moved", "rate", high=1),
    Quantity("aov", "yuan", low=0.01, high=1e6),
    Quantity("gross_margin", "rate", high=1),
    Quantity("refund_rate", "rate", high=1),
    Quantity("fee", "rate", high=1),
    Quantity("ads", "yuan", high=1e5),
    Quantity("home_left", "yuan", high=1e5),
    Quantity("monthly", "yuan", high=1e8),
)
OUTPUTS = (
    Quantity("left", "yuan"),
    Quantity("new_orders", "count"),
    Quantity("earned", "yuan"),
    Quantity("taken", "yuan"),
    Quantity("gain", "yuan"),
    Quantity("even_orders", "count"),
)
CODES = ("course.second_platform.left", "course.second_platform.taken", "course.second_platform.gain")
TONES = {"earned": "main", "taken": "bad", "monthly": "plain", "gain": "second"}


def work(given: Mapping[str, float]) -> Worked:
    goods = given["aov"] * (1 - given["gross_margin"])
    costs = Costs(goods=goods, fee=given["fee"], ads=given["ads"], returns=given["refund_rate"])
    left, orders = unit_margin(given["aov"], costs).unit, given["orders"]
    each = left - given["moved"] * given["home_left"]
    earned, taken = orders * left, orders * given["moved"] * given["home_left"]
    gain = earned - taken - given["monthly"]
    outputs: dict[str, float | None] = {
        "left": left,
        "new_orders": orders * (1 - given["moved"]),
        "earned": earned,
        "taken": taken,
        "gain": gain,
        "even_orders": given["monthly"] / each if each > 0 else None,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"kept": 1 - given["refund_rate"], "goods_left": given["gross_margin"] - given["fee"], "each": fen(each)}
    steps = [Step(code, values) for code in CODES]
    if each > 0:
        steps.append(Step("course.second_platform.even_orders", values))
    verdict = "course.second_platform.pays" if gain >= 0 else "course.second_platform.loses"

    def rows(t: Translate) -> list[dict[str, Any]]:
        lengths = outputs | {"monthly": given["monthly"]}
        return bar_rows(
            (t(f"course.charts.second_platform.{name}", **values), lengths[name] or 0.0, tone)
            for name, tone in TONES.items()
        )

    def title(t: Translate) -> str:
        return t("course.charts.second_platform.title", **values)

    found = Finding(verdict, "good" if gain >= 0 else "watch", "", values)
    return Worked(outputs, tuple(steps), Picture(platform_chart, rows, title), (found,))


def platform_chart(t: Translate) -> alt.LayerChart:
    """What its orders leave, what they take from the first platform, the monthly cost, and what remains."""
    return bars(t("course.charts.second_platform.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

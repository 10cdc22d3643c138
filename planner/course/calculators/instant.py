"""Orders brought by a rider within the hour: what one leaves, the smallest basket, and how many a day pay the rent."""

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

DAYS = 30
INPUTS = (
    Quantity("basket", "yuan", low=0.01, high=1e5),
    Quantity("gross_margin", "rate", high=1),
    Quantity("fee", "rate", high=1),
    Quantity("rider", "yuan", high=1000),
    Quantity("bag", "yuan", high=1000),
    Quantity("orders", "count", high=1e5),
    Quantity("monthly", "yuan", high=1e7),
)
OUTPUTS = (
    Quantity("left", "yuan"),
    Quantity("month", "yuan"),
    Quantity("least_basket", "yuan"),
    Quantity("even_orders", "count"),
)
TONES = {"goods_left": "main", "fee_part": "plain", "rider_part": "bad", "bag_part": "plain", "left": "second"}


def work(given: Mapping[str, float]) -> Worked:
    basket, margin, fee = given["basket"], given["gross_margin"], given["fee"]
    costs = Costs(goods=basket * (1 - margin), fee=fee, freight=given["rider"], gift=given["bag"])
    left = unit_margin(basket, costs).unit
    # goods cost a share of the basket whatever its size, so to the smallest basket they are a second fee
    shares = Costs(goods=0, fee=min(1.0, fee + 1 - margin), freight=given["rider"], gift=given["bag"])
    outputs: dict[str, float | None] = {
        "left": left,
        "month": given["orders"] * DAYS * left - given["monthly"],
        "least_basket": lowest_price(shares),
        "even_orders": given["monthly"] / DAYS / left if left > 0 else None,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs) | {"days": DAYS, "rate": margin - fee}
    parts = {"goods_left": basket * margin, "fee_part": basket * fee, "rider_part": given["rider"]}
    parts |= {"bag_part": given["bag"], "left": left}
    values |= {name: fen(part) for name, part in parts.items()}
    steps = [Step("course.instant.left", values)]
    if outputs["least_basket"] is not None:
        steps.append(Step("course.instant.least_basket", values))
    if outputs["even_orders"] is not None:
        steps.append(Step("course.instant.even_orders", values))
    steps.append(Step("course.instant.month", values))
    pays = (outputs["month"] or 0.0) >= 0
    verdict = Finding(
        "course.instant.pays" if pays else "course.instant.loses", "good" if pays else "watch", "", values
    )

    def rows(t: Translate) -> list[dict[str, Any]]:
        return bar_rows(
            (t(f"course.charts.instant.{name}", **values), parts[name], tone) for name, tone in TONES.items()
        )

    def title(t: Translate) -> str:
        return t("course.charts.instant.title", **values)

    return Worked(outputs, tuple(steps), Picture(instant_chart, rows, title), (verdict,))


def instant_chart(t: Translate) -> alt.LayerChart:
    """What the goods of one order earn, what goes to the platform and the rider, and what is left."""
    return bars(t("course.charts.instant.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

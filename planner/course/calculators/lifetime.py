"""What a buyer is worth over the years against what winning one costs, and when the cost has come back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.charts import bar_rows, bars
from planner.customers.worth.ratio import BAR
from planner.findings import Finding
from planner.i18n import Translate
from planner.plan import Plan
from planner.shop import Shop
from planner.shop.derived import Economics, economics
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

MONEY = ("ad_spend", "aov")
INPUTS = (
    Quantity("ad_spend", "yuan", low=0.01, high=1e9),
    Quantity("new_buyers", "count", low=1, high=1e8),
    Quantity("aov", "yuan", low=0.01, high=1e6),
    Quantity("gross_margin", "rate", high=1),
    Quantity("refund_rate", "rate", high=1),
    Quantity("purchase_frequency", "times", low=0.1, high=100),
    Quantity("customer_years", "times", low=0.1, high=50),
)
OUTPUTS = (
    Quantity("cac", "yuan"),
    Quantity("order_profit", "yuan"),
    Quantity("ltv_sales", "yuan"),
    Quantity("ltv", "yuan"),
    Quantity("ltv_cac", "times"),
    Quantity("payback", "count"),
)
CODES = (
    "course.lifetime.cac",
    "course.lifetime.order_profit",
    "course.lifetime.ltv",
    "course.lifetime.ltv_cac",
)
TONES = {"cac": "bad", "order_profit": "plain", "ltv": "main", "ltv_sales": "second"}


def work(given: Mapping[str, float]) -> Worked:
    made = _economics(given)
    outputs: dict[str, float | None] = {
        one.name: _in_unit(getattr(made, one.name).value, yuan=one.unit == "yuan") for one in OUTPUTS
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"kept": 1 - given["refund_rate"], "bar": BAR}
    steps = [Step(code, values) for code in CODES]
    back = outputs["payback"] is not None
    steps.append(Step("course.lifetime.payback" if back else "course.lifetime.never", values))
    good = (outputs["ltv_cac"] or 0.0) >= BAR
    found = Finding(
        "course.lifetime.healthy" if good else "course.lifetime.thin", "good" if good else "watch", "", values
    )

    def rows(t: Translate) -> list[dict[str, Any]]:
        return bar_rows(
            (t(f"course.charts.lifetime.{name}", **values), outputs[name] or 0.0, tone) for name, tone in TONES.items()
        )

    def title(t: Translate) -> str:
        return t("course.charts.lifetime.title", **values)

    return Worked(outputs, tuple(steps), Picture(worth_chart, rows, title), (found,))


def _economics(given: Mapping[str, float]) -> Economics:
    """The figures as the shop profile works them out."""
    typed = {name: round(value * 100) if name in MONEY else value for name, value in given.items()}
    shop = Shop.model_validate({**typed, "new_buyers": round(given["new_buyers"])})
    return economics(Plan(id="course", name="course", shop=shop))


def _in_unit(value: float | None, *, yuan: bool) -> float | None:
    return None if value is None else value / 100 if yuan else value


def worth_chart(t: Translate) -> alt.LayerChart:
    """What a buyer costs, what the first order and all of them leave, and the sales they are mistaken for."""
    return bars(t("course.charts.lifetime.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

"""What promotion brings beyond the sales that would come without it, and what is left of that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding
from planner.i18n import Translate
from planner.plan import Plan
from planner.shop import Shop
from planner.shop.derived import economics
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("sales", "yuan", low=0.01, high=1e9),
    Quantity("organic_share", "rate", high=1),
    Quantity("ad_spend", "yuan", low=0.01, high=1e9),
    Quantity("gross_margin", "rate", high=1),
    Quantity("refund_rate", "rate", high=1),
)
OUTPUTS = (
    Quantity("bought", "yuan"),
    Quantity("seen_return", "times"),
    Quantity("true_return", "times"),
    Quantity("earned", "yuan"),
    Quantity("most_anyway", "rate"),
)


def work(given: Mapping[str, float]) -> Worked:
    profit, spend = _profit(given), given["ad_spend"]
    bought = given["sales"] * (1 - given["organic_share"])
    brought = profit * (1 - given["organic_share"])
    outputs: dict[str, float | None] = {
        "bought": bought,
        "seen_return": given["sales"] / spend,
        "true_return": bought / spend,
        "earned": brought - spend,
        "most_anyway": 1 - spend / profit if profit >= spend else None,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"profit": fen(profit), "brought": fen(brought), "lost": fen(spend - brought)}
    codes = ("course.anyway.bought", "course.anyway.true_return", "course.anyway.earned")
    steps = [Step(code, values) for code in codes]
    findings = [Finding("course.anyway.pays" if brought >= spend else "course.anyway.loses", "note", values=values)]
    if outputs["most_anyway"] is not None:
        steps.append(Step("course.anyway.most_anyway", values))

    def rows(t: Translate) -> list[dict[str, Any]]:
        shown = (("anyway", profit - brought, "plain"), ("brought", brought, "main"), ("ad_spend", spend, "second"))
        return bar_rows(
            (f"{t(f'course.charts.anyway.{name}')} · {OUTPUTS[0].words(yuan, t.locale)}", yuan, tone)
            for name, yuan, tone in shown
        )

    def title(t: Translate) -> str:
        return t("course.charts.anyway.title" if brought >= spend else "course.charts.anyway.title_loss", **values)

    return Worked(outputs, tuple(steps), Picture(anyway_chart, rows, title), tuple(findings))


def _profit(given: Mapping[str, float]) -> float:
    """The month's gross profit after refunds, as the shop profile works it out."""
    shop = Shop(sales=fen(given["sales"]), gross_margin=given["gross_margin"], refund_rate=given["refund_rate"])
    return (economics(Plan(id="course", name="course", shop=shop)).gross_profit.value or 0.0) / 100


def anyway_chart(t: Translate) -> alt.LayerChart:
    """The gross profit that would come anyway, what promotion adds, and what that costs."""
    return bars(t("course.charts.anyway.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

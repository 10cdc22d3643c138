"""Whether a platform event earns more than ordinary days do, once the weeks after it are counted too."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding
from planner.i18n import Translate
from planner.pricing import Costs, Normal, Terms, guard
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("usual_price", "yuan", low=0.01, high=1e6),
    Quantity("event_price", "yuan", low=0.01, high=1e6),
    Quantity("cost", "yuan", high=1e6),
    Quantity("fee_rate", "rate", high=0.9),
    Quantity("pieces", "count", low=1, high=1e7),
    Quantity("times", "times", low=1, high=100),
    Quantity("borrowed", "rate", high=1),
)
OUTPUTS = (
    Quantity("usual_left", "yuan"),
    Quantity("event_left", "yuan"),
    Quantity("uplift", "times"),
    Quantity("stock", "count"),
    Quantity("gain", "yuan"),
    Quantity("lost_after", "yuan"),
    Quantity("result", "yuan"),
)


def work(given: Mapping[str, float]) -> Worked:
    costs = Costs(given["cost"], fee=given["fee_rate"])
    made = guard(Terms(given["event_price"]), costs, Normal(given["usual_price"], given["pieces"]))
    usual, event = made.usual.unit, made.margin.unit
    sold = given["pieces"] * given["times"]
    normal, gain = usual * given["pieces"], event * sold - usual * given["pieces"]
    extra = sold - given["pieces"]
    after = extra * given["borrowed"] * max(0.0, usual)
    outputs: dict[str, float | None] = {
        "usual_left": usual,
        "event_left": event,
        "uplift": made.uplift,
        "stock": ceil(sold - 1e-9),
        "gain": gain,
        "lost_after": after,
        "result": gain - after,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs) | {"normal": fen(normal), "extra": extra}
    codes = ["course.flash_sale.usual_left", "course.flash_sale.event_left"]
    codes.append("course.flash_sale.never" if made.uplift is None else "course.flash_sale.uplift")
    codes += ["course.flash_sale.gain", "course.flash_sale.lost_after", "course.flash_sale.result"]
    steps = tuple(Step(code, values) for code in codes)
    if made.uplift is None:
        findings = [Finding("course.flash_sale.loses", "bad", values=values)]
    elif gain - after >= 0:
        findings = [Finding("course.flash_sale.pays", "good", values=values)]
    else:
        findings = [Finding("course.flash_sale.costs", "watch", values=values)]

    def rows(t: Translate) -> list[dict[str, Any]]:
        parts = {"normal": normal, "event": event * sold, "after": event * sold - after}
        return bar_rows(
            (
                t(f"course.charts.flash_sale.{name}", value=fen(yuan)),
                yuan,
                "plain" if name == "normal" else "main" if yuan >= normal else "bad",
            )
            for name, yuan in parts.items()
        )

    def title(t: Translate) -> str:
        pays = gain - after >= 0
        return t("course.charts.flash_sale.title" if pays else "course.charts.flash_sale.title_less", **values)

    return Worked(outputs, steps, Picture(flash_sale_chart, rows, title), tuple(findings))


def flash_sale_chart(t: Translate) -> alt.LayerChart:
    """Profit of the same days without the event, with it, and with what it takes from the weeks after."""
    return bars(t("course.charts.flash_sale.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

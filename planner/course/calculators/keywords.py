"""One crowded core word against many long-tail words: which brings a shop more orders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("core_searches", "count", low=1, high=1e9),
    Quantity("core_seen", "rate", high=1),
    Quantity("core_conversion", "rate", high=1),
    Quantity("words", "count", low=1, high=1e4),
    Quantity("tail_searches", "count", high=1e7),
    Quantity("tail_seen", "rate", high=1),
    Quantity("tail_conversion", "rate", high=1),
    Quantity("click_rate", "rate", low=0.0001, high=1),
)
OUTPUTS = (
    Quantity("core_visitors", "count"),
    Quantity("core_orders", "times"),
    Quantity("tail_visitors", "count"),
    Quantity("tail_orders", "times"),
    Quantity("words_equal", "times"),
)


def work(given: Mapping[str, float]) -> Worked:
    core = given["core_searches"] * given["core_seen"] * given["click_rate"]
    each = given["tail_searches"] * given["tail_seen"] * given["click_rate"]
    core_orders, each_orders = core * given["core_conversion"], each * given["tail_conversion"]
    outputs: dict[str, float | None] = {
        "core_visitors": core,
        "core_orders": core_orders,
        "tail_visitors": each * given["words"],
        "tail_orders": each_orders * given["words"],
        "words_equal": core_orders / each_orders if each_orders > 0 else None,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs) | {"each_orders": each_orders}
    codes = ["course.keywords.core_visitors", "course.keywords.core_orders"]
    codes += ["course.keywords.tail_visitors", "course.keywords.tail_orders"]
    if each_orders > 0:
        codes.append("course.keywords.words_equal")
    tail = each_orders * given["words"] > core_orders
    findings = [Finding("course.keywords.tail" if tail else "course.keywords.core", "note", values=values)]

    def rows(t: Translate) -> list[dict[str, Any]]:
        both: list[tuple[str, float, str]] = [("core", core_orders, "second")]
        both.append(("tail", each_orders * given["words"], "main"))
        return bar_rows(
            (t(f"course.charts.keywords.{name}", value=orders), orders, tone) for name, orders, tone in both
        )

    def title(t: Translate) -> str:
        return t("course.charts.keywords.title_tail" if tail else "course.charts.keywords.title_core", **values)

    return Worked(
        outputs, tuple(Step(code, values) for code in codes), Picture(keywords_chart, rows, title), tuple(findings)
    )


def keywords_chart(t: Translate) -> alt.LayerChart:
    """Orders of a month by either kind of word."""
    return bars(t("course.charts.keywords.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

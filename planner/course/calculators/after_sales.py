"""Buyers with a problem: who tells the shop, who leaves in silence, and what solving one case is worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.findings import InputError
from planner.i18n import Translate
from planner.pricing import Costs, unit_margin
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("buyers", "count", low=1, high=1e8),
    Quantity("problem", "rate", high=1),
    Quantity("tells", "rate", high=1),
    Quantity("back_solved", "rate", high=1),
    Quantity("back_unsolved", "rate", high=1),
    Quantity("more_orders", "times", high=100),
    Quantity("aov", "yuan", low=0.01, high=1e6),
    Quantity("gross_margin", "rate", high=1),
    Quantity("refund_rate", "rate", high=1),
)
OUTPUTS = (
    Quantity("unhappy", "count"),
    Quantity("told", "count"),
    Quantity("silent", "count"),
    Quantity("buyer_worth", "yuan"),
    Quantity("case_worth", "yuan"),
    Quantity("saved", "yuan"),
    Quantity("silent_worth", "yuan"),
)

TONES = {"told": "main", "silent": "bad"}
CODES = (
    "course.after_sales.unhappy",
    "course.after_sales.told",
    "course.after_sales.buyer_worth",
    "course.after_sales.case_worth",
    "course.after_sales.saved",
    "course.after_sales.silent_worth",
)


def work(given: Mapping[str, float]) -> Worked:
    if given["back_solved"] < given["back_unsolved"]:
        raise InputError("back_solved", "less_than_unsolved")
    goods = given["aov"] * (1 - given["gross_margin"])
    order = unit_margin(given["aov"], Costs(goods=goods, returns=given["refund_rate"])).unit
    unhappy = given["buyers"] * given["problem"]
    told, worth = unhappy * given["tells"], order * given["more_orders"]
    case = (given["back_solved"] - given["back_unsolved"]) * worth
    outputs: dict[str, float | None] = {
        "unhappy": unhappy,
        "told": told,
        "silent": unhappy - told,
        "buyer_worth": worth,
        "case_worth": case,
        "saved": told * case,
        "silent_worth": (unhappy - told) * case,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"order": fen(order), "kept": 1 - given["refund_rate"]}

    def rows(t: Translate) -> list[dict[str, Any]]:
        return bar_rows(
            (t(f"course.charts.after_sales.{name}", **values), outputs[name] or 0.0, TONES[name]) for name in TONES
        )

    def title(t: Translate) -> str:
        return t("course.charts.after_sales.title", **values)

    steps = tuple(Step(code, values) for code in CODES)
    return Worked(outputs, steps, Picture(after_sales_chart, rows, title))


def after_sales_chart(t: Translate) -> alt.LayerChart:
    """Buyers with a problem: those who tell, and those who don't."""
    return bars(t("course.charts.after_sales.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

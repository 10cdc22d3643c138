"""A coupon sent to one segment: what it brings beyond the orders that would have come without it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding, InputError
from planner.i18n import Translate
from planner.pricing import Costs, unit_margin
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("people", "count", low=1, high=1e8),
    Quantity("anyway", "rate", high=1),
    Quantity("reply", "rate", high=1),
    Quantity("coupon", "yuan", high=1e5),
    Quantity("contact", "yuan", high=100),
    Quantity("aov", "yuan", low=0.01, high=1e6),
    Quantity("gross_margin", "rate", high=1),
    Quantity("refund_rate", "rate", high=1),
)
OUTPUTS = (
    Quantity("extra", "count"),
    Quantity("leaves", "yuan"),
    Quantity("brought", "yuan"),
    Quantity("given", "yuan"),
    Quantity("wasted", "yuan"),
    Quantity("earned", "yuan"),
    Quantity("most_coupon", "yuan"),
)

TONES = {"brought": "main", "given": "plain", "wasted": "bad", "earned": "second"}
CODES = (
    "course.message.extra",
    "course.message.leaves",
    "course.message.brought",
    "course.message.given",
    "course.message.earned",
)


def work(given: Mapping[str, float]) -> Worked:
    people, anyway, reply, contact = (given[name] for name in ("people", "anyway", "reply", "contact"))
    if reply < anyway:
        raise InputError("reply", "less_than_anyway")
    kept = 1 - given["refund_rate"]
    goods = given["aov"] * (1 - given["gross_margin"])
    leaves = unit_margin(given["aov"], Costs(goods=goods, returns=given["refund_rate"])).unit
    extra, coupons = people * (reply - anyway), people * reply * kept
    brought, spent = extra * leaves, people * contact
    outputs: dict[str, float | None] = {
        "extra": extra,
        "leaves": leaves,
        "brought": brought,
        "given": coupons * given["coupon"],
        "wasted": people * anyway * kept * given["coupon"],
        "earned": brought - coupons * given["coupon"] - spent,
        "most_coupon": (brought - spent) / coupons if coupons and brought >= spent else None,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs) | {"spent": fen(spent), "kept": kept}
    steps = [Step(code, values) for code in CODES]
    if outputs["most_coupon"] is not None:
        steps.append(Step("course.message.most_coupon", values))
    pays = brought - coupons * given["coupon"] >= spent
    verdict = Finding("course.message.pays" if pays else "course.message.loses", "good" if pays else "bad", "", values)

    def rows(t: Translate) -> list[dict[str, Any]]:
        return bar_rows(
            (t(f"course.charts.message.{name}", **values), outputs[name] or 0.0, TONES[name]) for name in TONES
        )

    def title(t: Translate) -> str:
        return t("course.charts.message.title", **values)

    return Worked(outputs, tuple(steps), Picture(message_chart, rows, title), (verdict,))


def message_chart(t: Translate) -> alt.LayerChart:
    """What the extra orders bring, what all coupons cost, what of it was not needed, and what is left."""
    return bars(t("course.charts.message.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

"""Buyers asked into a group of the shop's own: how the group grows, what it brings, and when it has paid for itself."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.curve import curve_chart, curve_rows
from planner.i18n import Translate
from planner.pricing import Costs, unit_margin
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

LONGEST = 120  # months in which a group is looked at to pay for itself
INPUTS = (
    Quantity("parcels", "count", low=1, high=1e7),
    Quantity("join", "rate", high=1),
    Quantity("welcome", "yuan", high=1e4),
    Quantity("leave", "rate", high=1),
    Quantity("orders_year", "times", high=100),
    Quantity("extra", "rate", high=1),
    Quantity("aov", "yuan", low=0.01, high=1e6),
    Quantity("gross_margin", "rate", high=1),
    Quantity("monthly", "yuan", high=1e8),
    Quantity("months", "count", low=1, high=60),
)
OUTPUTS = (
    Quantity("joined", "count"),
    Quantity("members", "count"),
    Quantity("member_month", "yuan"),
    Quantity("last_month", "yuan"),
    Quantity("total", "yuan"),
    Quantity("even_month", "count"),
)
CODES = (
    "course.private_domain.joined",
    "course.private_domain.members",
    "course.private_domain.member_month",
    "course.private_domain.last_month",
)


def work(given: Mapping[str, float]) -> Worked:
    joined, months = given["parcels"] * given["join"], int(given["months"])
    order = unit_margin(given["aov"], Costs(goods=given["aov"] * (1 - given["gross_margin"]))).unit
    member_month = given["orders_year"] / 12 * given["extra"] * order
    spent = joined * given["welcome"] + given["monthly"]
    groups = [*accumulate(range(LONGEST), lambda held, _: held * (1 - given["leave"]) + joined, initial=0.0)][1:]
    running = [*accumulate(members * member_month - spent for members in groups)]
    outputs: dict[str, float | None] = {
        "joined": joined,
        "members": groups[months - 1],
        "member_month": member_month,
        "last_month": groups[months - 1] * member_month - spent,
        "total": running[months - 1],
        "even_month": next((float(month) for month, total in enumerate(running, 1) if total >= 0), None),
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs) | {"order": fen(order), "spent": fen(spent)}
    values |= {"stay": 1 - given["leave"], "gifts": fen(joined * given["welcome"])}
    steps = [Step(code, values) for code in CODES]
    even = outputs["even_month"] is not None
    steps.append(Step("course.private_domain.even_month" if even else "course.private_domain.never", values))

    def rows(t: Translate) -> list[dict[str, Any]]:
        return curve_rows({t("course.charts.private_domain.total"): running[:months]})

    def title(t: Translate) -> str:
        return t("course.charts.private_domain.title" if even else "course.charts.private_domain.title_never", **values)

    return Worked(outputs, tuple(steps), Picture(private_chart, rows, title))


def private_chart(t: Translate) -> alt.LayerChart:
    """All that the group has earned and cost so far, month by month."""
    return curve_chart(t("course.charts.private_domain.month"), t("course.charts.private_domain.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

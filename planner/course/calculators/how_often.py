"""How often to offer something to a group: each message sells, and each sends some members away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.line import Mark, line_chart, line_rows
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

MOST = 60  # messages a month that are looked at: two a day
INPUTS = (
    Quantity("buyers", "count", low=1, high=1e6),
    Quantity("join_rate", "rate", high=1),
    Quantity("messages", "count", low=1, high=MOST),
    Quantity("leave_quiet", "rate", low=0.001, high=0.5),
    Quantity("leave_each", "rate", high=0.1),
    Quantity("buys_each", "rate", high=0.5),
    Quantity("left", "yuan", high=1e5),
    Quantity("message_cost", "yuan", high=1e5),
)
OUTPUTS = (
    Quantity("joins", "count"),
    Quantity("leave", "rate"),
    Quantity("full", "count"),
    Quantity("heard", "count"),
    Quantity("orders", "count"),
    Quantity("profit", "yuan"),
    Quantity("best", "count"),
    Quantity("best_full", "count"),
    Quantity("best_profit", "yuan"),
)


def work(given: Mapping[str, float]) -> Worked:
    joins, messages = given["buyers"] * given["join_rate"], given["messages"]

    def leave(n: float) -> float:
        return min(1.0, given["leave_quiet"] + n * given["leave_each"])

    def orders(n: float) -> float:
        return joins / leave(n) * n * given["buys_each"]

    def profit(n: float) -> float:
        return orders(n) * given["left"] - n * given["message_cost"]

    best = max(range(MOST + 1), key=profit)
    outputs: dict[str, float | None] = {
        "joins": joins,
        "leave": leave(messages),
        "full": joins / leave(messages),
        "heard": messages / leave(messages),
        "orders": orders(messages),
        "profit": profit(messages),
        "best": best,
        "best_full": joins / leave(best),
        "best_profit": profit(best),
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    codes = ["course.how_often.joins", "course.how_often.leave", "course.how_often.full", "course.how_often.heard"]
    codes += ["course.how_often.orders", "course.how_often.profit", "course.how_often.best"]
    steps = tuple(Step(code, values) for code in codes)
    over = messages > best
    findings = (Finding("course.how_often.over" if over else "course.how_often.room", "note", values=values),)

    def rows(t: Translate) -> list[dict[str, Any]]:
        last = min(MOST, round(max(messages, best, 4) * 1.5))
        marks = [Mark(messages, profit(messages), t("course.charts.how_often.now", n=messages))]
        if 0 < best <= last and best != messages:
            marks.append(Mark(best, profit(best), t("course.charts.how_often.best", n=best)))
        return line_rows(((n, profit(n)) for n in range(last + 1)), marks)

    def title(t: Translate) -> str:
        return t("course.charts.how_often.title", **values)

    return Worked(outputs, steps, Picture(how_often_chart, rows, title), findings)


def how_often_chart(t: Translate) -> alt.LayerChart:
    """What a settled group leaves a month, by how many offers it gets."""
    return line_chart(t("course.charts.how_often.x"), t("course.charts.how_often.y"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

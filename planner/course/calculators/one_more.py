"""What one more post in a week brings when many have seen you already, and which is the last that pays."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor, log, log1p
from typing import TYPE_CHECKING, Any

from planner.budget.curves import Curve, response
from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.line import Mark, line_chart, line_rows
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

HAIR = 1e-9
INPUTS = (
    Quantity("audience", "count", low=1, high=1e9),
    Quantity("reached", "rate", low=0.001, high=0.9),
    Quantity("posts", "count", low=1, high=200),
    Quantity("click_rate", "rate", low=0.0001, high=1),
    Quantity("conversion", "rate", low=0.0001, high=1),
    Quantity("left", "yuan", low=0.01, high=1e5),
    Quantity("post_cost", "yuan", low=1, high=1e5),
)
OUTPUTS = (
    Quantity("first", "count"),
    Quantity("seen", "count"),
    Quantity("last_adds", "count"),
    Quantity("last_worth", "yuan"),
    Quantity("best", "count"),
    Quantity("profit", "yuan"),
    Quantity("best_profit", "yuan"),
)


def work(given: Mapping[str, float]) -> Worked:
    curve: Curve = {"type": "exponential", "beta": given["audience"], "lam": -log1p(-given["reached"])}
    posts, worth = given["posts"], given["click_rate"] * given["conversion"] * given["left"]

    def profit(n: float) -> float:
        return response(curve, n) * worth - n * given["post_cost"]

    adds = response(curve, posts) - response(curve, posts - 1)
    best = _best(given, worth)
    outputs: dict[str, float | None] = {
        "first": response(curve, 1.0),
        "seen": response(curve, posts),
        "last_adds": adds,
        "last_worth": adds * worth,
        "best": best,
        "profit": profit(posts),
        "best_profit": profit(best),
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"fresh": 1 - given["reached"], "before": posts - 1, "earned": fen(response(curve, posts) * worth)}
    values |= {"spent": fen(posts * given["post_cost"]), "per_thousand": fen(worth * 1000)}
    codes = (
        "course.one_more.first",
        "course.one_more.seen",
        "course.one_more.last_adds",
        "course.one_more.last_worth",
        "course.one_more.profit",
        "course.one_more.best",
    )
    steps = tuple(Step(code, values) for code in codes)
    over = posts > best
    findings = (Finding("course.one_more.over" if over else "course.one_more.room", "note", values=values),)

    def rows(t: Translate) -> list[dict[str, Any]]:
        last = round(max(posts * 1.4, min(best, posts * 4) * 1.4, 6))
        marks = [Mark(posts, profit(posts), t("course.charts.one_more.now", n=posts))]
        if 0 < best <= last and best != posts:
            marks.append(Mark(best, profit(best), t("course.charts.one_more.best", n=best)))
        return line_rows([(n, profit(n)) for n in range(last + 1)], marks)

    def title(t: Translate) -> str:
        return t("course.charts.one_more.title", **values)

    return Worked(outputs, steps, Picture(one_more_chart, rows, title), findings)


def _best(given: Mapping[str, float], worth: float) -> int:
    """The last post that brings at least what it costs: each is worth less by the reached share."""
    ratio = given["post_cost"] / (given["audience"] * given["reached"] * worth)
    return 0 if ratio > 1 else floor(log(ratio) / log1p(-given["reached"]) + HAIR) + 1


def one_more_chart(t: Translate) -> alt.LayerChart:
    """A week's profit by the number of posts."""
    return line_chart(t("course.charts.one_more.x"), t("course.charts.one_more.y"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

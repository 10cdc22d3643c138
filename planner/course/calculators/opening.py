"""What a better first three seconds of a video are worth, against buying the same buyers as plays."""

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
    Quantity("plays", "count", low=1, high=1e9),
    Quantity("stay", "rate", low=0.001, high=1),
    Quantity("stay_then", "rate", low=0.001, high=1),
    Quantity("heard", "rate", high=1),
    Quantity("clicked", "rate", high=1),
    Quantity("conversion", "rate", high=1),
    Quantity("mille", "yuan", high=1e4),
)
OUTPUTS = (
    Quantity("listeners", "count"),
    Quantity("orders", "times"),
    Quantity("listeners_then", "count"),
    Quantity("orders_then", "times"),
    Quantity("plays_equal", "count"),
    Quantity("worth", "yuan"),
)


def work(given: Mapping[str, float]) -> Worked:
    plays, onward = given["plays"], given["clicked"] * given["conversion"]
    now, then = (plays * given[name] * given["heard"] for name in ("stay", "stay_then"))
    more_plays = plays * (given["stay_then"] / given["stay"] - 1)
    outputs: dict[str, float | None] = {
        "listeners": now,
        "orders": now * onward,
        "listeners_then": then,
        "orders_then": then * onward,
        "plays_equal": more_plays,
        "worth": more_plays / 1000 * given["mille"],
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs) | {"gone": 1 - given["stay"]}
    codes = (
        "course.opening.listeners",
        "course.opening.orders",
        "course.opening.orders_then",
        "course.opening.plays_equal",
        "course.opening.worth",
    )
    steps = tuple(Step(code, values) for code in codes)
    better = more_plays >= 0
    findings = (Finding("course.opening.better" if better else "course.opening.worse", "note", values=values),)

    def rows(t: Translate) -> list[dict[str, Any]]:
        people: list[tuple[str, float, str]] = [("plays", plays, "plain"), ("stay", plays * given["stay"], "second")]
        people += [("heard", now, "second"), ("heard_then", then, "main" if better else "bad")]
        return bar_rows((t(f"course.charts.opening.{name}", value=count), count, tone) for name, count, tone in people)

    def title(t: Translate) -> str:
        return t("course.charts.opening.title" if better else "course.charts.opening.title_worse", **values)

    return Worked(outputs, steps, Picture(opening_chart, rows, title), findings)


def opening_chart(t: Translate) -> alt.LayerChart:
    """Plays, who stays, who hears the offer now and with the other opening."""
    return bars(t("course.charts.opening.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

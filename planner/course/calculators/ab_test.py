"""Whether B is better than A, read once at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked
from planner.course.charts import bar_rows, bars
from planner.experiments.lesson import result_answer
from planner.findings import InputError
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

ALPHA = 0.05
INPUTS = (
    Quantity("a_visitors", "count", low=10, high=1e7),
    Quantity("a_buyers", "count", high=1e7),
    Quantity("b_visitors", "count", low=10, high=1e7),
    Quantity("b_buyers", "count", high=1e7),
)
OUTPUTS = (
    Quantity("a_rate", "rate"),
    Quantity("b_rate", "rate"),
    Quantity("gap_low", "rate"),
    Quantity("gap_high", "rate"),
    Quantity("p", "rate"),
)


def work(given: Mapping[str, float]) -> Worked:
    first, second = ((int(given[f"{side}_buyers"]), int(given[f"{side}_visitors"])) for side in "ab")
    for side, (buyers, visitors) in zip("ab", (first, second), strict=True):
        if buyers > visitors:
            raise InputError(f"{side}_buyers", "more_than_visitors")
    answer = result_answer(first, second, ALPHA)
    told = answer.values
    outputs: dict[str, float | None] = {
        "a_rate": told["rate_a"],
        "b_rate": told["rate_b"],
        "gap_low": told["low"],
        "gap_high": told["high"],
        "p": told["p"],
    }
    verdict = answer.said.rpartition("_")[2]

    def rows(t: Translate) -> list[dict[str, Any]]:
        tone = {"better": "main", "worse": "bad"}.get(verdict, "plain")
        return bar_rows(
            (
                (t("course.charts.ab_test.a", rate=told["rate_a"]), told["rate_a"], "plain"),
                (t("course.charts.ab_test.b", rate=told["rate_b"]), told["rate_b"], tone),
            )
        )

    def title(t: Translate) -> str:
        return t(f"course.charts.ab_test.{verdict}", p=told["p"], low=told["low"], high=told["high"])

    return Worked(outputs, answer.steps, Picture(rate_chart, rows, title), answer.findings)


def rate_chart(t: Translate) -> alt.LayerChart:
    """Both versions' rates."""
    return bars(t("course.charts.ab_test.axis"), share=True)


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

"""Three ways people come, how readily each buys, and what a buyer from advertising costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding, InputError
from planner.i18n import Translate
from planner.intervals import quotient
from planner.metrics.traffic import standing
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

WAYS = ("search", "paid", "social")
TONES = {"better": "main", "worse": "bad", "alike": "plain", "few": "plain"}
INPUTS = (
    *(
        one
        for way in WAYS
        for one in (
            Quantity(f"{way}_visitors", "count", low=1, high=1e8),
            Quantity(f"{way}_buyers", "count", high=1e8),
        )
    ),
    Quantity("aov", "yuan", high=1e6),
    Quantity("ad_spend", "yuan", high=1e9),
)
OUTPUTS = (
    *(Quantity(f"{way}_rate", "rate") for way in WAYS),
    Quantity("mean", "rate"),
    Quantity("paid_cost", "yuan"),
    Quantity("ad_return", "times"),
)
STEPS = (
    "course.sources.search_rate",
    "course.sources.paid_rate",
    "course.sources.social_rate",
    "course.sources.mean",
    "course.sources.paid_cost",
    "course.sources.ad_return",
)


def work(given: Mapping[str, float]) -> Worked:
    people = {way: (given[f"{way}_visitors"], given[f"{way}_buyers"]) for way in WAYS}
    for way, (visitors, buyers) in people.items():
        if buyers > visitors:
            raise InputError(f"{way}_buyers", "more_than_visitors")
    every, bought = (sum(counts) for counts in zip(*people.values(), strict=True))
    paid = given["paid_buyers"]
    outputs: dict[str, float | None] = {
        **{f"{way}_rate": buyers / visitors for way, (visitors, buyers) in people.items()},
        "mean": bought / every,
        "paid_cost": quotient(given["ad_spend"], paid),
        "ad_return": quotient(paid * given["aov"], given["ad_spend"]),
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs) | {"every": every, "bought": bought}
    stand = {way: standing(int(buyers), int(visitors), bought / every) for way, (visitors, buyers) in people.items()}
    unknown = [f"course.sources.{name}" for name in ("paid_cost", "ad_return") if outputs[name] is None]
    steps = tuple(Step(code, values) for code in STEPS if code not in unknown)
    best = max(people, key=lambda way: outputs[f"{way}_rate"] or 0.0)

    def rows(t: Translate) -> list[dict[str, Any]]:
        return bar_rows(
            (
                t(f"course.charts.sources.{way}", rate=outputs[f"{way}_rate"], standing=stand[way]),
                outputs[f"{way}_rate"] or 0.0,
                TONES[stand[way]],
            )
            for way in WAYS
        )

    def title(t: Translate) -> str:
        told = t(f"course.charts.sources.best.{best}", rate=outputs[f"{best}_rate"])
        return told if stand[best] == "better" else t("course.charts.sources.alike", mean=outputs["mean"])

    few = tuple(Finding("course.sources.few", "note") for _ in [0] if "few" in stand.values())
    return Worked(outputs, steps, Picture(source_chart, rows, title), few)


def source_chart(t: Translate) -> alt.LayerChart:
    """The rate of each way."""
    return bars(t("course.charts.sources.axis"), share=True)


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

"""How many people and days a test takes, before it begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked
from planner.course.charts import bar_rows, bars
from planner.experiments.lesson import duration_answer, size_answer
from planner.findings import Finding, InputError
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

ALPHA, POWER, ARMS = 0.05, 0.8, 2
LIFTS = (0.5, 1.0, 2.0)  # times the wanted lift, for the chart
LONG = 28  # days; a longer test seldom is worth it
INPUTS = (
    Quantity("baseline", "rate", low=0.001, high=0.9),
    Quantity("lift", "rate", low=0.01, high=10),
    Quantity("daily", "count", low=1, high=1e8),
)
OUTPUTS = (
    Quantity("per_arm", "count"),
    Quantity("total", "count"),
    Quantity("days", "days"),
    Quantity("weeks", "days"),
)


def work(given: Mapping[str, float]) -> Worked:
    baseline, lift, daily = given["baseline"], given["lift"], given["daily"]
    if baseline * (1 + lift) >= 1:
        raise InputError("lift", "over_all")
    size = size_answer(baseline, lift, ALPHA, POWER, 2)
    per_arm = int(size.values["n"])
    try:
        time = duration_answer(per_arm, ARMS, daily, 1.0)
    except InputError as error:
        raise InputError("daily", "takes_too_long") from error
    outputs: dict[str, float | None] = {
        "per_arm": per_arm,
        "total": per_arm * ARMS,
        "days": time.values["days"],
        "weeks": time.values["weeks"],
    }
    others = {times * lift: _people(baseline, times * lift) for times in LIFTS}

    def rows(t: Translate) -> list[dict[str, Any]]:
        return bar_rows(
            (t("course.charts.ab_size.bar", lift=one, n=n), n, "main" if one == lift else "plain")
            for one, n in others.items()
            if n is not None
        )

    def title(t: Translate) -> str:
        return t("course.charts.ab_size.title", lift=lift, n=per_arm, weeks=time.values["weeks"])

    long = time.values["days"] > LONG
    findings = (Finding("course.ab_size.long", "watch", values={"weeks": outputs["weeks"]}),) if long else ()
    return Worked(outputs, (*size.steps, *time.steps), Picture(size_chart, rows, title), findings)


def _people(baseline: float, lift: float) -> int | None:
    return None if baseline * (1 + lift) >= 1 else int(size_answer(baseline, lift, ALPHA, POWER, 2).values["n"])


def size_chart(t: Translate) -> alt.LayerChart:
    """People per version, by the lift that is to be seen."""
    return bars(t("course.charts.ab_size.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

"""A shop's score after some bad reviews, and how many good ones it takes to bring it back."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.line import Mark, line_chart, line_rows
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

BEST, WORST = 5, 1  # stars
HAIR = 1e-9
POINTS = 40  # of the line
INPUTS = (
    Quantity("ratings", "count", low=1, high=1e7),
    Quantity("score", "times", low=1, high=5),
    Quantity("bad", "count", high=1e6),
    Quantity("asked", "times", low=1, high=4.99),
    Quantity("good_a_day", "times", low=0.1, high=1e5),
)
OUTPUTS = (
    Quantity("score_then", "times"),
    Quantity("fall", "times"),
    Quantity("needed", "count"),
    Quantity("days", "days"),
)


def work(given: Mapping[str, float]) -> Worked:
    count = given["ratings"] + given["bad"]
    stars = given["ratings"] * given["score"] + given["bad"] * WORST
    needed = max(0, ceil((given["asked"] * count - stars) / (BEST - given["asked"]) - HAIR))
    outputs: dict[str, float | None] = {
        "score_then": stars / count,
        "fall": given["score"] - stars / count,
        "needed": needed,
        "days": ceil(needed / given["good_a_day"] - HAIR),
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs) | {"count": count, "stars": stars}
    values["short"] = BEST - given["asked"]
    codes = ["course.score.score_then"]
    codes += ["course.score.needed", "course.score.days"] if needed else ["course.score.enough"]
    below = stars / count < given["asked"] - HAIR
    findings = [Finding("course.score.below" if below else "course.score.above", "watch" if below else "good")]

    def rows(t: Translate) -> list[dict[str, Any]]:
        last = max(needed * 1.25, 10)
        line = [(n, (stars + BEST * n) / (count + n)) for n in (last * step / POINTS for step in range(POINTS + 1))]
        marks = [Mark(0, stars / count, t("course.charts.score.now", score=stars / count))]
        if needed:
            marks.append(Mark(needed, given["asked"], t("course.charts.score.asked", needed=needed)))
        return line_rows(line, marks)

    def title(t: Translate) -> str:
        return t("course.charts.score.title" if needed else "course.charts.score.title_enough", **values)

    steps = tuple(Step(code, values) for code in codes)
    return Worked(outputs, steps, Picture(score_chart, rows, title), tuple(findings))


def score_chart(t: Translate) -> alt.LayerChart:
    """The score as good reviews come in."""
    return line_chart(t("course.charts.score.x"), t("course.charts.score.y"), y_format=".2f", from_nought=False)


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

"""Whether the people at hand can keep a rhythm of posting, and how much of it they can."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor
from typing import TYPE_CHECKING, Any

from planner.course.bars import Bar, Tone, bar_chart, bar_rows
from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

HAIR = 1e-9
INPUTS = (
    Quantity("people", "count", low=1, high=1e4),
    Quantity("hours_each", "times", low=0.5, high=60),
    Quantity("long_pieces", "count", high=1e4),
    Quantity("long_hours", "times", low=0.1, high=200),
    Quantity("short_pieces", "count", high=1e4),
    Quantity("short_hours", "times", high=50),
    Quantity("reused", "rate", high=0.9),
)
OUTPUTS = (
    Quantity("available", "times"),
    Quantity("needed", "times"),
    Quantity("load", "rate"),
    Quantity("spare", "times"),
    Quantity("most_long", "count"),
)


def work(given: Mapping[str, float]) -> Worked:
    available = given["people"] * given["hours_each"]
    long, short = given["long_pieces"] * given["long_hours"], given["short_pieces"] * given["short_hours"]
    whole, makes = long + short, 1 - given["reused"]
    needed = whole * makes
    most = max(0, floor((available / makes - short) / given["long_hours"] + HAIR))
    outputs: dict[str, float | None] = {
        "available": available,
        "needed": needed,
        "load": needed / available,
        "spare": available - needed,
        "most_long": most,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"whole": whole, "short_work": short, "makes": makes, "lacking": needed - available}
    names = ("available", "needed", "load", "most_long")
    steps = tuple(Step(f"course.rhythm.{name}", values) for name in names)
    kept = needed <= available
    findings = (Finding("course.rhythm.kept" if kept else "course.rhythm.too_much", "note", values=values),)

    def rows(t: Translate) -> list[dict[str, Any]]:
        bars: list[tuple[str, float, Tone]] = [("available", available, "pale")]
        bars += [("needed", needed, "ink" if kept else "loss"), ("whole", whole, "cost")]
        return bar_rows(
            [
                Bar(t(f"course.charts.rhythm.{name}"), OUTPUTS[0].words(hours, t.locale), hours, tone)
                for name, hours, tone in bars
            ]
        )

    def title(t: Translate) -> str:
        return t("course.charts.rhythm.title" if kept else "course.charts.rhythm.title_less", **values)

    return Worked(outputs, steps, Picture(rhythm_chart, rows, title), findings)


def rhythm_chart(t: Translate) -> alt.LayerChart:
    """Hours there are, hours it takes, and hours it would take without using anything twice."""
    return bar_chart(t("course.charts.rhythm.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

"""Whether the people at hand can keep a rhythm of posting, and how much of it they can."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.charts import bar_rows, bars
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
    codes = ("course.rhythm.available", "course.rhythm.needed", "course.rhythm.load", "course.rhythm.most_long")
    steps = tuple(Step(code, values) for code in codes)
    kept = needed <= available
    findings = (Finding("course.rhythm.kept" if kept else "course.rhythm.too_much", "note", values=values),)

    def rows(t: Translate) -> list[dict[str, Any]]:
        made: list[tuple[str, float, str]] = [("available", available, "second")]
        made += [("needed", needed, "main" if kept else "bad"), ("whole", whole, "plain")]
        return bar_rows((t(f"course.charts.rhythm.{name}", value=hours), hours, tone) for name, hours, tone in made)

    def title(t: Translate) -> str:
        return t("course.charts.rhythm.title" if kept else "course.charts.rhythm.title_less", **values)

    return Worked(outputs, steps, Picture(rhythm_chart, rows, title), findings)


def rhythm_chart(t: Translate) -> alt.LayerChart:
    """Hours there are, hours it takes, and hours it would take without using anything twice."""
    return bars(t("course.charts.rhythm.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

"""A year's target over its months: what festivals do to it, and what moves with Spring Festival."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from planner.calendar import LUNAR_YEARS, day_weights, days, festivals
from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INK, GOLD = "#0F766E", "#E0A030"
INPUTS = (
    Quantity("target", "yuan", low=1, high=1e10),
    Quantity("spring", "days", low=20, high=50),
    Quantity("strength", "times", high=3),
)
OUTPUTS = (
    Quantity("twelfth", "yuan"),
    Quantity("january", "yuan"),
    Quantity("february", "yuan"),
    Quantity("june", "yuan"),
    Quantity("november", "yuan"),
    Quantity("november_times", "times"),
    Quantity("quietest", "yuan"),
    Quantity("event_share", "rate"),
)
CODES = ("course.season.twelfth", "course.season.november", "course.season.winter", "course.season.event_share")


def work(given: Mapping[str, float]) -> Worked:
    year = _year(int(given["spring"]))
    first, last = date(year, 1, 1), date(year, 12, 31)
    weights = [max(0.0, 1 + (weight - 1) * given["strength"]) for weight in day_weights(first, last)]
    whole = sum(weights)
    dated = zip(days(first, last), weights, strict=True)
    months = [sum(w for _, w in some) / whole * given["target"] for _, some in groupby(dated, lambda one: one[0].month)]
    outputs: dict[str, float | None] = {
        "twelfth": given["target"] / 12,
        "january": months[0],
        "february": months[1],
        "june": months[5],
        "november": months[10],
        "november_times": months[10] / (given["target"] / 12),
        "quietest": min(months),
        "event_share": sum(weight for weight in weights if weight > 1) / whole,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"day": first + timedelta(days=given["spring"]), "share": months[10] / given["target"]}
    values |= {"event_sales": fen((outputs["event_share"] or 0.0) * given["target"])}

    def rows(t: Translate) -> list[dict[str, Any]]:
        del t
        twelfth = given["target"] / 12
        return [
            {"month": n, "value": sales, "above": sales > twelfth, "twelfth": twelfth}
            for n, sales in enumerate(months, 1)
        ]

    def title(t: Translate) -> str:
        return t("course.charts.season.title", **values)

    return Worked(outputs, tuple(Step(code, values) for code in CODES), Picture(season_chart, rows, title))


@cache
def _year(spring: int) -> int:
    """A year in which Spring Festival is so many days after 1 January, the latest known to the calendar."""

    def fits(year: int) -> bool:
        day = date(year, 1, 1) + timedelta(days=spring)
        return any(one.code == "spring_festival" for one in festivals(day, day))

    return next(year for year in reversed(LUNAR_YEARS) if fits(year))


def season_chart(t: Translate) -> alt.LayerChart:
    """Columns by month, those above a twelfth of the year in gold, with a line at the twelfth."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    x = alt.X("month:O").title(t("course.charts.season.month")).axis(labelAngle=0)
    y = alt.Y("value:Q").title(t("course.charts.season.axis")).axis(tickCount=4, format=",~r")
    colour = alt.condition("datum.above", alt.value(GOLD), alt.value(INK))
    line = alt.Chart().mark_rule(strokeDash=[5, 3], color="#6B7280").encode(y="max(twelfth):Q")
    return alt.LayerChart(
        layer=[alt.Chart().mark_bar(cornerRadiusEnd=2).encode(x=x, y=y, color=colour), line],
        data=alt.NamedData(name="rows"),
        height=240,
    )


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)

"""Visitors of a test running up to what was planned, and on to when they will be there at this pace."""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from planner.experiments.counting import base_word
from planner.experiments.watching.watch import Watch
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

INK, PALE = "#0F766E", "#6B7280"
FAR = 200  # days ahead: a line that long would leave no room for the test itself


def watch_rows(t: Translate, found: Watch) -> list[dict[str, Any]]:
    """The sum at the end of each counted day, the way on to the wanted sum, and that sum; nothing for one day."""
    days = list(found.counts.by_day)
    if len(days) < 2:
        return []
    metric = found.experiment.metric
    sums = list(
        accumulate(sum(one.units(metric) or 0 for one in of_day.values()) for of_day in found.counts.by_day.values())
    )
    rows = [_point("so_far", day, value) for day, value in zip(days, sums, strict=True)]
    if found.total is None:
        return rows
    if found.reached_on is not None and (found.reached_on - days[-1]).days <= FAR:
        there = t("experiments.charts.run_watch.there", day=found.reached_on)
        rows += [_point("ahead", days[-1], sums[-1]), _point("ahead", found.reached_on, found.total, there)]
    words = t("experiments.charts.run_watch.wanted", n=found.total, base=base_word(found.experiment))
    return [*rows, _point("wanted", days[0], found.total, words)]


def _point(kind: str, day: date, value: float, name: str | None = None) -> dict[str, Any]:
    """The hour makes the browser read the day as one of its own time zone, as its axis does."""
    point = {"kind": kind, "day": f"{day.isoformat()}T00:00", "value": value}
    return point if name is None else {**point, "name": name}


def watch_title(t: Translate, found: Watch) -> str:
    """How far the test is."""
    base = base_word(found.experiment)
    if not found.total:
        return t("experiments.charts.run_watch.title_plain", n=found.n, base=base)
    if found.enough:
        return t("experiments.charts.run_watch.title_there", base=base)
    return t("experiments.charts.run_watch.title", share=found.n / found.total, base=base)


def watch_chart(t: Translate) -> alt.LayerChart:
    """The sum as a line with points, dashed on to the day it will be there, below the line to be reached."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    day = alt.X("day:T").title(None).axis(format="%m-%d", tickCount=5, labelOverlap=True)
    value = alt.Y("value:Q").title(t("experiments.charts.run_watch.axis")).scale(zero=True, padding=16)
    value = value.axis(tickCount=4, format=",d")

    def of(kind: str) -> alt.Chart:
        return alt.Chart().transform_filter(f"datum.kind == '{kind}'").encode(y=value)

    words = alt.Text("name:N")
    there = of("ahead").transform_filter("isValid(datum.name)").encode(x=day)
    layers = [
        of("wanted").mark_rule(color=PALE, strokeDash=[6, 4], strokeWidth=2),
        of("wanted").mark_text(align="left", dx=4, dy=-9, fontSize=12).encode(x=day, text=words),
        of("ahead").mark_line(color=INK, strokeWidth=2, strokeDash=[2, 4]).encode(x=day),
        of("so_far").mark_line(color=INK, strokeWidth=3, point={"size": 30, "color": INK}).encode(x=day),
        there.mark_point(color=INK, size=60, filled=False, opacity=1),
        there.mark_text(align="right", dx=0, dy=30, fontSize=12).encode(text=words),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=240)

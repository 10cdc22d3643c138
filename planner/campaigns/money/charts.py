"""Chart of the presale: what each day brought beside what it should bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.campaigns.money.preheat import DAYS_BEFORE, Gauge
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

BAR, LINE = "#4F8FC0", "#C65D3B"


def preheat_rows(gauge: Gauge) -> list[dict[str, Any]]:
    """One row per day of the presale, from first to last: what is due, and what came if it was typed."""
    return [{"day": day, "due": gauge.due_on(day), "came": gauge.came.get(day)} for day in range(-DAYS_BEFORE, 0)]


def preheat_title(t: Translate, gauge: Gauge) -> str:
    """Where the days so far lead."""
    measure = t(f"campaigns.measures.{gauge.code}")
    if gauge.pace is None:
        return t("campaigns.charts.preheat.title_goal", measure=measure, goal=gauge.goal)
    return t("campaigns.charts.preheat.title_pace", measure=measure, pace=gauge.pace)


def preheat_chart(t: Translate) -> alt.LayerChart:
    """Bars of what came and a line of what is due, by day before the opening."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    axis = alt.Axis(
        title=t("campaigns.charts.preheat.axis"),
        labelAngle=0,
        labelExpr="replace(datum.label, '-', '\u2212')",
        values=[-21, -14, -7, -1],
        ticks=False,
    )
    x = alt.X("day:O", axis=axis)
    scale = alt.Axis(title=t("campaigns.charts.preheat.count"), tickCount=4, format=",d")
    layers = [
        alt.Chart().mark_bar(color=BAR).encode(x=x, y=alt.Y("came:Q", axis=scale)),
        alt.Chart().mark_line(color=LINE, strokeDash=[5, 3], strokeWidth=2).encode(x=x, y="due:Q"),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=220)

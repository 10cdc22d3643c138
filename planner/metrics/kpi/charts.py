"""Charts of a metric through time and of its weekdays: their rows, titles and specifications."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from planner import fmt
from planner.i18n import Translate, written
from planner.metrics.figures import METRICS, Unit
from planner.metrics.kpi.course import Course, Weekday
from planner.metrics.kpi.wording import written as as_unit

if TYPE_CHECKING:
    import altair as alt

INK, PALE, GOLD, BLUE, RED = "#0F766E", "#6B7280", "#E0A030", "#4F8FC0", "#C65D3B"
SCALE: dict[Unit, float] = {"money": 100, "rate": 0.01, "count": 1, "ratio": 1}


def course_rows(t: Translate, found: Course) -> list[dict[str, Any]]:
    """Days, their mean, festivals and campaigns. A gap begins a new `run`, so that no line crosses it."""
    scale = SCALE[METRICS[found.metric].unit]
    rows: list[dict[str, Any]] = []
    if all(point.value is None for point in found.points):
        return rows
    for kind in ("value", "mean"):
        run = 0
        for point in found.points:
            value = getattr(point, kind)
            if value is None:
                run += 1
                continue
            words = written(t, as_unit(METRICS[found.metric].unit, value))
            tip = t(f"metrics.charts.course.tips.{kind}", day=point.day, value=words)
            rows.append(
                {"kind": kind, "day": _at(point.day), "value": value / scale, "run": f"{kind}{run}", "tip": tip}
            )
    return rows + _marks(t, found)


def _marks(t: Translate, found: Course) -> list[dict[str, Any]]:
    """Festivals, and the plan's campaigns to the end of their last day."""
    middle = found.points[len(found.points) // 2].day

    def side(day: date) -> str:
        """Where a name has room."""
        return "right" if day <= middle else "left"

    return [
        {
            "kind": "festival",
            "day": _at(one.date),
            "name": t(f"calendar.festivals.{one.code}"),
            "side": side(one.date),
        }
        for one in found.festivals
    ] + [
        {"kind": "campaign", "day": _at(first), "end": _at(last + timedelta(days=1)), "name": name, "side": side(first)}
        for name, first, last in found.campaigns
    ]


def _at(day: date) -> str:
    """The hour makes the browser read the day as one of its own time zone, as its axis does."""
    return f"{day.isoformat()}T00:00"


def course_title(t: Translate, found: Course) -> str:
    """The last seven days against the seven before."""
    unit = METRICS[found.metric].unit
    if found.latest is None or not found.week_before:
        return t("metrics.charts.course.title_plain", metric=found.metric)
    gap, share = found.latest - found.week_before, found.latest / found.week_before - 1
    size = t("metrics.kpi.points", gap=abs(gap)) if unit == "rate" else fmt.percent(abs(share), t.locale)
    side = "level" if abs(share) < 0.005 else "rose" if gap > 0 else "fell"
    over = "day" if METRICS[found.metric].adds_up else "week"
    return t(
        f"metrics.charts.course.{over}.{side}",
        metric=found.metric,
        value=as_unit(unit, found.latest),
        size=size,
    )


def money_chart(t: Translate) -> alt.LayerChart:
    return _course_chart(t, t("metrics.charts.course.axis_money"))


def rate_chart(t: Translate) -> alt.LayerChart:
    return _course_chart(t, t("metrics.charts.course.axis_rate"))


def count_chart(t: Translate) -> alt.LayerChart:
    return _course_chart(t, t("metrics.charts.course.axis_count"))


def ratio_chart(t: Translate) -> alt.LayerChart:
    return _course_chart(t, t("metrics.charts.course.axis_ratio"))


CHARTS: dict[Unit, Callable[[Translate], Any]] = {
    "money": money_chart,
    "rate": rate_chart,
    "count": count_chart,
    "ratio": ratio_chart,
}


def course_chart_of(found: Course) -> Callable[[Translate], Any]:
    """The chart in the unit of a metric."""
    return CHARTS[METRICS[found.metric].unit]


def _course_chart(t: Translate, axis: str) -> alt.LayerChart:
    """Points joined by a thin line, the mean as a thick one; festivals as dashed lines, campaigns as bands."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    day = alt.X("day:T").title(None).axis(format="%m-%d", tickCount=6, labelOverlap=True, grid=False)
    value = alt.Y("value:Q").title(axis).scale(zero=False, padding=14)
    value = value.axis(format="~s" if t.locale == "en" else ",~r", titleAngle=0, titleAlign="left", titleY=-10)

    def of(kind: str) -> alt.Chart:
        return alt.Chart().transform_filter(f"datum.kind == '{kind}'")

    tip = alt.Tooltip("tip:N", title=" ")
    layers = [
        of("campaign").mark_rect(color=BLUE, opacity=0.16).encode(x=day, x2="end:T"),
        *_names(alt, of("campaign"), day),
        of("festival").mark_rule(color=GOLD, strokeDash=[3, 3], strokeWidth=1.5).encode(x=day),
        *_turned_names(alt, of("festival"), day),
        of("value").mark_line(color=PALE, strokeWidth=1, opacity=0.8).encode(x=day, y=value, detail="run:N"),
        of("value").mark_circle(color=PALE, size=16, opacity=1).encode(x=day, y=value, tooltip=tip),
        of("mean").mark_line(color=INK, strokeWidth=3).encode(x=day, y=value, detail="run:N", tooltip=tip),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=280)


def _names(alt: Any, of: Any, day: Any) -> list[Any]:
    """At the foot of a band: from where it begins, or up to where it ends."""
    foot = alt.value(alt.expr("height"))
    right = of.transform_filter("datum.side == 'right'").encode(x=day, y=foot, text="name:N")
    left = of.transform_filter("datum.side == 'left'").encode(x=alt.X("end:T"), y=foot, text="name:N")
    return [
        right.mark_text(align="left", baseline="bottom", dx=3, dy=-4, fontSize=11),
        left.mark_text(align="right", baseline="bottom", dx=-3, dy=-4, fontSize=11),
    ]


def _turned_names(alt: Any, of: Any, day: Any) -> list[Any]:
    """Along a line, at the side that has room."""
    named = of.encode(x=day, y=alt.value(4), text="name:N")
    return [
        named.transform_filter(f"datum.side == '{side}'").mark_text(align="right", angle=270, dy=dy, fontSize=11)
        for side, dy in (("right", 10), ("left", -7))
    ]


def weekday_rows(t: Translate, found: Course) -> list[dict[str, Any]]:
    """A bar for each weekday; nothing if none is known."""
    known = [day for day in found.weekdays if day.times is not None or day.closed]
    return [
        {
            "name": t(f"metrics.weekdays.d{day.number}"),
            "value": 0.0 if day.closed else day.times,
            "words": t("metrics.charts.weekday.closed")
            if day.closed
            else t("metrics.charts.weekday.times", times=day.times),
            "kind": "strong" if (day.times or 0) >= 1 else "weak",
        }
        for day in known
    ]


def weekday_title(t: Translate, found: Course) -> str:
    """The strongest and the weakest weekday, if they differ."""
    known: list[Weekday] = [day for day in found.weekdays if day.times and not day.closed]
    if len(known) < 2:
        return t("metrics.charts.weekday.title_plain")
    best, worst = max(known, key=lambda day: day.times or 0), min(known, key=lambda day: day.times or 0)
    if (best.times or 0) - (worst.times or 0) < 0.1:
        return t("metrics.charts.weekday.title_even")
    return t(
        "metrics.charts.weekday.title",
        best=t(f"metrics.weekdays.d{best.number}"),
        worst=t(f"metrics.weekdays.d{worst.number}"),
        high=best.times,
        low=worst.times,
    )


def weekday_chart(t: Translate) -> alt.LayerChart:
    """Bars in the order of the week, with their words."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    name = (
        alt.Y("name:N")
        .sort([t(f"metrics.weekdays.d{n}") for n in range(1, 8)])
        .title(None)
        .axis(labelLimit=90, ticks=False, domain=False)
    )
    value = alt.X("value:Q").title(t("metrics.charts.weekday.axis")).scale(zero=True, padding=46).axis(tickCount=4)
    bars = alt.Chart().encode(x=value, y=name)
    colour = alt.Color("kind:N").scale(domain=["strong", "weak"], range=[INK, PALE]).legend(None)
    layers = [
        bars.mark_bar(height={"band": 0.6}).encode(color=colour),
        bars.mark_text(align="left", dx=4, fontSize=12).encode(text="words:N"),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=220)

"""The season day by day: what was sold, what is expected with its range, the goal's path, and the festivals."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from planner.calendar import festivals
from planner.fmt import headline
from planner.i18n import Translate
from planner.metrics.forecast import Forecast, parts
from planner.metrics.outlook.aim import Verdict
from planner.metrics.outlook.outcome import Start
from planner.metrics.outlook.view import about

if TYPE_CHECKING:
    import altair as alt

INK, BLUE, GOLD, PALE = "#0F766E", "#4F8FC0", "#E0A030", "#6B7280"
BACK = 120  # days of history shown
KINDS = ("past", "ahead", "goal")
APART = 9  # days: of two festivals nearer than that only the larger is named


def outlook_rows(t: Translate, start: Start, made: Forecast) -> list[dict[str, Any]]:
    """Rows in yuan: the last days, the days ahead with their range, the goal's path, and festivals."""
    rows: list[dict[str, Any]] = []
    since = start.days.last - timedelta(days=BACK - 1)
    run = 0
    for day, value in start.days.dated:
        if day < since:
            continue
        if value is None:
            run += 1
        else:
            rows.append(_row(t, "past", day, value, f"past{run}"))
    for n in range(start.horizon):
        day = made.first + timedelta(days=n)
        ends = {"low": float(made.low[n]) / 100, "high": float(made.high[n]) / 100}
        tip = t(
            "metrics.charts.outlook.tips.ahead",
            day=day,
            value=about(made.value[n]),
            low=about(made.low[n]),
            high=about(made.high[n]),
        )
        rows.append(_row(t, "ahead", day, float(made.value[n]), "ahead") | ends | {"tip": tip})
    return [*rows, *_goal(t, start, since), *_marks(t, since, start.season.end)]


def _row(t: Translate, kind: str, day: date, fen: float, run: str) -> dict[str, Any]:
    tip = (
        t(f"metrics.charts.outlook.tips.{kind}", day=day, value=about(fen), low=None, high=None)
        if kind != "ahead"
        else ""
    )
    return {"kind": kind, "day": f"{day.isoformat()}T00:00", "value": fen / 100, "run": run, "tip": tip}


def _goal(t: Translate, start: Start, since: date) -> list[dict[str, Any]]:
    """What the goal asks of each day."""
    path = None if start.aim is None else start.aim.path
    if path is None:
        return []
    found, before = [], 0.0
    for n, running in enumerate(path.running):
        day = path.start + timedelta(days=n)
        if since <= day <= start.season.end:
            found.append(_row(t, "goal", day, running - before, "goal"))
        before = running
    return found


def _marks(t: Translate, since: date, end: date) -> list[dict[str, Any]]:
    """Large festivals, of near ones the first."""
    large = {part.festival for part in parts().values()}
    found: list[dict[str, Any]] = []
    last = date.min
    for one in festivals(since, end):
        if one.code in large and (one.date - last).days > APART:
            found.append(
                {
                    "kind": "festival",
                    "day": f"{one.date.isoformat()}T00:00",
                    "name": t(f"calendar.festivals.{one.code}"),
                }
            )
            last = one.date
    return found


def outlook_title(t: Translate, made: Forecast, found: Verdict | None) -> str:
    """What is to come, and whether the goal is near."""
    total = made.total(made.first, made.last)
    value = headline(about(0.0 if total is None else total.value), t.locale)
    if found is None:
        return t("metrics.charts.outlook.title", value=value, end=made.last)
    value = headline(about(found.value), t.locale)
    key = "title_missing" if found.missing > 0 else "title_spare"
    gap = headline(about(abs(found.missing)), t.locale)
    return t(f"metrics.charts.outlook.{key}", value=value, end=found.aim.end, gap=gap)


def outlook_chart(t: Translate) -> alt.LayerChart:
    """Lines by day; the range as a band."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    x = alt.X("day:T").title(None).axis(format="%m-%d", tickCount=6, labelOverlap=True, grid=False)
    amounts = (
        "format(datum.value / 10000, ',~r')" if t.locale == "zh-CN" else "replace(format(datum.value, '~s'), 'M', 'm')"
    )
    y = alt.Y("value:Q").title(t("metrics.charts.outlook.axis")).axis(tickCount=4, labelExpr=amounts)
    named = {kind: t(f"metrics.charts.outlook.{kind}") for kind in KINDS}
    words = " ".join(f"datum.value == '{kind}' ? '{word}' :" for kind, word in named.items()) + " ''"
    legend = alt.Legend(
        title=None, orient="top", labelExpr=words, labelLimit=220, columns=2, symbolType="stroke", symbolStrokeWidth=3
    )
    colour = alt.Color("kind:N").scale(domain=list(KINDS), range=[INK, BLUE, PALE]).legend(legend)
    dash = alt.StrokeDash("kind:N").scale(domain=list(KINDS), range=[[1, 0], [1, 0], [4, 3]]).legend(legend)
    lines = alt.Chart().transform_filter("isValid(datum.value)")
    drawn = lines.mark_line(strokeWidth=1.6).encode(x=x, y=y, color=colour, strokeDash=dash, detail="run:N")
    points = lines.mark_point(opacity=0, size=60).encode(x=x, y=y, tooltip=alt.Tooltip("tip:N"))
    band = alt.Chart().transform_filter("isValid(datum.low)").mark_area(opacity=0.22, color=BLUE)
    marks = alt.Chart().transform_filter("datum.kind == 'festival'").encode(x=x)
    rules = marks.mark_rule(color=GOLD, strokeDash=[2, 3])
    names = marks.mark_text(align="right", angle=270, dy=-7, fontSize=11).encode(y=alt.value(4), text="name:N")
    layers = [band.encode(x=x, y="low:Q", y2="high:Q"), rules, drawn, points, names]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=300)

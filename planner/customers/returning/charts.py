"""Pictures of who comes back: months, windows, and the days until the second order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planner import fmt
from planner.customers.returning.outcome import Month, Returning
from planner.customers.returning.questions import WINDOWS
from planner.customers.returning.survival import share_by
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

INK, AMBER, GREY = "#0F766E", "#E0A030", "#6B7280"
KINDS = ("returning", "new")
LONGEST = 400  # points of a curve
MONTHS = 24


def month_rows(t: Translate, made: Returning, most: int = MONTHS) -> list[dict[str, Any]]:
    """Two parts of a bar for each month, the latest last."""
    return [
        {
            "month": month_name(t, one),
            "place": place,
            "kind": kind,
            "people": people,
            "order": KINDS.index(kind),
            "whole": one.whole,
        }
        for place, one in enumerate(made.months[-most:])
        for kind, people in (("new", one.new), ("returning", one.returning))
    ]


def month_name(t: Translate, one: Month) -> str:
    """A month, marked where the data do not cover all of it."""
    name = f"{one.month:%Y-%m}"
    return name if one.whole else t("customers.charts.months.part", month=name)


def month_title(t: Translate, made: Returning) -> str:
    """How many of the last whole month's customers had come before."""
    whole = [one for one in made.months if one.whole and one.new + one.returning]
    if not whole:
        return t("customers.charts.months.title_open")
    last = whole[-1]
    share = last.returning / (last.new + last.returning)
    return t("customers.charts.months.title", month=last.month, share=share)


def month_chart(t: Translate) -> alt.Chart:
    """A stacked bar for each month; unfinished months are paler and starred."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    colour = alt.Color("kind:N").scale(domain=list(KINDS), range=[INK, AMBER])
    colour = colour.legend(alt.Legend(title=None, orient="top", labelExpr=_words(t, "months", KINDS), labelLimit=300))
    x = alt.X("month:N", axis=alt.Axis(title=None, labelAngle=-45, labelOverlap=True)).sort(field="place", op="min")
    y = alt.Y("people:Q").title(t("customers.charts.months.axis")).axis(alt.Axis(tickCount=5))
    paler = alt.condition("datum.whole", alt.value(1.0), alt.value(0.5))
    bars: alt.Chart = alt.Chart(alt.NamedData(name="rows"), height=260).mark_bar()
    made: alt.Chart = bars.encode(x=x, y=y, color=colour, order="order:Q", opacity=paler)
    return made


def _words(t: Translate, chart: str, kinds: tuple[str, ...]) -> str:
    named = {kind: t(f"customers.charts.{chart}.{kind}") for kind in kinds}
    return " ".join(f"datum.value == '{kind}' ? {json.dumps(word)} :" for kind, word in named.items()) + " ''"


def window_rows(t: Translate, made: Returning, reference: float | None) -> list[dict[str, Any]]:
    """A line for each window in which somebody's time is over; shares in per cent."""
    rows = []
    for place, one in enumerate(made.windows):
        ends = one.interval
        if one.rate is None or ends is None:
            continue
        rows.append(
            {
                "place": place,
                "window": t("customers.words.within", n=one.days),
                "rate": round(one.rate * 100, 2),
                "low": round(ends[0] * 100, 2),
                "high": round(ends[1] * 100, 2),
                "text": fmt.percent(one.rate, t.locale),
                "reference": None if reference is None else reference * 100,
            },
        )
    return rows


def window_title(t: Translate, made: Returning) -> str:
    """The rate of the chosen window."""
    one = made.window
    if one.rate is None:
        return t("customers.charts.windows.title_open", days=one.days)
    return t("customers.charts.windows.title", days=one.days, rate=one.rate)


def window_chart(t: Translate) -> alt.LayerChart:
    """Points with their intervals, and the reference as a dashed line with its words."""
    import altair as alt  # noqa: PLC0415

    y = alt.Y("window:N", axis=alt.Axis(title=None, ticks=False, domain=False, labelLimit=140))
    y = y.sort(field="place", op="min")
    axis = alt.Axis(labelExpr="datum.label + '%'", tickCount=5)
    x = alt.X("rate:Q").title(t("customers.charts.windows.axis")).axis(axis).scale(zero=True, nice=True)
    dashed = alt.Chart().mark_rule(color=GREY, strokeDash=[4, 3]).encode(x="reference:Q")
    words = alt.Chart().transform_window(n="row_number()").transform_filter("datum.n == 1 && datum.reference != null")
    words = words.mark_text(align="left", dx=4, fontSize=11, baseline="top")
    words = words.encode(x="reference:Q", y=alt.value(0), text=alt.value(t("customers.charts.windows.reference")))
    ends = alt.Chart().mark_rule(strokeWidth=3, color=INK, opacity=0.5).encode(y=y, x="low:Q", x2="high:Q")
    points = alt.Chart().mark_point(filled=True, size=90, color=INK, opacity=1).encode(y=y, x=x)
    labels = alt.Chart().mark_text(dy=-12, fontSize=11).encode(y=y, x=x, text="text:N")
    layers = [dashed, ends, points, labels, words]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=alt.Step(42))


def curve_rows(t: Translate, made: Returning) -> list[dict[str, Any]]:
    """The curve from day 0, thinned where it is long; the ends of the windows are named."""
    points = made.curve
    if not points:
        return []
    kept = points[:: max(1, len(points) // LONGEST)]
    if kept[-1] is not points[-1]:
        kept = (*kept, points[-1])
    rows = [{"day": 0, "share": 0.0, "low": 0.0, "high": 0.0, "text": ""}] if points[0].day else []
    rows += [{"day": one.day, **_shares(one.share, one.low, one.high), "text": ""} for one in kept]
    for days in WINDOWS.values():
        one = share_by(points, days)
        if one is not None and days <= points[-1].day:
            rows.append(
                {"day": days, **_shares(one.share, one.low, one.high), "text": fmt.percent(one.share, t.locale)}
            )
    return sorted(rows, key=lambda row: (row["day"], row["text"]))


def _shares(share: float, low: float, high: float) -> dict[str, float]:
    return {"share": round(share * 100, 2), "low": round(low * 100, 2), "high": round(high * 100, 2)}


def curve_title(t: Translate, made: Returning) -> str:
    """How many have come back after 90 days, or by the end of the curve."""
    points = made.curve
    if not points:
        return t("customers.charts.curve.title_open")
    days = min(WINDOWS["d90"], points[-1].day)
    found = share_by(points, days)
    return t("customers.charts.curve.title", days=days, share=found.share if found else 0.0)


def curve_chart(t: Translate) -> alt.LayerChart:
    """A rising step line in its band, with the shares at the ends of the windows."""
    import altair as alt  # noqa: PLC0415

    x = alt.X("day:Q").title(t("customers.charts.curve.days")).axis(alt.Axis(tickCount=8))
    axis = alt.Axis(labelExpr="datum.label + '%'", tickCount=5)
    y = alt.Y("share:Q").title(t("customers.charts.curve.axis")).axis(axis)
    band = alt.Chart().mark_area(interpolate="step-after", color=INK, opacity=0.18).encode(x=x, y="low:Q", y2="high:Q")
    line = alt.Chart().mark_line(interpolate="step-after", color=INK, strokeWidth=2).encode(x=x, y=y)
    named = alt.Chart().transform_filter("datum.text != ''")
    points = named.mark_point(filled=True, size=70, color=INK, opacity=1).encode(x=x, y=y)
    labels = named.mark_text(dy=-12, fontSize=12).encode(x=x, y=y, text="text:N")
    return alt.LayerChart(layer=[band, line, points, labels], data=alt.NamedData(name="rows"), height=260)

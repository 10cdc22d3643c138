"""Charts of what a history taught: ROI beside its reference, one channel's curve, and the weeks as explained."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from planner.budget.fitting.result import Fit, band, responses
from planner.budget.learning.view import about, best_first, range_words
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

INK, GREY, GOLD, BLUE = "#0F766E", "#6B7280", "#E0A030", "#4F8FC0"
POINTS = 40
FARTHER = 1.3  # times the highest spend of the history: how far a curve is drawn
LINES = ("sales", "fitted", "baseline")


def learned_roi_rows(t: Translate, fit: Fit) -> list[dict[str, Any]]:
    """Two rows per channel, the best first: what was learned, and the reference it started from."""
    rows = []
    for place, channel in enumerate(best_first(fit)):
        for kind, ends in (("learned", fit.roi[channel]), ("reference", fit.priors[channel])):
            low, value, high = (round(end, 3) for end in ends)
            row = {"channel": channel, "place": place, "kind": kind, "low": low, "value": value, "high": high}
            rows.append({**row, "text": range_words(t, ends)})
    return rows


def learned_roi_title(t: Translate, fit: Fit) -> str:
    """How many channels' ranges the shop's data narrowed."""
    narrower = sum(fit.roi[name][2] - fit.roi[name][0] < 0.8 * (high - low) for name, (low, _, high) in _priors(fit))
    words = "budget.charts.learned_roi.title" if narrower else "budget.charts.learned_roi.title_none"
    return t(words, n=narrower, of=len(fit.roi))


def _priors(fit: Fit) -> list[tuple[str, tuple[float, float, float]]]:
    return list(fit.priors.items())


def learned_roi_chart(t: Translate) -> alt.LayerChart:
    """Per channel two ranges with their typical value. The axis runs with the square root."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    kinds = ("learned", "reference")
    named = {kind: t(f"budget.charts.learned_roi.{kind}") for kind in kinds}
    words = " ".join(f"datum.value == '{kind}' ? {json.dumps(word)} :" for kind, word in named.items()) + " ''"
    lines = "split(datum.label, ' · ')"
    axis = alt.Axis(title=None, ticks=False, domain=False, labelExpr=lines, labelLineHeight=13, labelLimit=125)
    y = alt.Y("channel:N", axis=axis).sort(field="place", op="min")
    offset = alt.YOffset("kind:N").sort(list(kinds))
    scale = alt.Scale(type="sqrt", nice=False, zero=True)
    x = alt.X("value:Q").scale(scale).title(t("budget.charts.learned_roi.axis")).axis(tickCount=5, format="~r")
    legend = alt.Legend(title=None, orient="top", labelExpr=words, labelLimit=260, columns=1)
    colour = alt.Color("kind:N").scale(domain=list(kinds), range=[INK, GREY]).legend(legend)
    shape = alt.Shape("kind:N").scale(domain=list(kinds), range=["circle", "square"]).legend(legend)
    ranges = alt.Chart().mark_rule(strokeWidth=4, opacity=0.45)
    points = alt.Chart().mark_point(filled=True, size=90, opacity=1)
    texts = alt.Chart().mark_text(dy=-11, fontSize=11)
    layers = [
        ranges.encode(y=y, yOffset=offset, x=alt.X("low:Q").scale(scale), x2="high:Q", color=colour),
        points.encode(y=y, yOffset=offset, x=x, color=colour, shape=shape),
        texts.encode(y=y, yOffset=offset, x=x, text="text:N"),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=alt.Step(34))  # a step per range


def learned_curve_rows(t: Translate, fit: Fit, channel: str, today: float | None) -> list[dict[str, Any]]:
    """A channel's curve with its 90 % band, yuan per week; and marks at the mean spend and at `today`'s of the plan."""
    end = FARTHER * max(fit.most[channel], today or 0.0, 1.0)
    spend = np.linspace(0, end, POINTS)
    low, typical, high = band(fit, channel, spend)
    rows: list[dict[str, Any]] = [
        {"spend": round(float(x), 2), "low": float(a), "sales": float(b), "high": float(c), "kind": "curve"}
        for x, a, b, c in zip(spend, low, typical, high, strict=True)
    ]
    marks = {"usual": fit.spend[channel]} | ({} if today is None else {"today": today})
    for kind, at in marks.items():
        sales = float(band(fit, channel, [at])[1][0])
        text = t(f"budget.charts.learned_curve.{kind}", spend=about(at))
        side = "right" if at < end / 2 else "left"
        rows.append({"spend": round(at, 2), "sales": sales, "kind": kind, "text": text, "side": side})
    return rows


def learned_curve_title(t: Translate, fit: Fit, channel: str, today: float | None) -> str:
    """What the next ¥1,000 a week would bring there."""
    at = fit.spend[channel] if today is None else today
    here, there = (float(end) for end in band(fit, channel, [at, at + 1_000])[1])
    return t("budget.charts.learned_curve.title", channel=channel, more=about(there - here))


def learned_curve_chart(t: Translate) -> alt.LayerChart:
    """Sales per week over spend per week: line, band, and marks with words."""
    import altair as alt  # noqa: PLC0415

    numbers = "~s" if t.locale == "en" else ",~r"
    x = alt.X("spend:Q").scale(nice=False).title(t("budget.charts.learned_curve.x")).axis(tickCount=4, format=numbers)
    y = alt.Y("sales:Q").title(t("budget.charts.learned_curve.y")).axis(tickCount=5, format=numbers)
    curve = alt.Chart().transform_filter("datum.kind == 'curve'")
    marks = alt.Chart().transform_filter("datum.kind != 'curve'")
    shape = alt.Shape("kind:N").scale(domain=["today", "usual"], range=["diamond", "circle"]).legend(None)
    colour = alt.Color("kind:N").scale(domain=["today", "usual"], range=[GOLD, BLUE]).legend(None)
    layers = [
        curve.mark_area(color=INK, opacity=0.18).encode(x=x, y=alt.Y("low:Q"), y2="high:Q"),
        curve.mark_line(color=INK, strokeWidth=2.5).encode(x=x, y=y),
        marks.mark_rule(strokeDash=[4, 3]).encode(x=x, color=colour),
        marks.mark_point(filled=True, size=120, opacity=1).encode(x=x, y=y, shape=shape, color=colour),
    ]
    for kind, dy in (("today", -12), ("usual", -28)):
        of_kind = marks.transform_filter(f"datum.kind == '{kind}'")
        right = of_kind.transform_filter("datum.side == 'right'").mark_text(align="left", dx=6, dy=dy, y="height")
        left = of_kind.transform_filter("datum.side == 'left'").mark_text(align="right", dx=-6, dy=dy, y="height")
        layers += [words.encode(x=x, text="text:N") for words in (right, left)]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=280)


def learned_weeks_rows(fit: Fit) -> list[dict[str, Any]]:
    """Sales of every week as they were, as explained, and as they would have been without channels, in yuan."""
    series, rows = fit.series, []
    for n, week in enumerate(series.weeks):
        values = {"sales": series.sales[n], "fitted": series.fitted[n], "baseline": series.baseline[n]}
        rows += [
            {"week": week.isoformat(), "kind": kind, "value": round(value, 2)}
            for kind, value in values.items()
            if value is not None
        ]
    return rows


def learned_weeks_title(t: Translate, fit: Fit) -> str:
    """What share of sales a week of usual spend brings, with its 90 % range."""
    whole = sum(fit.series.fitted) / max(len(fit.series.fitted), 1)
    if whole <= 0 or not fit.draws:
        return t("budget.charts.learned_weeks.title_plain")
    brought = np.sum([responses(fit, channel, spend) for channel, spend in fit.spend.items()], axis=0)
    low, share, high = (round(float(end), 2) for end in np.quantile(np.clip(brought / whole, 0, 1), (0.05, 0.5, 0.95)))
    return t("budget.charts.learned_weeks.title", share=share, low=low, high=high)


def learned_weeks_chart(t: Translate) -> alt.LayerChart:
    """Three lines over the weeks; told apart by dashes as well as by colour."""
    import altair as alt  # noqa: PLC0415

    named = {kind: t(f"budget.charts.learned_weeks.{kind}") for kind in LINES}
    words = " ".join(f"datum.value == '{kind}' ? {json.dumps(word)} :" for kind, word in named.items()) + " ''"
    legend = alt.Legend(title=None, orient="top", labelExpr=words, labelLimit=260, columns=1, symbolType="stroke")
    numbers = "~s" if t.locale == "en" else ",~r"
    x = alt.X("week:T").title(None).axis(format="%Y-%m", tickCount=5, labelOverlap=True, grid=False)
    y = alt.Y("value:Q").title(t("budget.charts.learned_weeks.axis")).axis(tickCount=5, format=numbers)
    colour = alt.Color("kind:N").scale(domain=list(LINES), range=[GREY, INK, GOLD]).legend(legend)
    dash = alt.StrokeDash("kind:N").scale(domain=list(LINES), range=[[1, 0], [1, 0], [6, 4]]).legend(legend)
    width = alt.StrokeWidth("kind:N").scale(domain=list(LINES), range=[1.2, 2.6, 1.6]).legend(None)
    lines = alt.Chart().mark_line(interpolate="monotone")
    points = alt.Chart().transform_filter("datum.kind == 'sales'").mark_point(size=14, color=GREY, filled=True)
    layers = [
        lines.encode(x=x, y=y, color=colour, strokeDash=dash, strokeWidth=width),
        points.encode(x=x, y=y),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=260)

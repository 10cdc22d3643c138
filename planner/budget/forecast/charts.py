"""Charts of a forecast: what each line brings, and its response curve with today's point."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from planner import fmt
from planner.budget.amounts import about, money_range
from planner.budget.forecast.draws import brings, drawn_sales, line_widths, shop_widths
from planner.budget.forecast.outcome import Forecast, LineForecast
from planner.budget.forecast.spread import estimates, factors
from planner.budget.view import line_names
from planner.figures import Figure
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

    from planner.budget.result import BudgetResult

MOST_LINES = 6
POINTS = 25
MYRIAD = 10_000
BEYOND = 2.0  # times today's spend, to where a curve is drawn
STATES = ("first", "life", "loses", "open")
COLOURS = ("#0F766E", "#E0A030", "#C65D3B", "#6B7280")
LINE_COLOURS = ("#0F766E", "#C65D3B", "#4F8FC0", "#E0A030", "#8A6FB3", "#7A9A3A")
State = Literal["first", "life", "loses", "open"]


def state(found: LineForecast, ltv: float | None) -> State:
    """Whether a line's gross profit covers its spend: with first orders, over buyers' lives, not at all, or unknown."""
    outcome = found.outcome
    if outcome.left is None:
        return "open"
    if outcome.left.typical >= 0:
        return "first"
    if outcome.new is None:
        return "loses"
    if ltv is None:
        return "open"
    return "life" if outcome.new.typical * ltv >= outcome.spend else "loses"


def _paid(made: Forecast) -> list[LineForecast]:
    """Lines that have money, the one that brings most first."""
    paid = [one for one in made.lines if one.line.spend]
    return sorted(paid, key=lambda one: one.outcome.sales.typical, reverse=True)


def brings_rows(t: Translate, result: BudgetResult) -> list[dict[str, Any]]:
    """One row per line that has money, the best first: sales in yuan with their range, spend, and whether it pays."""
    names = line_names(t, result.lines)
    return [
        {
            "line": names[one.id],
            "place": place,
            "sales": round(one.outcome.sales.typical / 100, 2),
            "low": round(one.outcome.sales.low / 100, 2),
            "high": round(one.outcome.sales.high / 100, 2),
            "spend": one.line.spend / 100,
            "state": state(one, result.shop.ltv.value),
            "text": t(
                "budget.charts.brings.bar",
                sales=money_range(t, one.outcome.sales),
                roas=fmt.ratio(None if one.outcome.roas is None else round(one.outcome.roas.typical, 1), t.locale),
            ),
        }
        for place, one in enumerate(_paid(result.forecast))
    ]


def brings_title(t: Translate, result: BudgetResult) -> str:
    """Which line brings most, and how many pay with the first order."""
    paid = _paid(result.forecast)
    if not paid:
        return t("budget.charts.brings.title_plain")
    states = [state(one, result.shop.ltv.value) for one in paid]
    values = {"name": line_names(t, result.lines)[paid[0].id], "n": len(paid), "earns": states.count("first")}
    if "open" in states:
        return t("budget.charts.brings.title_open", **values)
    return t("budget.charts.brings.title" if values["earns"] else "budget.charts.brings.title_none", **values)


def brings_chart(t: Translate) -> alt.LayerChart:
    """Bars of sales with their range, a tick where the spend ends; colour and legend say whether it pays."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    named = {code: t(f"budget.charts.brings.{code}") for code in STATES}
    words = " ".join(f"datum.value == '{code}' ? {json.dumps(word)} :" for code, word in named.items()) + " ''"
    split = "split(datum.label, ' · ')"
    axis = alt.Axis(title=None, ticks=False, domain=False, labelExpr=split, labelLineHeight=13, labelLimit=140)
    y = alt.Y("line:N", axis=axis).sort(field="place", op="min")
    x = alt.X("sales:Q").scale(nice=False).title(t("budget.charts.brings.axis")).axis(tickCount=3, labelExpr=_labels(t))
    colour = alt.Color("state:N").scale(domain=list(STATES), range=list(COLOURS))
    colour = colour.legend(title=None, orient="top", labelExpr=words, columns=1, labelLimit=260)
    bars = alt.Chart().mark_bar(size=12, opacity=0.85, yOffset=6).encode(y=y, x=x, color=colour)
    ranges = alt.Chart().mark_rule(strokeWidth=2, color="#6B7280", yOffset=6).encode(y=y, x="low:Q", x2="high:Q")
    ends = alt.Chart().mark_tick(thickness=2, size=10, color="#6B7280", yOffset=6)
    spent = alt.Chart().mark_tick(thickness=3, size=18, color="#8A6FB3", yOffset=6).encode(y=y, x="spend:Q")
    texts = alt.Chart().mark_text(align="left", dx=2, dy=-11, fontSize=11)
    texts = texts.encode(y=y, x=alt.value(0), text="text:N")
    layers = [bars, ranges, ends.encode(y=y, x="low:Q"), ends.encode(y=y, x="high:Q"), spent, texts]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=alt.Step(50))


def _labels(t: Translate) -> str:
    """Amounts on an axis: in ten thousand yuan in Chinese, as its title says, with k and m in English."""
    return (
        f"format(datum.value / {MYRIAD}, ',~r')"
        if t.locale == "zh-CN"
        else "replace(format(datum.value, '~s'), 'M', 'm')"
    )


def curve_ids(result: BudgetResult) -> list[str]:
    """Lines whose curve can be looked at alone, the one that brings most first."""
    return [one.id for one in _paid(result.forecast)]


def curve_rows(t: Translate, result: BudgetResult, chosen: str | None) -> list[dict[str, Any]]:
    """Curves in yuan to twice today's spend, with today's point: of one line with its range, else of up to six.

    The ends of several curves bear numbers, as in curve_key: whole names would lie upon one another.
    """
    names = line_names(t, result.lines)
    paid = _paid(result.forecast)
    shown = [one for one in paid if one.id == chosen] or paid[:MOST_LINES]
    rows: list[dict[str, Any]] = []
    for number, one in enumerate(shown, start=1):
        name = names[one.id] if one.id == chosen else f"{number} {names[one.id]}"
        made = _curve(one, name)
        if one.id == chosen:
            made = _ranged(made, result, one)
        else:
            made[-1]["number"] = str(number)
        rows += [*made, _today(t, one, name, worded=one.id == chosen)]
    return rows


def curve_key(t: Translate, result: BudgetResult) -> str:
    """Which number is which line, where several curves are shown."""
    names, shown = line_names(t, result.lines), _paid(result.forecast)[:MOST_LINES]
    numbered = (t("budget.charts.curve.key", n=n, name=names[one.id]) for n, one in enumerate(shown, start=1))
    return t("budget.forecast.key_space").join(numbered)


def _curve(one: LineForecast, name: str) -> list[dict[str, Any]]:
    spends = np.linspace(0, one.line.spend / 100 * BEYOND, POINTS)
    sales = brings(one.response.curve, spends)
    return [
        {"line": name, "kind": "curve", "spend": float(x), "sales": float(y)}
        for x, y in zip(spends, sales, strict=True)
    ]


def _ranged(rows: list[dict[str, Any]], result: BudgetResult, one: LineForecast) -> list[dict[str, Any]]:
    """The points of a curve with their range, from the draws that the forecast itself is made of."""
    known = [line for line in result.lines if line.id in result.responses]
    widths = [end for line in known for end in line_widths(line, result.responses[line.id])]
    drawn = factors([*shop_widths(result.shop, Figure(None)), *widths])
    spends = np.array([[row["spend"]] for row in rows])
    sales = drawn_sales(one.line, one.response, drawn, known.index(one.line), spends)
    found = estimates([row["sales"] for row in rows], sales)
    return [{**row, "low": end.low, "high": end.high} for row, end in zip(rows, found, strict=True)]


def _today(t: Translate, one: LineForecast, name: str, *, worded: bool) -> dict[str, Any]:
    sales = one.outcome.sales.typical
    point = {"line": name, "kind": "today", "spend": one.line.spend / 100, "sales": sales / 100}
    if worded:
        point["today"] = t("budget.charts.curve.today", spend=about(t, one.line.spend), sales=about(t, sales))
    return point


def curve_title(t: Translate, result: BudgetResult, chosen: str | None) -> str:
    """Which line would make most of another ¥1,000; of one line, what they bring."""
    paid, names = _paid(result.forecast), line_names(t, result.lines)
    one = next((one for one in paid if one.id == chosen), None)
    if one is not None:
        return t("budget.charts.curve.title_one", name=names[one.id], sales=round(one.next_sales, -2))
    if not paid:
        return t("budget.charts.curve.title_plain")
    known = all(one.next_profit is not None for one in paid)
    best = max(paid, key=lambda one: one.next_profit or 0.0 if known else one.next_sales)
    if known:
        return t("budget.charts.curve.title", name=names[best.id], profit=round(best.next_profit or 0.0, -2))
    return t("budget.charts.curve.title_sales", name=names[best.id], sales=round(best.next_sales, -2))


def curve_chart(t: Translate) -> alt.LayerChart:
    """Sales over spend, each curve with its number; a dot is today's split, a band the range of a single line."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    unit = _labels(t)
    x = alt.X("spend:Q").scale(nice=False).title(t("budget.charts.curve.axis_spend")).axis(tickCount=4, labelExpr=unit)
    y = alt.Y("sales:Q").title(t("budget.charts.curve.axis_sales")).axis(tickCount=5, labelExpr=unit)
    colour = alt.Color("line:N").scale(range=list(LINE_COLOURS)).legend(None)
    base = alt.Chart().encode(x=x, color=colour)
    curves = base.transform_filter("datum.kind == 'curve'")
    band = curves.transform_filter("isValid(datum.low)").mark_area(opacity=0.18)
    points = base.transform_filter("datum.kind == 'today'").mark_point(filled=True, size=90, opacity=1)
    ends = alt.Chart().transform_filter("isValid(datum.number)").encode(x=x, y=y, text="number:N")
    today = alt.Chart().transform_filter("isValid(datum.today)").encode(x=x, y=y, text="today:N")
    layers = [
        band.encode(y=alt.Y("low:Q"), y2="high:Q"),
        curves.mark_line(strokeWidth=2.5).encode(y=y, detail="line:N"),
        points.encode(y=y),
        ends.mark_text(dx=-2, dy=-9, fontSize=12, fontWeight="bold"),
        today.mark_text(align="left", dx=8, dy=14, fontSize=11),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=300)

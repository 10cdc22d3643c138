"""Charts of what an order costs on each channel and how well each suits, with their rows and titles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from planner.channels.line import ChannelLine
from planner.channels.result import ChannelsResult
from planner.channels.view import best_first, names_of, role_words
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

STATES = ("earns", "unsure", "loses", "open")
COLOURS = ("#0F766E", "#E0A030", "#C65D3B", "#6B7280")
SHAPES = ("circle", "diamond", "triangle-down", "square")
INK, PALE = "#0F766E", "#4F8FC0"
State = Literal["earns", "unsure", "loses", "open"]


def state(line: ChannelLine) -> State:
    """Whether a first order pays for itself within its range; "open" where that is not known."""
    profit = line.profit_per_order
    if profit.value is None:
        return "open"
    low = profit.value if profit.low is None else profit.low
    high = profit.value if profit.high is None else profit.high
    if low >= 0:
        return "earns"
    return "loses" if high < 0 else "unsure"


def order_rows(t: Translate, lines: Sequence[ChannelLine]) -> list[dict[str, Any]]:
    """One row per channel of known cost, the cheapest first: yuan per order, its range, and what an order can bear."""
    known = [line for line in lines if line.cost_per_order.value is not None]
    names = names_of(t, lines)
    known.sort(key=lambda line: line.cost_per_order.value or 0.0)
    return [
        {
            "channel": names[line.id],
            "place": place,
            "value": _yuan(line.cost_per_order.value),
            "low": _yuan(line.cost_per_order.low),
            "high": _yuan(line.cost_per_order.high),
            "bears": _yuan(line.margin_after_fees.value, least=0.0),
            "state": state(line),
            "text": t("channels.charts.order.about", value=round(line.cost_per_order.value or 0.0, -2)),
        }
        for place, line in enumerate(known)
    ]


def _yuan(fen: float | None, least: float | None = None) -> float | None:
    if fen is None or (least is not None and fen < least):
        return None
    return round(fen / 100, 2)


def order_title(t: Translate, lines: Sequence[ChannelLine]) -> str:
    """How many channels pay for themselves with the first order, as far as one can say."""
    states = [state(line) for line in lines if line.cost_per_order.value is not None]
    known = [one for one in states if one != "open"]
    if not known:
        return t("channels.charts.order.title_open")
    values = {"n": len(known), "earns": known.count("earns"), "unsure": known.count("unsure")}
    if values["earns"]:
        return t("channels.charts.order.title", **values)
    return t("channels.charts.order.title_unsure" if values["unsure"] else "channels.charts.order.title_none", **values)


def _names() -> alt.Y:
    """The axis of channel names, platform above means, in the order of the rows."""
    import altair as alt  # noqa: PLC0415

    words = "split(datum.label, ' · ')"
    axis = alt.Axis(title=None, ticks=False, domain=False, labelExpr=words, labelLineHeight=13, labelLimit=140)
    return alt.Y("channel:N", axis=axis).sort(field="place", op="min")


def order_chart(t: Translate) -> alt.LayerChart:
    """Cost per order with its range; a tick where the order's margin ends. The axis runs with the square root."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    named = {code: t(f"channels.charts.order.{code}") for code in STATES[:3]}
    words = " ".join(f"datum.value == '{code}' ? {json.dumps(word)} :" for code, word in named.items()) + " ''"
    y = _names()
    scale = alt.Scale(type="sqrt", nice=False, zero=True)
    x = alt.X("value:Q").scale(scale).title(t("channels.charts.order.axis")).axis(tickCount=4, format=",~r")
    colour = alt.Color("state:N").scale(domain=list(STATES), range=list(COLOURS))
    legend = alt.Legend(title=None, orient="top", labelExpr=words, labelLimit=200, columns=1, values=list(STATES[:3]))
    colour = colour.legend(legend)
    shape = alt.Shape("state:N").scale(domain=list(STATES), range=list(SHAPES))
    shape = shape.legend(legend)
    ranges = alt.Chart().transform_filter("isValid(datum.low)").mark_rule(strokeWidth=3, opacity=0.45)
    points = alt.Chart().mark_point(filled=True, size=110, opacity=1)
    limits = alt.Chart().transform_filter("isValid(datum.bears)").mark_tick(thickness=3, size=20, color="#8A6FB3")
    texts = alt.Chart().mark_text(dy=-15, fontSize=11)
    layers = [
        ranges.encode(y=y, x=alt.X("low:Q").scale(scale), x2="high:Q", color=colour),
        limits.encode(y=y, x=alt.X("bears:Q").scale(scale)),
        points.encode(y=y, x=x, color=colour, shape=shape),
        texts.encode(y=y, x=x, text="text:N"),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=alt.Step(46))


def fit_rows(t: Translate, lines: Sequence[ChannelLine]) -> list[dict[str, Any]]:
    """One row per channel with a fit, the best first, with its role."""
    names = names_of(t, lines)
    return [
        {
            "channel": names[line.id],
            "place": place,
            "fit": line.fit,
            "kind": "keeps" if line.keeps else "finds",
            "text": t("channels.charts.fit.bar", fit=line.fit, role=role_words(t, line)),
        }
        for place, line in enumerate(best_first(lines))
        if line.fit is not None
    ]


def fit_title(t: Translate, result: ChannelsResult) -> str:
    """Which channel leads, and in how many weightings."""
    leader = result.leader
    if leader is None or leader.standing is None:
        return t("channels.charts.fit.title_plain")
    name, share = names_of(t, result.lines)[leader.id], round(leader.standing.lead_share, 2)
    return t("channels.charts.fit.title", name=name, share=share)


def fit_chart(t: Translate) -> alt.LayerChart:
    """Fit from 0 to 100; channels that keep buyers in another colour and named so in the legend."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    finds, keeps = (json.dumps(t(f"channels.charts.fit.{kind}")) for kind in ("finds", "keeps"))
    named = f"datum.value == 'finds' ? {finds} : {keeps}"
    y = _names()
    scale = alt.Scale(domain=[0, 165], nice=False)
    x = alt.X("fit:Q").scale(scale).title(t("channels.charts.fit.axis")).axis(values=[0, 25, 50, 75, 100])
    colour = alt.Color("kind:N").scale(domain=["finds", "keeps"], range=[INK, PALE])
    colour = colour.legend(title=None, orient="top", labelExpr=named, columns=1, labelLimit=200)
    bars = alt.Chart().mark_bar(size=16).encode(y=y, x=x, color=colour)
    texts = alt.Chart().mark_text(align="left", dx=6, fontSize=11).encode(y=y, x=x, text="text:N")
    return alt.LayerChart(layer=[bars, texts], data=alt.NamedData(name="rows"), height=alt.Step(36))

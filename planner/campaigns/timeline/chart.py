"""The timeline as a chart: tasks by phase, what waits for what, the room that is left, and the days that count.

A state is told by the sign before each name and by fill, outline and colour of its bar.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planner.campaigns.schedule import State
from planner.campaigns.timeline.groups import STATES
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

COLOURS: dict[State, str] = {
    "done": "#6B7280",
    "running": "#0F766E",
    "late": "#C65D3B",
    "at_risk": "#E0A030",
    "todo": "#4F8FC0",
}
FILLS: dict[State, float] = {"done": 0.35, "running": 0.95, "late": 0.95, "at_risk": 0.4, "todo": 0.1}
DASHES: dict[State, list[int]] = {"done": [1, 0], "running": [1, 0], "late": [1, 0], "at_risk": [4, 2], "todo": [1, 0]}
CRITICAL, PALE, EVENT = "#8A6FB3", "#6B7280", "#0F766E"
ROW, BAR = 24, 11  # pixels
NAMES = "containerSize()[0] < 520 ? 128 : containerSize()[0] < 900 ? 200 : 320"  # pixels for names, on a phone few


def timeline_chart(t: Translate) -> alt.LayerChart:
    """A bar per task in rows by phase; marks and days across as thin layers."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    layers = [*_across(alt, t), *_links(alt, t), *_bars(alt, t), *_words(alt, t), *_key(alt, t)]
    return alt.LayerChart(
        layer=layers,
        data=alt.NamedData(name="rows"),
        height=alt.Step(ROW),
    )


def _of(alt: Any, *kinds: str) -> Any:
    return alt.Chart().transform_filter(alt.FieldOneOfPredicate(field="kind", oneOf=list(kinds)))


def _day(alt: Any, t: Translate) -> Any:
    """The axis of days: a month by its name, other days by date."""
    names = json.dumps([t(f"campaigns.months.m{n:02d}") for n in range(1, 13)], ensure_ascii=False)
    name = f"{names}[month(datum.value)]"
    first = f"month(datum.value) == 0 ? {_pattern(t, 'year', name)} : {name}"
    words = f"date(datum.value) == 1 ? ({first}) : {_pattern(t, 'day', name)}"
    axis = alt.Axis(title=None, orient="bottom", tickCount=6, labelExpr=words, labelOverlap=True, grid=True)
    return alt.X("start:T", axis=axis).scale(nice=False, padding=6)


def _pattern(t: Translate, what: str, name: str) -> str:
    """A catalog's way to write a date as an expression of Vega."""
    texts = {"year": "year(datum.value)", "month": name, "day": "date(datum.value)"}
    pieces = t(f"campaigns.charts.timeline.ticks.{what}", **{code: f"\0{code}\0" for code in texts}).split("\0")
    return " + ".join(["''", *(texts.get(piece) or json.dumps(piece, ensure_ascii=False) for piece in pieces if piece)])


def _row(alt: Any) -> Any:
    """The axis of rows: names without their number, those of phases and campaigns in bold."""
    heading = "slice(datum.value, 4, 5) != ' '"
    axis = alt.Axis(
        title=None,
        ticks=False,
        domain=False,
        labelExpr=f"({heading} ? '' : '\u00a0\u00a0\u00a0') + slice(datum.value, 5)",
        labelLimit=alt.ExprRef(NAMES),
        labelAlign="left",
        labelPadding=alt.ExprRef(NAMES),
        labelFontWeight=alt.condition(heading, alt.value("bold"), alt.value("normal")),
        labelFontSize=alt.condition("slice(datum.value, 4, 5) == '='", alt.value(15), alt.value(12)),
        labelFlush=False,
    )
    return alt.Y("y:O", axis=axis).sort("ascending")


def _across(alt: Any, t: Translate) -> list[Any]:
    """Holidays, the event and today, from top to bottom."""
    x, tip = _day(alt, t), [alt.Tooltip("tip:N", title=t("campaigns.charts.timeline.off"))]
    return [
        _of(alt, "off").mark_rect(color=PALE, opacity=0.16).encode(x=x, x2="end:T", tooltip=tip),
        _of(alt, "event").mark_rect(color=EVENT, opacity=0.12).encode(x=x, x2="end:T"),
        _of(alt, "event").mark_rule(color=EVENT, strokeWidth=2).encode(x=x),
        _of(alt, "today").mark_rule(color=PALE, strokeWidth=1.5, strokeDash=[4, 3]).encode(x=x),
    ]


def _links(alt: Any, t: Translate) -> list[Any]:
    """What waits for what: down from the end of a task, and along to the start of the next."""
    x, y = _day(alt, t), _row(alt)
    link = _of(alt, "link").mark_line(color=PALE, strokeWidth=1, opacity=0.7, interpolate="linear")
    arrow = _of(alt, "link").transform_filter("datum.step == 2")
    arrow = arrow.mark_point(shape="triangle-right", filled=True, size=30, color=PALE, opacity=0.9, xOffset=-2)
    return [
        link.encode(x=x, y=y, detail="link:N", order="step:Q"),
        arrow.encode(x=x, y=y),
    ]


def _bars(alt: Any, t: Translate) -> list[Any]:
    """Bars and diamonds with what hangs on them."""
    x, y = _day(alt, t), _row(alt)
    domain = list(STATES)
    colour = alt.Color("state:N", legend=None).scale(domain=domain, range=[COLOURS[one] for one in STATES])
    fill = alt.FillOpacity("fill:Q", legend=None, scale=None)
    edge = alt.Stroke("state:N", legend=None).scale(domain=domain, range=[COLOURS[one] for one in STATES])
    dash = alt.StrokeDash("state:N", legend=None).scale(domain=domain, range=[DASHES[one] for one in STATES])
    look = {"color": colour, "fillOpacity": fill, "stroke": edge, "strokeDash": dash, "tooltip": _tips(alt, t)}
    solid = f"{json.dumps(FILLS)}[datum.state]"
    chain = "datum.critical"
    outline = {"filled": False, "color": CRITICAL, "strokeWidth": 2}
    slack = _of(alt, "slack").mark_rule(color=PALE, strokeWidth=1.5).encode(x=x, x2="end:T", y=y)
    stop = _of(alt, "slack").mark_tick(color=PALE, thickness=2, size=8).encode(x=alt.X("end:T"), y=y)
    return [
        slack,
        stop,
        _of(alt, "over")
        .mark_rule(color=COLOURS["late"], strokeWidth=3, strokeDash=[3, 2])
        .encode(x=x, x2="end:T", y=y),
        _of(alt, "base").mark_bar(size=3, color=PALE, opacity=0.8, yOffset=9).encode(x=x, x2="end:T", y=y),
        _of(alt, "group")
        .transform_calculate(fill=solid)
        .mark_bar(size=5, strokeWidth=1)
        .encode(x=x, x2="end:T", y=y, **look),
        _of(alt, "lead").transform_calculate(fill=solid).mark_bar(size=3).encode(x=x, x2="end:T", y=y, **look),
        _of(alt, "event_row").mark_bar(size=12, color=EVENT, opacity=0.5).encode(x=x, x2="end:T", y=y),
        _of(alt, "event_row")
        .mark_point(shape="diamond", filled=True, size=110, color=EVENT, opacity=1)
        .encode(x=x, y=y),
        _of(alt, "bar")
        .transform_calculate(fill=solid)
        .mark_bar(size=BAR, strokeWidth=1.2, cornerRadius=2)
        .encode(x=x, x2="end:T", y=y, **look),
        _of(alt, "bar")
        .transform_filter(chain)
        .mark_bar(size=BAR + 6, cornerRadius=4, **outline)
        .encode(x=x, x2="end:T", y=y),
        _of(alt, "milestone")
        .transform_calculate(fill=solid)
        .mark_point(shape="diamond", filled=True, size=130)
        .encode(x=x, y=y, **look),
        _of(alt, "milestone")
        .transform_filter(chain)
        .mark_point(shape="diamond", size=260, opacity=1, **outline)
        .encode(x=x, y=y),
    ]


def _key(alt: Any, t: Translate) -> list[Any]:
    """The legend, over names and plot: Vega's own would stand over the plot alone and be cut off on a phone."""
    layers = []
    for n, state in enumerate(STATES):
        across = f"-({NAMES}) + (containerSize()[0] < 520 ? {n % 3 * 106} : {n * 118})"
        down = alt.YValue({"expr": f"containerSize()[0] < 520 ? {n // 3 * 18 - 62} : -44"})
        mark, word = t(f"campaigns.state_marks.{state}"), t(f"campaigns.states.{state}")
        words = t("campaigns.charts.timeline.state", mark=mark, state=word)
        square = _of(alt, "key").mark_point(
            shape="square",
            size=110,
            opacity=1,
            fill=COLOURS[state],
            fillOpacity=FILLS[state],
            stroke=COLOURS[state],
            strokeDash=DASHES[state],
        )
        text = _of(alt, "key").mark_text(align="left", fontSize=12, text=words)
        layers += [
            square.encode(x=alt.XValue({"expr": f"{across} + 7"}), y=down),
            text.encode(x=alt.XValue({"expr": f"{across} + 18"}), y=down),
        ]
    return layers


def _tips(alt: Any, t: Translate) -> list[Any]:
    return [
        alt.Tooltip(f"{name}:N", title=t(f"campaigns.charts.timeline.tips.{name}"))
        for name in ("tip", "days", "owner", "left")
    ]


def _words(alt: Any, t: Translate) -> list[Any]:
    """Words of today and the event, above the plot."""
    x, layers = _day(alt, t), []
    for kind, above in (("today", -5), ("event", -19)):
        for side, align, dx in (("left", "right", 4), ("right", "left", -4)):
            words = _of(alt, kind).transform_filter(f"datum.side == '{side}'")
            text = words.mark_text(align=align, dx=dx, baseline="bottom", fontSize=12)
            layers.append(text.encode(x=x, y=alt.value(above), text="text:N"))
    return layers

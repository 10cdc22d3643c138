"""The year's chart: a row per month, a place per day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planner.campaigns.calendar.bands import GROUPS
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

COLOURS = ("#0F766E", "#4F8FC0", "#8A6FB3", "#6B7280", "#E0A030")
SURE = ("confirmed", "to_confirm", "projected")
FILLED = {"confirmed": 0.65, "to_confirm": 0.25, "projected": 0.07}
DASHES = {"confirmed": [1, 0], "to_confirm": [1, 0], "projected": [4, 3]}
KEY = "#8A8F94"
FESTIVAL, TODAY = "#B8688F", "#C65D3B"
NAMES_FROM = 600  # pixels: a narrower chart shows marks without names


def year_chart(t: Translate) -> alt.LayerChart:
    """Months below one another; festivals as marks, events as bands by kind of platform and by how sure they are."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    named = alt.ExprRef(expr=f"width < {NAMES_FROM} ? 0 : 1")
    days = alt.Axis(
        title=t("campaigns.charts.year.axis"),
        values=[day + 0.5 for day in (1, 5, 10, 15, 20, 25, 31)],
        labelExpr="floor(datum.value)",
        grid=True,
        gridOpacity=0.4,
        ticks=False,
        domain=False,
    )
    x = alt.X("from:Q", axis=days).scale(domain=[-1.6, 32], nice=False)
    y = alt.Y("top:Q", axis=None).scale(reverse=True, zero=False, nice=False)
    about = alt.Tooltip("about:N", title=t("campaigns.charts.year.about"))
    middle = alt.Y("middle:Q", axis=None)

    def only(what: str) -> alt.Chart:
        at_middle = "(datum.top + datum.bottom) / 2"
        return alt.Chart().transform_filter(f"datum.what == '{what}'").transform_calculate(middle=at_middle)

    lines = only("month").mark_rule(color="#8884", strokeWidth=1).encode(x=x, x2="to:Q", y=y)
    months = only("month").transform_calculate(edge="-1.5").mark_text(align="left", fontSize=11, fontWeight="bold")
    months = months.encode(x=alt.X("edge:Q", axis=days), y=middle, text="text:N")
    off = only("off").mark_rect(color="#888888", opacity=0.25).encode(x=x, x2="to:Q", y=y, y2="bottom:Q", tooltip=about)
    boxes = [_boxes(t, sure).encode(x=x, x2="to:Q", y=y, y2="bottom:Q", tooltip=about) for sure in SURE]
    keys = only("key").mark_text(align="left", dx=5, fontSize=11).encode(x="to:Q", y=middle, text="text:N")
    on_bands = only("band").mark_text(align="left", dx=4, fontSize=10, opacity=named)
    on_bands = on_bands.encode(x=x, y=middle, text="text:N")
    marks = only("festival").mark_point(shape="diamond", filled=True, size=55, color=FESTIVAL, opacity=1)
    marks = marks.encode(x=x, y=middle, tooltip=about)
    make_up = (
        only("make_up").mark_text(fontSize=11, fontWeight="bold").encode(x=x, y=middle, text="text:N", tooltip=about)
    )
    line = only("today").mark_rule(color=TODAY, strokeWidth=2).encode(x=x, y=y, y2="bottom:Q", tooltip=about)
    layers = [lines, off, months, *boxes, keys, on_bands, line, marks, make_up]
    for what in ("festival", "now"):
        after = only(what).transform_filter("datum.side == 'right'").mark_text(align="left", dx=7, fontSize=11)
        before = only(what).transform_filter("datum.side == 'left'").mark_text(align="right", dx=-7, fontSize=11)
        layers += [text.encode(x=x, y=middle, text="text:N", opacity=alt.value(named)) for text in (after, before)]
    chart: alt.LayerChart = alt.LayerChart(layer=layers, data=alt.NamedData(name="rows")).configure_view(stroke=None)
    return chart


def _boxes(t: Translate, sure: str) -> alt.Chart:
    """Boxes of one certainty, coloured by kind of platform; those of the key are grey."""
    import altair as alt  # noqa: PLC0415

    groups = json.dumps({code: t(f"campaigns.calendar.groups.{code}") for code in GROUPS})
    look = alt.Legend(title=None, orient="top", labelExpr=f"{groups}[datum.value]", columns=2, labelLimit=150)
    scale = alt.Scale(domain=list(GROUPS), range=list(COLOURS))
    is_key, grey = "datum.what == 'key'", alt.value(KEY)
    chart = alt.Chart().transform_filter(f"datum.certainty == '{sure}'")
    boxes = chart.mark_rect(strokeWidth=1.3, cornerRadius=2, fillOpacity=FILLED[sure], strokeDash=DASHES[sure])
    made: alt.Chart = boxes.encode(
        fill=alt.condition(is_key, grey, alt.Fill("group:N", legend=look, scale=scale)),
        stroke=alt.condition(is_key, grey, alt.Stroke("group:N", legend=None, scale=scale)),
    )
    return made

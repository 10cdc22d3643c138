"""The mix of sources as a chart: each group's share of visits beside its share of sales."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planner import fmt
from planner.i18n import Translate
from planner.metrics.traffic.sources import Flow, Sources
from planner.metrics.traffic.view import flow_name

if TYPE_CHECKING:
    import altair as alt

COLOURS = {"visits": "#4F8FC0", "sales": "#0F766E"}
ROOM = 1.15
APART = 0.1  # points by which shares must differ to be called a gap


def mix_rows(t: Translate, made: Sources) -> list[dict[str, Any]]:
    """Two rows per group: its share of visits and of sales, in per cent."""
    rows: list[dict[str, Any]] = []
    for rank, one in enumerate(made.groups):
        for kind, share in (("visits", one.share), ("sales", one.brought)):
            if share is not None:
                value = round(share * 100, 2)
                text = fmt.percent(share, t.locale)
                rows.append({"group": flow_name(t, one), "kind": kind, "share": value, "text": text, "rank": rank})
    if rows:
        rows[0]["room"] = ROOM * max(row["share"] for row in rows)
    return rows


def mix_title(t: Translate, made: Sources) -> str:
    """The group whose share of sales falls most short of its share of visits, else the largest."""
    named = [one for one in made.groups if one.group != "other"]
    gaps = [(one.share - one.brought, one) for one in named if one.brought is not None]
    gap, least = max(gaps, key=lambda pair: pair[0], default=(0.0, None))
    first = made.groups[0]
    if least is not None and gap >= APART:
        return t("metrics.charts.mix.title_gap", **_shares(t, least))
    return t("metrics.charts.mix.title", **_shares(t, first))


def _shares(t: Translate, one: Flow) -> dict[str, Any]:
    return {"group": flow_name(t, one), "share": one.share, "brought": one.brought}


def mix_chart(t: Translate) -> alt.LayerChart:
    """Two bars per group with their shares written at the end."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    named = {kind: t(f"metrics.charts.mix.{kind}") for kind in COLOURS}
    words = " ".join(f"datum.value == '{kind}' ? {json.dumps(word)} :" for kind, word in named.items()) + " ''"
    legend = alt.Legend(title=None, orient="top", labelExpr=words, labelLimit=200, columns=2)
    kinds, hues = list(COLOURS), list(COLOURS.values())
    colour = alt.Color("kind:N").scale(domain=kinds, range=hues).legend(legend)
    y = alt.Y("group:N").sort(field="rank", op="min").title(None).axis(ticks=False, domain=False, labelLimit=110)
    offset = alt.YOffset("kind:N").sort(kinds)
    x = alt.X("share:Q").title(t("metrics.charts.mix.axis")).axis(tickCount=4, labelExpr="datum.label + '%'")
    bars = alt.Chart().mark_bar(cornerRadiusEnd=2).encode(y=y, yOffset=offset, x=x, color=colour)
    ends = alt.Chart().mark_text(align="left", dx=4, fontSize=11).encode(y=y, yOffset=offset, x=x, text="text:N")
    room = alt.Chart().transform_filter("isValid(datum.room)").mark_point(opacity=0).encode(x="room:Q")
    return alt.LayerChart(layer=[bars, ends, room], data=alt.NamedData(name="rows"), height=alt.Step(18))

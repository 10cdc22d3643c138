"""Two pictures of the segments: their share of people beside their share of sales, and the grid they come from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planner import fmt
from planner.customers.segments.outcome import Segmented
from planner.customers.segments.rules import SCORES
from planner.i18n import Translate
from planner.wrapping import wrap

if TYPE_CHECKING:
    import altair as alt

INK, AMBER = "#0F766E", "#E0A030"
KINDS = ("people", "net")
ROOM = 1.12  # beside the longest bar, for its number
HALF = 0.42  # of the largest square: from there on the ink is dark enough for white figures
NAME_SIZE, NAME_ROOM = 10, 56  # pixels: a segment's name in a square on a phone


def share_rows(t: Translate, made: Segmented) -> list[dict[str, Any]]:
    """Two bars per segment that somebody is in; shares in per cent."""
    rows: list[dict[str, Any]] = []
    for place, line in enumerate(made.lines):
        if not line.people:
            continue
        for kind, share in (("people", line.share), ("net", line.net_share)):
            name = t(f"customers.segments.{line.segment}")
            value = None if share is None else round(share * 100, 2)
            rows.append(
                {
                    "place": place,
                    "segment": name,
                    "kind": kind,
                    "share": value,
                    "text": fmt.percent(share, t.locale),
                },
            )
    edge = max((row["share"] or 0.0 for row in rows), default=0.0) * ROOM
    return [row | {"edge": edge} for row in rows]


def share_title(t: Translate, made: Segmented) -> str:
    """How much of the money the segment that brings most of it has."""
    known = [line for line in made.lines if line.net_share is not None]
    top = max(known, key=lambda line: line.net_share or 0.0, default=None)
    if top is None:
        return t("customers.charts.shares.title_people", people=made.people)
    return t("customers.charts.shares.title", segment=top.segment, share=top.share, net_share=top.net_share)


def share_chart(t: Translate) -> alt.LayerChart:
    """Share of people and of sales for each segment, told apart by colour, place and legend."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    named = {kind: t(f"customers.charts.shares.{kind}") for kind in KINDS}
    words = " ".join(f"datum.value == '{kind}' ? {json.dumps(word)} :" for kind, word in named.items()) + " ''"
    legend = alt.Legend(title=None, orient="top", labelExpr=words, labelLimit=300)
    colour = alt.Color("kind:N").scale(domain=list(KINDS), range=[AMBER, INK]).legend(legend)
    y = alt.Y("segment:N", axis=alt.Axis(title=None, ticks=False, domain=False, labelLimit=140))
    y = y.sort(field="place", op="min")
    offset = alt.YOffset("kind:N").sort(list(KINDS))
    axis = alt.Axis(labelExpr="datum.label + '%'", tickCount=5)
    x = alt.X("share:Q").title(t("customers.charts.shares.axis")).axis(axis)
    bars = alt.Chart().mark_bar().encode(y=y, yOffset=offset, x=x, color=colour)
    labels = alt.Chart().mark_text(align="left", dx=4, fontSize=11).encode(y=y, yOffset=offset, x=x, text="text:N")
    room = alt.Chart().mark_point(opacity=0).encode(y=y, x="edge:Q")
    return alt.LayerChart(layer=[bars, labels, room], data=alt.NamedData(name="rows"), height=alt.Step(15))


def grid_rows(t: Translate, made: Segmented) -> list[dict[str, Any]]:
    """The 25 squares of recency and frequency; those with nobody too."""
    there = {(one.recency, one.frequency): one for one in made.squares}
    most = max((one.people for one in made.squares), default=0)
    rows = []
    for recency in SCORES:
        for frequency in SCORES:
            one = there.get((recency, frequency))
            name = t(f"customers.segments.{one.segments[0]}") if one else ""
            rows.append(
                {
                    "recency": recency,
                    "frequency": frequency,
                    "share": one.people / made.people if one else 0.0,
                    "people": fmt.count(one.people, t.locale) if one else "",
                    "name": "\n".join(wrap(name, NAME_SIZE, NAME_ROOM, 2)),
                    "dark": bool(one and one.people > HALF * most),
                },
            )
    return rows


def grid_title(t: Translate, made: Segmented) -> str:
    """Where most customers stand."""
    top = max(made.squares, key=lambda one: one.people, default=None)
    share = top.people / made.people if top else None
    recency, frequency = (top.recency, top.frequency) if top else (None, None)
    return t("customers.charts.grid.title", share=share, recency=recency, frequency=frequency)


def grid_chart(t: Translate) -> alt.LayerChart:
    """Squares in ink by how many people they hold, each with its number and its segment."""
    import altair as alt  # noqa: PLC0415

    x = alt.X("recency:O", axis=alt.Axis(title=t("customers.charts.grid.recency"), labelAngle=0, domain=False))
    y = alt.Y("frequency:O", axis=alt.Axis(title=t("customers.charts.grid.frequency"), domain=False))
    y = y.sort("descending")
    ink = alt.Color("share:Q").scale(range=["#DCEBE8", "#0B5B55"], type="sqrt", zero=True).legend(None)
    text = alt.condition("datum.dark", alt.value("#FFFFFF"), alt.value("#1F2933"))
    squares = alt.Chart().mark_rect(stroke="#FFFFFF", strokeWidth=2).encode(x=x, y=y, color=ink)
    number = alt.Chart().mark_text(dy=-11, fontSize=13, fontWeight="bold").encode(x=x, y=y, text="people:N", color=text)
    name = alt.Chart().mark_text(dy=4, fontSize=NAME_SIZE, lineBreak="\n", baseline="top", lineHeight=12)
    name = name.encode(x=x, y=y, text="name:N", color=text)
    return alt.LayerChart(layer=[squares, number, name], data=alt.NamedData(name="rows"), height=alt.Step(58))

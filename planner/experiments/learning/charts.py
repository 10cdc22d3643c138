"""Forest plot: every decided test as it was measured, and what is left of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.experiments.learning.meta import Line, Meta
from planner.experiments.learning.wording import signed
from planner.i18n import Translate
from planner.wrapping import wrap

if TYPE_CHECKING:
    import altair as alt

GREY, INK = "#6B7280", "#0F766E"
KINDS = ("raw", "left")
SIZE, ROOM = 10, 110  # pixels: of the names beside the axis
MOST = 12  # tests in one chart; those decided last


def forest_rows(meta: Meta, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Two rows per test, the one decided last at the top; lifts in per cent."""
    shown = sorted(meta.lines, key=_decided, reverse=True)[:MOST]
    return [row for place, one in enumerate(shown) for row in _rows(place, one, names[one.found.experiment.id])]


def _decided(one: Line) -> int:
    day = one.found.experiment.decided_on or one.found.experiment.start
    return 0 if day is None else day.toordinal()


def _rows(place: int, one: Line, name: str) -> list[dict[str, Any]]:
    """An interval that is open at an end is drawn up to the lift."""
    effect = one.found.effect
    ends = {"raw": (effect.low, effect.lift, effect.high), "left": (one.low, one.lift, one.high)}
    return [
        {
            "place": place,
            "test": "\n".join(wrap(name, SIZE, ROOM, 2)),
            "kind": kind,
            "low": _percent(lift if low is None else low),
            "lift": _percent(lift),
            "high": _percent(lift if high is None else high),
        }
        for kind, (low, lift, high) in ends.items()
    ]


def _percent(lift: float | None) -> float | None:
    return None if lift is None else round(lift * 100, 2)


def forest_title(t: Translate, meta: Meta) -> str:
    """How many won, and what is left of all lifts on average."""
    wins = meta.counts.get("win", 0)
    return t("experiments.charts.forest.title", wins=wins, decided=len(meta.lines), mean=signed(t, meta.mean))


def forest_chart(t: Translate) -> alt.LayerChart:
    """Lines from the low to the high end with a point at the lift: the measured above what is left; and no change."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    named = {kind: t(f"experiments.charts.forest.{kind}") for kind in KINDS}
    words = " ".join(f"datum.value == '{kind}' ? {json.dumps(word)} :" for kind, word in named.items()) + " ''"
    legend = alt.Legend(title=None, orient="top", labelExpr=words, labelLimit=300, columns=1)
    colour = alt.Color("kind:N").scale(domain=list(KINDS), range=[GREY, INK]).legend(legend)
    shape = alt.Shape("kind:N").scale(domain=list(KINDS), range=["square", "circle"]).legend(legend)
    lines = "split(datum.label, '\\n')"
    names = alt.Axis(title=None, ticks=False, domain=False, labelExpr=lines, labelLineHeight=13, labelLimit=ROOM + 20)
    y = alt.Y("test:N", axis=names).sort(field="place", op="min")
    offset = alt.YOffset("kind:N").sort(list(KINDS))
    axis = alt.Axis(labelExpr="replace(datum.label, '-', '\u2212') + '%'", tickCount=5, labelFlush=False)
    x = alt.X("lift:Q").title(t("experiments.charts.forest.axis")).axis(axis)
    layers = [
        alt.Chart().mark_rule(color=GREY, strokeDash=[4, 3]).encode(x=alt.datum(0)),
        alt.Chart()
        .mark_rule(strokeWidth=3, opacity=0.6)
        .encode(y=y, yOffset=offset, x="low:Q", x2="high:Q", color=colour),
        alt.Chart()
        .mark_point(filled=True, size=80, opacity=1)
        .encode(y=y, yOffset=offset, x=x, color=colour, shape=shape),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=alt.Step(26))  # a step per line

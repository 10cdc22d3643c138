"""Amounts of a calculator month by month, as lines that bear their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

INK, GOLD = "#0F766E", "#E0A030"


def curve_rows(lines: Mapping[str, Sequence[float]]) -> list[dict[str, Any]]:
    """Rows of one or two lines by name; each begins with month 1. The first is drawn in ink, the second in gold."""
    return [
        {"line": name, "rank": rank, "month": month, "value": value, "end": name if month == len(values) else ""}
        for rank, (name, values) in enumerate(lines.items())
        for month, value in enumerate(values, 1)
    ]


def curve_chart(months: str, axis: str) -> alt.LayerChart:
    """Lines over months with a rule at nought; the names stand above the lines' ends."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    x = alt.X("month:Q").title(months).axis(tickMinStep=1, tickCount=6, format="d")
    y = alt.Y("value:Q").title(axis).axis(tickCount=4, format=",~r")
    colour = alt.Color("rank:O").scale(domain=[0, 1], range=[INK, GOLD]).legend(None)
    layers = [
        alt.Chart().mark_rule(color="#6B7280", opacity=0.6).encode(y=alt.datum(0)),
        alt.Chart().mark_line(point=alt.OverlayMarkDef(size=24)).encode(x=x, y=y, color=colour),
        alt.Chart().mark_text(align="right", dy=-10, fontSize=12).encode(x=x, y=y, text="end:N"),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=260)

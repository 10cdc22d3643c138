"""A calculator's amounts as bars below one another, each with its value beneath its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import altair as alt

Tone = Literal["ink", "pale", "cost", "loss"]
COLOURS = {"ink": "#0F766E", "pale": "#4F8FC0", "cost": "#6B7280", "loss": "#C65D3B"}


@dataclass(frozen=True)
class Bar:
    """`words`: the value as a reader sees it."""

    name: str
    words: str
    value: float
    tone: Tone = "ink"


def bar_rows(bars: Sequence[Bar]) -> list[dict[str, Any]]:
    """Rows in the order given."""
    return [
        {"what": f"{one.name}\n{one.words}", "value": one.value, "tone": one.tone, "rank": rank}
        for rank, one in enumerate(bars)
    ]


def bar_chart(axis: str) -> alt.LayerChart:
    """Horizontal bars from a line at nought; the axis says the unit."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    names = alt.Axis(title=None, ticks=False, domain=False, labelLimit=150, labelLineHeight=14)
    names.labelExpr = "split(datum.label, '\\n')"
    y = alt.Y("what:N").sort(field="rank", op="min").axis(names)
    x = alt.X("value:Q").title(axis).axis(tickCount=4, format=",~r")
    colours = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    bars = alt.Chart().mark_bar(size=18).encode(y=y, x=x, color=alt.Color("tone:N").scale(colours).legend(None))
    nought = alt.Chart().mark_rule(color="#6B7280", opacity=0.6).encode(x=alt.datum(0))
    return alt.LayerChart(layer=[bars, nought], data=alt.NamedData(name="rows"), height=alt.Step(42))

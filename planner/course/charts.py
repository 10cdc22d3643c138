"""A chart that several calculators share: bars below one another, each with its words above it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

TONES = {"plain": "#6B7280", "main": "#0F766E", "second": "#E0A030", "bad": "#C65D3B"}


def bar_rows(bars: Iterable[tuple[str, float, str]]) -> list[dict[str, Any]]:
    """Rows of `bars`: the words above each bar, its length, and its tone."""
    return [
        {"what": str(rank), "words": words, "value": value, "tone": tone, "rank": rank}
        for rank, (words, value, tone) in enumerate(bars)
    ]


def bars(axis: str, *, share: bool = False) -> alt.LayerChart:
    """Horizontal bars; `axis` says what they measure, `share` that it is a fraction."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    y = alt.Y("what:N").sort(field="rank", op="min").axis(None).scale(paddingInner=0.6, paddingOuter=0.5)
    x = alt.X("value:Q").title(axis).axis(tickCount=4, format=".1~%" if share else ",~r", grid=False)
    tone = alt.Color("tone:N").scale(domain=list(TONES), range=list(TONES.values())).legend(None)
    drawn = alt.Chart().mark_bar(size=18, cornerRadiusEnd=2).encode(y=y, x=x, color=tone)
    said = alt.Chart().mark_text(align="left", baseline="bottom", dy=-11, fontSize=12)
    words = said.encode(y=y, x=alt.value(0), text="words:N")
    return alt.LayerChart(layer=[drawn, words], data=alt.NamedData(name="rows"), height=alt.Step(46))

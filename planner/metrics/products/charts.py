"""The best sellers as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.i18n import Translate
from planner.metrics.products.outcome import Products
from planner.wrapping import cut

if TYPE_CHECKING:
    import altair as alt

MOST = 10
SIZE, NAME = 12, 300  # pixels: of the words above a bar
COLOURS = {"a": "#0F766E", "b": "#4F8FC0", "c": "#6B7280"}


def best_rows(t: Translate, made: Products) -> list[dict[str, Any]]:
    """One bar per product, the best sellers; its rank stands in the words too."""
    sold = [one for one in made.products if one.counted.sales and one.rank][:MOST]
    return [
        {
            "product": one.id,
            "sales": (one.counted.sales or 0) / 100,
            "rank": one.rank,
            "place": place,
            "words": f"{cut(one.name, SIZE, NAME / 2)}  "
            + t("metrics.charts.best.bar", rank=str(one.rank).upper(), sales=one.counted.sales, share=one.share),
        }
        for place, one in enumerate(sold)
    ]


def best_title(t: Translate, made: Products) -> str:
    """How many products make the A share."""
    best = made.ranked("a")
    return t("metrics.charts.best.title", n=len(best), share=sum(one.share or 0 for one in best))


def best_chart(t: Translate) -> alt.LayerChart:
    """Bars of sales with name, rank and share above each."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    y = alt.Y("product:N").sort(field="place", op="min").axis(None).scale(paddingInner=0.6, paddingOuter=0.5)
    how = "~s" if t.locale == "en" else ",~r"
    axis = alt.Axis(tickCount=4, labelExpr=f"datum.value == 0 ? '0' : format(datum.value, '{how}')", grid=False)
    x = alt.X("sales:Q").title(t("metrics.charts.best.axis")).axis(axis)
    colour = alt.Color("rank:N").scale(domain=list(COLOURS), range=list(COLOURS.values())).legend(None)
    bars = alt.Chart().mark_bar(size=12, cornerRadiusEnd=2).encode(y=y, x=x, color=colour)
    words = alt.Chart().mark_text(align="left", baseline="bottom", dy=-8, fontSize=SIZE)
    named = words.encode(y=y, x=alt.value(0), text="words:N")
    return alt.LayerChart(layer=[bars, named], data=alt.NamedData(name="rows"), height=alt.Step(38))

"""The chapter's charts: specifications without data, the rows they are drawn from, and titles that say the finding."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal

from planner.i18n import Translate
from planner.swot.model import QUADRANTS, Item, Swot, by_weight, filled
from planner.swot.remarks import quoted
from planner.swot.rivals import comparison

if TYPE_CHECKING:
    import altair as alt

LETTERS = {"strength": "S", "weakness": "W", "opportunity": "O", "threat": "T"}
HIGH = 12  # impact × confidence worth naming in a title
NAMED = 2  # points of comparison named in a title
STACKED = 5  # points that share a place and still fit under each other
COLUMN, ROW = 0.5, 0.3  # distances between points that share a place, in score points


def codes(items: tuple[Item, ...]) -> dict[str, str]:
    """A short name for every entry: the quadrant's letter and its place there, as S1, W2."""
    counts: dict[str, int] = defaultdict(int)
    named = {}
    for item in filled(items):
        counts[item.quadrant] += 1
        named[item.id] = f"{LETTERS[item.quadrant]}{counts[item.quadrant]}"
    return named


def weight_rows(items: tuple[Item, ...], t: Translate) -> list[dict[str, Any]]:
    """Rows of the priority chart: one per rated entry; entries with the same ratings stand side by side."""
    named, places = codes(items), defaultdict(list)
    for item in by_weight(filled(items)):
        if item.weight is not None:
            places[item.confidence, item.impact].append(item)
    return [
        {
            "code": named[item.id],
            "quadrant": item.quadrant,
            "quadrant_name": t(f"swot.items.quadrant.options.{item.quadrant}"),
            "text": quoted(item),
            "confidence": item.confidence,
            "impact": item.impact,
            "weight": item.weight,
            "x": (item.confidence or 0) + dx,
            "y": (item.impact or 0) + dy,
        }
        for shared in places.values()
        for item, (dx, dy) in zip(shared, _spread(len(shared)), strict=True)
    ]


def _spread(n: int) -> list[tuple[float, float]]:
    """Distances from the middle of a place for n points: one column of up to five, then two, within the place."""
    columns = 1 if n <= STACKED else 2
    rows = -(-n // columns)
    height = min(ROW, 0.9 / max(1, rows - 1))
    middle = (rows - 1) / 2
    left = -COLUMN / 2 if columns == 2 else 0.0
    return [(left + COLUMN * (k // rows), round(height * (middle - k % rows), 3)) for k in range(n)]


def weight_title(items: tuple[Item, ...], t: Translate) -> str:
    """What the priority chart shows: the entries to look at first, or that none stands out."""
    named = codes(items)
    heavy = [named[item.id] for item in by_weight(filled(items)) if (item.weight or 0) >= HIGH][:3]
    return t("swot.charts.weights.title", first=" · ".join(heavy)) if heavy else t("swot.charts.weights.title_flat")


def weight_chart(t: Translate) -> alt.LayerChart:
    """Impact over confidence; each point named by its code, its quadrant told by shape and colour."""
    import altair as alt  # noqa: PLC0415 (heavy)

    ratings: Any = {"values": [1, 2, 3, 4, 5], "format": "d", "gridOpacity": 0.5}
    x = alt.X("x:Q").title(t("swot.charts.weights.x")).scale(domain=[0.4, 5.6], nice=False).axis(**ratings)
    y = alt.Y("y:Q").title(t("swot.charts.weights.y")).scale(domain=[0.1, 5.9], nice=False).axis(**ratings)
    about = [
        alt.Tooltip("text:N").title(t("swot.charts.weights.text")),
        alt.Tooltip("quadrant_name:N").title(t("swot.charts.weights.quadrant")),
        alt.Tooltip("weight:Q").title(t("swot.charts.weights.weight")),
    ]
    quadrants = list(QUADRANTS)
    shapes = alt.Scale(domain=quadrants, range=["circle", "square", "triangle-up", "diamond"])
    colour = alt.Color("quadrant:N").scale(domain=quadrants).legend(None)
    shape = alt.Shape("quadrant:N").scale(shapes).legend(None)
    points = (
        alt.Chart()
        .mark_point(filled=True, size=90, opacity=0.9)
        .encode(x=x, y=y, color=colour, shape=shape, tooltip=about)
    )
    names = alt.Chart().mark_text(align="left", dx=8, fontSize=11, fontWeight="bold").encode(x=x, y=y, text="code:N")
    corners = [
        _corner(t("swot.charts.weights.check"), 0.5, 5.75, "left"),
        _corner(t("swot.charts.weights.first"), 5.5, 5.75, "right"),
        _corner(t("swot.charts.weights.leave"), 0.5, 0.25, "left"),
        _corner(t("swot.charts.weights.aside"), 5.5, 0.25, "right"),
    ]
    return alt.LayerChart(layer=[*corners, points, names], data=alt.NamedData(name="rows"), height=400)


def _corner(words: str, x: float, y: float, align: Literal["left", "right"]) -> alt.Chart:
    """Words in a corner, written once however many rows there are."""
    import altair as alt  # noqa: PLC0415 (heavy)

    text = alt.Chart().transform_aggregate(n="count()").mark_text(align=align, fontSize=11, opacity=0.65)
    words_only: alt.Chart = text.encode(x=alt.datum(x), y=alt.datum(y), text=alt.value(words))
    return words_only


def rival_title(swot: Swot, t: Translate) -> str:
    """What the comparison shows: where we lead and where we trail, or neither."""
    gaps = {line.point: line.gap for line in comparison(swot) if line.gap}
    ranked = sorted(gaps, key=lambda point: gaps[point])
    lead = tuple(point for point in reversed(ranked) if gaps[point] > 0)[:NAMED]
    trail = tuple(point for point in ranked if gaps[point] < 0)[:NAMED]
    if lead and trail:
        return t("swot.charts.rivals.title_both", lead=lead, trail=trail)
    if lead:
        return t("swot.charts.rivals.title_lead", lead=lead)
    if trail:
        return t("swot.charts.rivals.title_trail", trail=trail)
    return t("swot.charts.rivals.title_level")


def rival_chart(t: Translate) -> alt.Chart:
    """Scores per point, one lane per shop, so that equal scores do not hide each other."""
    import altair as alt  # noqa: PLC0415 (heavy)

    scores = alt.X("score:Q").title(t("swot.charts.rivals.x")).scale(domain=[0.7, 5.3], nice=False)
    shop = (
        alt.Color("shop:N")
        .sort(field="place", op="min")
        .legend(orient="top", columns=2, title=None, labelLimit=140, offset=4)
    )
    point = alt.Y("point_name:N").sort(None).title(None).scale(paddingInner=0.35, paddingOuter=0.2)
    about = [
        alt.Tooltip("shop:N").title(t("swot.charts.rivals.shop")),
        alt.Tooltip("point_name:N").title(t("swot.charts.rivals.point")),
        alt.Tooltip("score:Q").title(t("swot.charts.rivals.x")),
    ]
    marks = alt.Chart(alt.NamedData(name="rows"), height=400).mark_point(filled=True, opacity=0.95)
    chart: alt.Chart = marks.encode(
        x=scores.axis(values=[1, 2, 3, 4, 5], format="d"),
        y=point.axis(labelLimit=110, grid=True, ticks=False),
        yOffset=alt.YOffset("place:O"),
        color=shop,
        size=alt.condition("datum.place == 0", alt.value(180), alt.value(70)),
        shape=alt.Shape("shop:N").sort(field="place", op="min"),
        tooltip=about,
    )
    return chart

"""The map of flows as a chart: platforms in three columns, numbered arrows that carry their means.

Arrows between neighbouring columns run straight; one that crosses the middle column goes round it, below on the way to
private domain and above on the way back. All coordinates are worked out here, in columns (0 to 2) and rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from planner.channels.flows import COLUMNS, Flow, FlowMap, Node
from planner.channels.view import node_name
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

HALF = 0.33  # half a node's width, in columns
TALL = 0.3  # half a node's height, in rows
BESIDE, AROUND = 0.12, 0.24  # where arrows meet a node, above or below its middle: straight ones, those that go round
LANE = 0.5  # between two arrows that go round
SPREAD = 0.4  # where on an arrow its label stands; nearer to its source, where arrows lie apart
TIP = 0.03  # between the end of an arrow and the node, for its tip
ROW = 88  # pixels
INK, GREY = "#0F766E", "#6B7280"
COLOURS = ("#0F766E", "#4F8FC0", "#8A6FB3")
WIDE = 560  # pixels from which arrows have room for words
# A name that has room on a phone in two lines only.
BROKEN = "length(datum.name) > 11 && indexof(datum.name, ' ') > 0"
Point = tuple[float, float]


def flow_rows_of(t: Translate, flows: FlowMap) -> list[dict[str, Any]]:
    """Rows of the chart, by `kind`: "head" (column titles), "node", "line" (points of arrows), "tip", "label"."""
    if not flows.nodes:
        return []
    tallest = max(len(flows.column(column)) for column in COLUMNS)
    places = _places(flows, tallest)
    paths = [_path(flow, flows, places, n, tallest) for n, flow in enumerate(flows.flows)]
    ys = [y for path in paths for _, y in path] + [y for _, y in places.values()]
    top, bottom = min(ys) - 0.75, max(ys) + 0.45
    span = bottom - top
    rows: list[dict[str, Any]] = [
        {"kind": "head", "x": float(n), "y": top, "text": t(f"channels.flow_columns.{column}"), "column": column}
        for n, column in enumerate(COLUMNS)
    ]
    rows.append({"kind": "foot", "x": 0.0, "y": bottom})
    rows += [_node_row(t, node, places[node.id]) for node in flows.nodes]
    for number, (flow, path) in enumerate(zip(flows.flows, paths, strict=True), start=1):
        rows += [{"kind": "line", "flow": number, "place": n, "x": x, "y": y} for n, (x, y) in enumerate(path)]
        rows += _ends(t, number, flow, path, span)
    return rows


def _places(flows: FlowMap, tallest: int) -> dict[str, Point]:
    """Where nodes stand: each column centred on the tallest one."""
    return {
        node.id: (float(COLUMNS.index(column)), n + (tallest - len(flows.column(column))) / 2)
        for column in COLUMNS
        for n, node in enumerate(flows.column(column))
    }


def _node_row(t: Translate, node: Node, place: Point) -> dict[str, Any]:
    x, y = place
    return {
        "kind": "node",
        "x": x,
        "y": y,
        "x1": x - HALF,
        "x2": x + HALF,
        "y1": y - TALL,
        "y2": y + TALL,
        "column": node.column,
        "name": node_name(t, node),
        "role": t(f"channels.roles.{node.role}"),
    }


def _path(flow: Flow, flows: FlowMap, places: Mapping[str, Point], number: int, tallest: int) -> list[Point]:
    """The corners of an arrow, from the side of one node to the side of the other."""
    (x1, y1), (x2, y2) = places[flow.source], places[flow.target]
    if x1 == x2:
        way = 1 if y2 > y1 else -1
        return [(x1, y1 + way * TALL), (x2, y2 - way * (TALL + TIP))]
    side = 1 if x2 > x1 else -1
    round_it = abs(x2 - x1) > 1 and bool(flows.column("content"))
    shift = side * (AROUND if round_it else BESIDE)
    start, end = (x1 + side * HALF, y1 + shift), (x2 - side * (HALF + TIP), y2 + shift)
    if not round_it:
        return [start, end]
    lane = _lane(flow, flows, number)
    y = tallest - 1 + 0.55 + LANE * lane if side > 0 else -0.55 - LANE * lane
    return [start, (1 - side * 0.45, y), (1 + side * 0.45, y), end]


def _lane(flow: Flow, flows: FlowMap, number: int) -> int:
    """How many arrows the same way go round already."""

    def crosses(other: Flow) -> tuple[str, str]:
        return flows.node(other.source).column, flows.node(other.target).column

    return Counter(crosses(other) for other in flows.flows[:number])[crosses(flow)]


def _ends(t: Translate, number: int, flow: Flow, path: Sequence[Point], span: float) -> list[dict[str, Any]]:
    """The tip of an arrow with its direction, and its label on its longest part."""
    (x1, y1), (x2, y2) = path[-2], path[-1]
    a, b = max(pairwise(path), key=lambda part: abs(part[1][0] - part[0][0]))
    first = flow.means[0]
    label = {"text": str(number), "means": t(f"channels.short_means.{first}"), "above": x2 < x1}
    return [
        {"kind": "tip", "x": x2, "y": y2, "dx": x2 - x1, "dy": (y2 - y1) / span},
        {"kind": "label", "x": a[0] + SPREAD * (b[0] - a[0]), "y": a[1] + SPREAD * (b[1] - a[1]), **label},
    ]


def flow_height(rows: Sequence[Mapping[str, Any]]) -> int:
    """Pixels that the map of these rows needs: as many as its tallest column, and the arrows that go round."""
    ys: list[float] = [row["y"] for row in rows]
    return round((max(ys) - min(ys)) * ROW)


def flow_title(t: Translate, flows: FlowMap) -> str:
    """What the map shows: the private hub everything leads to, or that there is none."""
    private = flows.column("private")
    if not private:
        return t("channels.charts.flow.title_open")
    if len(flows.nodes) == len(private):
        return t("channels.charts.flow.title_closed")
    return t("channels.charts.flow.title", n=len(flows.flows), hub=node_name(t, private[0]))


def flow_chart(t: Translate) -> alt.LayerChart:
    """Nodes as boxes under their column's title, arrows with numbers, and with words where there is room."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    del t  # every word stands in the rows

    def of(kind: str) -> alt.Chart:
        return alt.Chart().transform_filter(f"datum.kind == '{kind}'")

    no_axis: Any = {"axis": None, "title": None}
    x = alt.X("x:Q", **no_axis).scale(domain=[-0.5, 2.5], nice=False)
    y = alt.Y("y:Q", **no_axis).scale(zero=False, nice=False, reverse=True, padding=8)
    box = {
        "x": alt.X("x1:Q", **no_axis).scale(domain=[-0.5, 2.5], nice=False),
        "y": alt.Y("y1:Q", **no_axis).scale(zero=False, nice=False, reverse=True, padding=8),
    }
    colours = alt.Scale(domain=list(COLUMNS), range=list(COLOURS))
    fill, stroke = (channel("column:N", scale=colours, legend=None) for channel in (alt.Fill, alt.Stroke))
    lines = of("line").mark_line(color=GREY, strokeWidth=1.5, interpolate="monotone", opacity=0.8)
    lines = lines.encode(x=x, y=y, detail="flow:N", order="place:Q")
    turn = "atan2(datum.dy * height, datum.dx * width / 3) * 180 / PI"
    tips = of("tip").transform_calculate(turn=turn).mark_point(shape="triangle-right", filled=True, size=70, color=GREY)
    tips = tips.encode(x=x, y=y, angle=alt.Angle("turn:Q", scale=None))
    boxes = of("node").mark_rect(cornerRadius=5, fillOpacity=0.14, strokeWidth=1.5)
    boxes = boxes.encode(**box, x2="x2:Q", y2="y2:Q", fill=fill, stroke=stroke)
    names = [
        of("node")
        .transform_filter(fits)
        .transform_calculate(shown=shown)
        .mark_text(fontSize=size, fontWeight="bold", dy=dy)
        .encode(x=x, y=y, text="shown:N")
        for fits, shown, size, dy in (
            (f"width >= {WIDE}", "datum.name", 12, -7),
            (f"width < {WIDE} && !({BROKEN})", "datum.name", 10, -7),
            (f"width < {WIDE} && {BROKEN}", "slice(datum.name, 0, indexof(datum.name, ' '))", 10, -13),
            (f"width < {WIDE} && {BROKEN}", "slice(datum.name, indexof(datum.name, ' ') + 1)", 10, -2),
        )
    ]
    roles = of("node").mark_text(fontSize=11, dy=12).encode(x=x, y=y, text="role:N")
    heads = of("head").mark_text(fontSize=12, opacity=0.75).encode(x=x, y=y, text="text:N")
    foot = of("foot").mark_point(opacity=0).encode(x=x, y=y)
    plate = of("label").mark_point(shape="circle", filled=True, size=260, color=INK, opacity=1).encode(x=x, y=y)
    number = of("label").mark_text(fontSize=11, fontWeight="bold", color="white").encode(x=x, y=y, text="text:N")
    words = [
        of("label")
        .transform_filter(f"width >= {WIDE} && {'' if dy < 0 else '!'}datum.above")
        .mark_text(fontSize=11, dy=dy)
        .encode(x=x, y=y, text="means:N")
        for dy in (-17, 18)
    ]
    layers = [lines, boxes, tips, *names, roles, heads, foot, plate, number, *words]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=360)

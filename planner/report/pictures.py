"""Charts as pictures: the page's own specification and rows, drawn once for all formats with the packaged font."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping
from typing import Any

from planner.blocks import Figure
from planner.drawing import register_font
from planner.i18n import Translate

WIDTH, SCALE = 520, 2  # points of a chart without its axes, and pixels to a point
COLUMN = 465  # points of a page's column
HIGH, TALLEST = 0.56, 1.35  # of a column's width: how high a chart is, and the most that one with many rows is
LEAST = 0.6  # of its own size: smaller its words cannot be read
STEEP = math.inf  # any height
CLOSE = 15  # from row to row, where words at the axis still stand apart
COLOURS = ["#0F766E", "#E0A030", "#4F8FC0", "#C65D3B", "#8A6FB3", "#7A9A3A", "#B8688F", "#6B7280"]
FONT = "Promobook Sans"
INK, LINE = "#1F2933", "#E4E1D8"
CONFIG: Mapping[str, Any] = {
    "background": "white",
    "font": FONT,
    "view": {"stroke": None},
    "range": {"category": COLOURS, "ordinal": {"scheme": "teals"}},
    "axis": {"labelColor": INK, "titleColor": INK, "gridColor": LINE, "domainColor": LINE, "tickColor": LINE}
    | {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
    "legend": {"labelColor": INK, "titleColor": INK, "labelFontSize": 12, "titleFontSize": 12},
    "text": {"color": INK, "font": FONT, "fontSize": 12},
    "bar": {"color": COLOURS[0]},
    "line": {"color": COLOURS[0]},
    "point": {"color": COLOURS[0]},
}


class Pictures:
    """The pictures of a report's charts, each drawn when first asked for."""

    def __init__(self, t: Translate) -> None:
        self.t = t
        self._drawn: dict[tuple[int, float], tuple[Figure, bytes]] = {}

    def size(self, figure: Figure, steepest: float = STEEP) -> tuple[int, int]:
        """The pixels of a chart's picture, across and down."""
        across, down = struct.unpack(">II", self.png(figure, steepest)[16:24])  # of the first chunk of a PNG
        return across, down

    def fitted(self, figure: Figure, wide: float) -> float:
        """How wide a chart stands in a column, in points or their like for one of COLUMN: no square one fills a page.

        One with many rows is larger, as its words must be read.
        """
        across, down = self.size(figure)
        read = LEAST * across / SCALE * wide / COLUMN
        return min(wide, max(wide * HIGH * across / down, min(read, wide * TALLEST * across / down)))

    def png(self, figure: Figure, steepest: float = STEEP) -> bytes:
        """A chart as PNG, twice as fine as its 520 points of width.

        Where it would be higher than `steepest` times its width, its rows stand closer together if they can: a long
        list would be too small to read on a slide.
        """
        key = (id(figure), steepest)
        if key not in self._drawn:
            self._drawn[key] = (figure, self._made(figure, steepest))
        return self._drawn[key][1]

    def _made(self, figure: Figure, steepest: float) -> bytes:
        if steepest == STEEP:
            return _png(spec(self.t, figure))
        across, down = self.size(figure)
        closer = _closer(spec(self.t, figure)) if down > steepest * across else None
        return _png(closer) if closer else self.png(figure)


def spec(t: Translate, figure: Figure) -> dict[str, Any]:
    """The Vega-Lite specification of a chart with its rows, on white."""
    made: dict[str, Any] = {**figure.build(t).to_dict(), "data": {"values": _plain(figure.rows)}}
    made.pop("datasets", None)
    if not any(kind in made for kind in ("facet", "hconcat", "vconcat", "concat", "repeat")) and "width" not in made:
        made["width"] = WIDTH
    return {**made, "config": {**made.get("config", {}), **CONFIG}}


def _closer(made: dict[str, Any]) -> dict[str, Any] | None:
    """A chart with its rows close together; None where it has no rows, or words inside them."""
    step = made["height"].get("step", 0) if isinstance(made.get("height"), dict) else 0
    if step <= CLOSE:
        return None
    texts = [one for one in made.get("layer", [made]) if _mark(one) == "text"]
    inside = any("field" in one["encoding"].get("y", {}) for one in texts)
    return None if inside else {**made, "height": {"step": CLOSE}}


def _mark(layer: Mapping[str, Any]) -> str:
    mark = layer["mark"]
    return str(mark["type"] if isinstance(mark, dict) else mark)


def _plain(rows: tuple[Mapping[str, Any], ...]) -> list[dict[str, Any]]:
    """Rows as JSON; dates as the browser reads them."""
    return [{k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()} for row in rows]


def _png(made: dict[str, Any]) -> bytes:
    import vl_convert  # noqa: PLC0415 (slow to load, only where pictures are made)

    register_font()
    picture: bytes = vl_convert.vegalite_to_png(made, scale=SCALE)
    return picture

"""A calculator's answer as a line over one of its inputs, with a few points marked and named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt


@dataclass(frozen=True)
class Mark:
    """A point with its words beside it."""

    x: float
    y: float
    words: str


def line_rows(line: Iterable[tuple[float, float]], marks: Sequence[Mark] = ()) -> list[dict[str, Any]]:
    """The line's points, then the marks, whose words stand on the side that has room."""
    points = tuple(line)
    middle = (points[0][0] + points[-1][0]) / 2
    found = [{"x": x, "y": y, "words": "", "side": ""} for x, y in points]
    marked = [{"x": one.x, "y": one.y, "words": one.words, "side": _side(one.x, middle)} for one in marks]
    return found + marked


def _side(x: float, middle: float) -> str:
    return "right" if x <= middle else "left"


def line_chart(x_axis: str, y_axis: str, x_format: str = ",~r", y_format: str = ",~r") -> alt.LayerChart:
    """One line from nought; both axes say their unit."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    x = alt.X("x:Q").title(x_axis).axis(tickCount=5, format=x_format, grid=False)
    y = alt.Y("y:Q").title(y_axis).axis(tickCount=4, format=y_format)
    line = alt.Chart().transform_filter("datum.side == ''").mark_line(strokeWidth=2.5, color="#0F766E")
    points = alt.Chart().transform_filter("datum.side != ''").mark_point(size=80, filled=True, opacity=1)
    layers = [line.encode(x=x, y=y), points.encode(x=x, y=y, color=alt.value("#C65D3B"))]
    right = alt.Chart().transform_filter("datum.side == 'right'").mark_text(align="left", dx=9, dy=-11)
    left = alt.Chart().transform_filter("datum.side == 'left'").mark_text(align="right", dx=-9, dy=-11)
    layers += [words.encode(x=x, y=y, text="words:N", color=alt.value("#C65D3B")) for words in (right, left)]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=240)

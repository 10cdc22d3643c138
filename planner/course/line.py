"""A calculator's answer as a line over one of its inputs, with a few points marked and named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import altair as alt

ROOM = 26  # pixels above and below the line, for words


@dataclass(frozen=True)
class Mark:
    """A point with its words beside it."""

    x: float
    y: float
    words: str


def line_rows(line: Iterable[tuple[float, float]], marks: Sequence[Mark] = ()) -> list[dict[str, Any]]:
    """The line's points, then the marks, whose words stand where the line leaves room."""
    points = tuple(line)
    found = [{"x": x, "y": y, "words": "", "place": ""} for x, y in points]
    return found + [{"x": one.x, "y": one.y, "words": one.words, "place": _place(one, points)} for one in marks]


def _place(mark: Mark, points: Sequence[tuple[float, float]]) -> str:
    """Over a peak; else towards the middle, on the side that the line leaves free."""
    right = mark.x <= (points[0][0] + points[-1][0]) / 2
    before = max((point for point in points if point[0] < mark.x), default=points[0])
    after = min((point for point in points if point[0] > mark.x), default=points[-1])
    if mark.y > max(before[1], after[1]):
        return "top"
    rises = after[1] >= before[1]
    return f"{'right' if right else 'left'} {'below' if rises == right else 'above'}"


def line_chart(
    x_axis: str, y_axis: str, x_format: str = ",~r", y_format: str = ",~r", *, from_nought: bool = True
) -> alt.LayerChart:
    """One line; both axes say their unit."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    x = alt.X("x:Q").title(x_axis).axis(tickCount=5, format=x_format, grid=False)
    y = alt.Y("y:Q").title(y_axis).axis(tickCount=4, format=y_format)
    y = y.scale(nice=False, padding=ROOM, zero=from_nought)
    line = alt.Chart().transform_filter("datum.place == ''").mark_line(strokeWidth=2.5, color="#0F766E")
    points = alt.Chart().transform_filter("datum.place != ''").mark_point(size=80, filled=True, opacity=1)
    layers = [line.encode(x=x, y=y), points.encode(x=x, y=y, color=alt.value("#C65D3B"))]
    sides: tuple[tuple[str, Literal["left", "right"], int], ...] = (("right", "left", 8), ("left", "right", -8))
    top = alt.Chart().transform_filter("datum.place == 'top'").mark_text(dy=-14, fontSize=12)
    layers.append(top.encode(x=x, y=y, text="words:N"))
    for side, align, across in sides:
        for level, down in (("above", -13), ("below", 13)):
            there = alt.Chart().transform_filter(f"datum.place == '{side} {level}'")
            words = there.mark_text(align=align, dx=across, dy=down, fontSize=12)
            layers.append(words.encode(x=x, y=y, text="words:N"))
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=260)

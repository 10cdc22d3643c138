"""Sales of an event running up, against the course that its target asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from planner.campaigns.running.actual import Actual
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

MYRIAD = 10_000
INK, PALE = "#0F766E", "#6B7280"
CLOSE = 0.02  # of the target: nearer than this is on course, as far as a title can say


def event_rows(t: Translate, found: Actual) -> list[dict[str, Any]]:
    """Points of both lines at the end of each day, in yuan (ten thousand in Chinese)."""
    return [*_expected(t, found), *_actual(t, found)] if found.course is not None else []


def _point(t: Translate, kind: str, n: int, day: date, fen: float) -> dict[str, Any]:
    """The hour makes the browser read the day as one of its own time zone, as its axis does."""
    value = fen / 100 / (MYRIAD if t.locale == "zh-CN" else 1)
    return {"kind": kind, "n": n, "day": f"{day.isoformat()}T00:00", "value": value}


def _expected(t: Translate, found: Actual) -> Iterator[dict[str, Any]]:
    path, target = found.course, found.campaign.target
    if path is None or not target:
        return
    last = len(path.shares) - 1
    for n in range(last + 1):
        day = path.start + timedelta(days=n)
        point = _point(t, "expected", n, day, target * path.by(day))
        yield {**point, "name": t("campaigns.charts.event.expected", target=target)} if n == last else point


def _actual(t: Translate, found: Actual) -> Iterator[dict[str, Any]]:
    """As far as no day is missing: beyond one nobody knows the sum."""
    if found.course is None or found.missing:
        return
    total = 0
    for place, (day, fen) in enumerate(found.by_day):
        total += fen
        point = _point(t, "actual", (day - found.course.start).days, day, total)
        is_last = place == len(found.by_day) - 1
        yield {**point, "name": t("campaigns.charts.event.actual", sales=total)} if is_last else point


def event_title(t: Translate, found: Actual) -> str:
    """Whether the event keeps to its course."""
    if found.expected is None or found.reached is None:
        return t("campaigns.charts.event.title_plain")
    by = found.reached - found.expected
    if abs(by) < CLOSE:
        return t("campaigns.charts.event.title_even")
    return t("campaigns.charts.event.title_ahead" if by > 0 else "campaigns.charts.event.title_behind", by=abs(by))


def event_chart(t: Translate) -> alt.LayerChart:
    """Actual sales as a line with points over the expected course as a dashed one, each with its words."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    day = alt.X("day:T").title(t("campaigns.charts.event.day")).axis(format="%m-%d", tickCount=5, labelOverlap=True)
    value = alt.Y("value:Q").title(t("campaigns.charts.event.axis")).scale(nice=False, padding=18, zero=True)
    numbers = "replace(format(datum.value, '~s'), 'M', 'm')" if t.locale == "en" else "format(datum.value, ',~r')"
    value = value.axis(labelExpr=numbers, tickCount=4)

    def of(kind: str) -> alt.Chart:
        return alt.Chart().transform_filter(f"datum.kind == '{kind}'").encode(x=day, y=value)

    named = "isValid(datum.name)"
    words = alt.Text("name:N")
    layers = [
        of("expected").mark_line(color=PALE, strokeWidth=2, strokeDash=[6, 4]),
        of("expected").mark_point(color=PALE, size=24, opacity=1),
        of("actual").mark_line(color=INK, strokeWidth=3),
        of("actual").mark_point(color=INK, filled=True, size=70, opacity=1),
        of("expected").transform_filter(named).mark_text(align="right", dy=-12, fontSize=12).encode(text=words),
        of("actual").transform_filter(named).mark_text(align="left", dx=9, dy=12, fontSize=12).encode(text=words),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=280)

"""What a thousand tests did, as charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from planner.experiments.lesson.simulate import BINS, Alarms, Peeks, Winners, Z
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

CALM, ALARM, TRUTH = "#4F8FC0", "#C65D3B", "#0F766E"
LIFT_BINS = 40
KINDS = ("alarm", "calm")


def alarm_rows(made: Alarms) -> list[dict[str, Any]]:
    """How many tests have a p-value in each twentieth."""
    width = 1 / BINS
    return [
        {"low": n * width, "high": (n + 1) * width, "under": 0, "tests": tests, "kind": KINDS[n > 0]}
        for n, tests in enumerate(made.bins)
    ]


def alarm_chart(t: Translate) -> alt.LayerChart:
    """Bars of p-values; the first is what cries wolf."""
    import altair as alt  # noqa: PLC0415

    bars = alt.Chart().mark_bar(stroke="white", strokeWidth=0.5)
    layer = bars.encode(
        x=alt.X("low:Q", scale=alt.Scale(domain=[0, 1]), axis=_axis(t, "alarms.p", format=".2~f")),
        x2="high:Q",
        y=alt.Y("tests:Q", axis=_axis(t, "alarms.tests", tickCount=4, format=",d")),
        y2="under:Q",
        color=_kinds(t, "alarms"),
    )
    return _layers([layer], 240)


def peek_rows(made: Peeks) -> list[dict[str, Any]]:
    """Every look of the drawn tests: where it stood, and whether that test ever crossed the line."""
    rows = []
    for n, path in enumerate(made.paths):
        kind = KINDS[not any(abs(z) >= Z for z in path)]
        rows += [{"test": n, "look": at, "z": z, "kind": kind, "line": Z, "under": -Z} for at, z in enumerate(path, 1)]
    return rows


def peek_chart(t: Translate) -> alt.LayerChart:
    """The course of some tests, with the line of a single look."""
    import altair as alt  # noqa: PLC0415

    x = alt.X("look:Q", axis=_axis(t, "peeks.look", format="d", tickMinStep=1))
    paths = alt.Chart().mark_line(strokeWidth=1.2, opacity=0.75, point=alt.OverlayMarkDef(size=14))
    shapes = alt.StrokeDash("kind:N", scale=alt.Scale(domain=list(KINDS), range=[[1, 0], [3, 3]]), legend=None)
    layers = [
        paths.encode(
            x=x,
            y=alt.Y("z:Q", axis=_axis(t, "peeks.z", tickCount=5)),
            detail="test:N",
            color=_kinds(t, "peeks"),
            strokeDash=shapes,
        ),
        *(alt.Chart().mark_line(color=TRUTH, strokeWidth=2).encode(x=x, y=f"{side}:Q") for side in ("line", "under")),
    ]
    return _layers(layers, 280)


def winner_rows(made: Winners) -> list[dict[str, Any]]:
    """How many tests found each lift, apart by whether it was significant; in so many steps from least to most."""
    if not made.lifts:
        return []
    least, most = min(made.lifts), max(made.lifts)
    width = (most - least) / LIFT_BINS or 1.0
    counts: Counter[tuple[int, str]] = Counter()
    for lift, found in zip(made.lifts, made.found, strict=True):
        counts[min(LIFT_BINS - 1, int((lift - least) / width)), KINDS[not found]] += 1
    rows = []
    for n in range(LIFT_BINS):
        under = 0
        for kind in KINDS:  # what was seen below, what was not on top of it
            if counts[n, kind]:
                ends = {"low": least + n * width, "high": least + (n + 1) * width, "under": under}
                under += counts[n, kind]
                rows.append({**ends, "tests": under, "kind": kind, "truth": made.lift})
    return rows


def winner_chart(t: Translate) -> alt.LayerChart:
    """Bars of found lifts, with the true one as a line."""
    import altair as alt  # noqa: PLC0415

    bars = alt.Chart().mark_bar(stroke="white", strokeWidth=0.5)
    layers = [
        bars.encode(
            x=alt.X("low:Q", axis=_axis(t, "winners.lift", format="%")),
            x2="high:Q",
            y=alt.Y("tests:Q", axis=_axis(t, "winners.tests", tickCount=4, format=",d")),
            y2="under:Q",
            color=_kinds(t, "winners"),
        ),
        alt.Chart().mark_rule(color=TRUTH, strokeWidth=2, strokeDash=[6, 3]).encode(x="min(truth):Q"),
    ]
    return _layers(layers, 240)


def _axis(t: Translate, key: str, **how: Any) -> alt.Axis:
    import altair as alt  # noqa: PLC0415

    return alt.Axis(title=t(f"experiments.charts.{key}"), **how)


def _kinds(t: Translate, chart: str) -> alt.Color:
    """Colour by kind, with words; the words stand in the legend, so that colour does not say it alone."""
    import altair as alt  # noqa: PLC0415

    words = {kind: t(f"experiments.charts.{chart}.{kind}") for kind in KINDS}
    label = " : ".join(f"datum.value == '{kind}' ? '{text}'" for kind, text in words.items())
    expression = f"{label} : ''"
    legend = alt.Legend(
        title=None, orient="top", direction="vertical", labelExpr=expression, labelLimit=400, symbolType="square"
    )
    return alt.Color("kind:N", scale=alt.Scale(domain=list(KINDS), range=[ALARM, CALM]), legend=legend)


def _layers(layers: Sequence[Any], height: int) -> alt.LayerChart:
    import altair as alt  # noqa: PLC0415

    return alt.LayerChart(layer=list(layers), data=alt.NamedData(name="rows"), height=height)

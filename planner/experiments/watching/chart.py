"""Visitors of every version running up to what was planned."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from planner.experiments.counting import base_word
from planner.experiments.naming import letter
from planner.experiments.watching.watch import Watch
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

COLOURS = ("#0F766E", "#E0A030", "#4F8FC0", "#C65D3B", "#8A6FB3", "#7A9A3A")
PALE = "#6B7280"


def watch_rows(t: Translate, found: Watch) -> list[dict[str, Any]]:
    """Points at the end of each counted day, and the line to be reached; nothing for less than two days."""
    days = list(found.counts.by_day)
    if len(days) < 2:
        return []
    rows: list[dict[str, Any]] = []
    metric = found.experiment.metric
    for n, arm in enumerate(found.experiment.arms[: len(COLOURS)]):
        sums = accumulate(found.counts.by_day[day][arm.id].units(metric) or 0 for day in days)
        mark = letter(found.experiment, arm.id)
        points = [
            {"kind": "arm", "arm": mark, "colour": COLOURS[n], "day": f"{day.isoformat()}T00:00", "value": value}
            for day, value in zip(days, sums, strict=True)
        ]
        points[-1]["name"] = mark
        rows += points
    if found.total is not None and found.experiment.agreed_per_arm:
        wanted = found.experiment.agreed_per_arm
        words = t("experiments.charts.run_watch.wanted", n=wanted, base=base_word(found.experiment))
        rows.append({"kind": "wanted", "value": wanted, "day": f"{days[0].isoformat()}T00:00", "name": words})
    return rows


def watch_title(t: Translate, found: Watch) -> str:
    """How far the test is."""
    base = base_word(found.experiment)
    if not found.total:
        return t("experiments.charts.run_watch.title_plain", n=found.n, base=base)
    if found.enough:
        return t("experiments.charts.run_watch.title_there", base=base)
    return t("experiments.charts.run_watch.title", share=found.n / found.total, base=base)


def watch_chart(t: Translate) -> alt.LayerChart:
    """A line for each version, named by its letter at the end, below the line to be reached."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    day = alt.X("day:T").title(None).axis(format="%m-%d", tickCount=5, labelOverlap=True)
    value = alt.Y("value:Q").title(t("experiments.charts.run_watch.axis")).scale(zero=True, padding=12)
    value = value.axis(tickCount=4, format=",d")

    def of(kind: str) -> alt.Chart:
        return alt.Chart().transform_filter(f"datum.kind == '{kind}'").encode(y=value)

    colour = alt.Color("colour:N").scale(None)
    words = alt.Text("name:N")
    named = "isValid(datum.name)"
    layers = [
        of("wanted").mark_rule(color=PALE, strokeDash=[6, 4], strokeWidth=2),
        of("wanted").mark_text(align="left", dx=4, dy=-9, fontSize=12).encode(x=day, text=words),
        of("arm").mark_line(strokeWidth=2.5, point={"size": 28}).encode(x=day, color=colour, detail="arm:N"),
        of("arm").transform_filter(named).mark_text(align="left", dx=7, fontSize=13).encode(x=day, text=words),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=240)

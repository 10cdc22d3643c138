"""Charts of a goal's path: the running line against "as today", and what each month must bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.goals.metrics import METRICS, target
from planner.goals.path import By, Part, Path
from planner.goals.section import Goal
from planner.goals.view import amount, festival_names, large, part_name, short_amount
from planner.i18n import Translate

if TYPE_CHECKING:
    from collections.abc import Callable

    import altair as alt

MYRIAD = 10_000
MANY_MONTHS = 18
ROOM = 1.6  # to the right of the longest bar, for the words beside it
INK, PALE, GOLD = "#0F766E", "#6B7280", "#E0A030"


def _shown(t: Translate, goal: Goal, value: float) -> float:
    """A value as the axis counts it: yuan (ten thousand yuan in Chinese), per cent, or as it is."""
    unit = METRICS[goal.metric or "other"].unit
    if unit == "money":
        return value / 100 / (MYRIAD if t.locale == "zh-CN" else 1)
    return value * 100 if unit == "rate" else value


def path_rows(t: Translate, goal: Goal, path: Path) -> list[dict[str, Any]]:
    """The end of each week of both lines, the large festivals, and a label at each line's end."""
    rows: list[dict[str, Any]] = []
    lines = [("target", t("goals.charts.path.target"), path.running)]
    if path.as_today is not None:
        lines.append(("today", t("goals.charts.path.today"), path.as_today))
    parts = path.parts("week")
    for kind, label, values in lines:
        rows += [
            {
                "day": part.end.isoformat(),
                "value": _shown(t, goal, values[(part.end - path.start).days]),
                "kind": kind,
                "line": label,
            }
            for part in parts
        ]
        rows[-1]["end"] = t("goals.charts.path.end", line=label, value=short_amount(t, goal, values[-1]))
    if path.adds_up:
        rows += [
            {"day": festival.date.isoformat(), "kind": "festival", "festival": name}
            for part in parts
            for festival, name in zip(large(part.festivals), festival_names(t, large(part.festivals)), strict=True)
        ]
    return rows


def path_title(t: Translate, goal: Goal, path: Path) -> str:
    """What the lines show: how much is missing if all stays as today."""
    wanted = target(goal)
    if path.as_today is None or wanted is None:
        return t("goals.charts.path.title_plain", target=amount(t, goal, wanted))
    here, gap = path.as_today[-1], wanted - path.as_today[-1]
    if not path.adds_up:
        return t("goals.charts.path.title_level", now=amount(t, goal, here), target=amount(t, goal, wanted))
    if gap <= 0:
        return t("goals.charts.path.title_reached", reached=short_amount(t, goal, here))
    return t("goals.charts.path.title_gap", reached=short_amount(t, goal, here), gap=short_amount(t, goal, gap))


def money_path_chart(t: Translate) -> alt.LayerChart:
    """Lines in yuan."""
    return _path_chart(t, t("goals.charts.path.axis_money"))


def rate_path_chart(t: Translate) -> alt.LayerChart:
    """Lines in per cent."""
    return _path_chart(t, t("goals.charts.path.axis_rate"))


def count_path_chart(t: Translate) -> alt.LayerChart:
    """Lines in people or times."""
    return _path_chart(t, t("goals.charts.path.axis_count"))


def number_path_chart(t: Translate) -> alt.LayerChart:
    """Lines in the user's own unit."""
    return _path_chart(t, t("goals.charts.path.axis_number"))


def path_chart_of(goal: Goal) -> Callable[[Translate], alt.LayerChart]:
    """The chart for the unit of a goal."""
    unit = METRICS[goal.metric or "other"].unit
    return {
        "money": money_path_chart,
        "rate": rate_path_chart,
        "count": count_path_chart,
        "number": number_path_chart,
    }[unit]


def _path_chart(t: Translate, axis: str) -> alt.LayerChart:
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    day = alt.X("day:T").title(None).axis(format="%m-%d", tickCount=5, labelOverlap=True, grid=False)
    value = alt.Y("value:Q").title(axis).axis(format="~s" if t.locale == "en" else ",~r", tickCount=5)
    is_line = "datum.kind != 'festival'"
    kinds = ["target", "today"]
    lines = (
        alt.Chart()
        .transform_filter(is_line)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=day,
            y=value,
            color=alt.Color("kind:N").scale(domain=kinds, range=[INK, PALE]).legend(None),
            strokeDash=alt.StrokeDash("kind:N").scale(domain=kinds, range=[[1, 0], [5, 4]]).legend(None),
        )
    )
    ends = (
        alt.Chart()
        .transform_filter("isValid(datum.end)")
        .mark_text(align="right", dx=-4, dy=-10, fontSize=12)
        .encode(
            x=day,
            y=value,
            text="end:N",
            color=alt.Color("kind:N").scale(domain=kinds, range=[INK, PALE]).legend(None),
        )
    )
    festivals = alt.Chart().transform_filter("datum.kind == 'festival'")
    rules = festivals.mark_rule(color=GOLD, strokeDash=[2, 3]).encode(x=day)
    names = festivals.mark_text(align="left", baseline="top", angle=90, dx=4, dy=-4, fontSize=11, color=PALE).encode(
        x=day, y=alt.value(8), text="festival:N"
    )
    return alt.LayerChart(layer=[rules, names, lines, ends], data=alt.NamedData(name="rows"), height=280)


def bars_by(path: Path) -> By:
    """Months, or quarters in spans too long for a bar each."""
    return "month" if len(path.parts("month")) <= MANY_MONTHS else "quarter"


def bar_rows(t: Translate, goal: Goal, path: Path) -> list[dict[str, Any]]:
    """One bar per month: what it must bring, what it brings as today, its large festivals."""
    by = bars_by(path)
    rows = [_bar(t, goal, part, by) for part in path.parts(by)]
    rows[0]["room"] = ROOM * max(row["value"] for row in rows)
    return rows


def _bar(t: Translate, goal: Goal, part: Part, by: By) -> dict[str, Any]:
    value, names = short_amount(t, goal, part.amount), festival_names(t, large(part.festivals))
    festivals = t("common.list_separator").join(names)
    text = t("goals.charts.bars.with_festivals", value=value, festivals=festivals) if names else value
    row = {"part": part_name(t, part, by), "value": _shown(t, goal, part.amount), "text": text}
    return row if part.as_today is None else row | {"today": _shown(t, goal, part.as_today)}


def bar_title(t: Translate, goal: Goal, path: Path) -> str:
    """Which part must bring most."""
    by = bars_by(path)
    most = max(path.parts(by), key=lambda part: part.amount)
    share = most.amount / path.running[-1] if path.running[-1] else 0
    value = short_amount(t, goal, most.amount)
    return t("goals.charts.bars.title", part=part_name(t, most, by), value=value, share=share)


def money_bars_chart(t: Translate) -> alt.LayerChart:
    """Bars in yuan."""
    return _bars_chart(t, t("goals.charts.path.axis_money"))


def count_bars_chart(t: Translate) -> alt.LayerChart:
    """Bars in people or times."""
    return _bars_chart(t, t("goals.charts.path.axis_count"))


def bars_chart_of(goal: Goal) -> Callable[[Translate], alt.LayerChart]:
    """The chart for the unit of a goal that adds up."""
    return money_bars_chart if METRICS[goal.metric or "other"].unit == "money" else count_bars_chart


def _bars_chart(t: Translate, axis: str) -> alt.LayerChart:
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    part = alt.Y("part:N").sort(None).title(None).axis(labelLimit=120, ticks=False, domain=False)
    across = alt.X("value:Q").title(axis).axis(format="~s" if t.locale == "en" else ",~r", tickCount=4)
    bars = alt.Chart().mark_bar(size=14, color=INK).encode(y=part, x=across)
    today = (
        alt.Chart()
        .transform_filter("isValid(datum.today)")
        .mark_tick(color=GOLD, thickness=3, size=18)
        .encode(y=part, x="today:Q")
    )
    texts = alt.Chart().mark_text(align="left", dx=6, fontSize=11).encode(y=part, x="value:Q", text="text:N")
    room = alt.Chart().transform_filter("isValid(datum.room)").mark_point(opacity=0).encode(x="room:Q")
    return alt.LayerChart(layer=[bars, today, texts, room], data=alt.NamedData(name="rows"), height=alt.Step(24))

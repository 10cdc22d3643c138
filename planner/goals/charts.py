"""Charts of a goal's path: the running line against "as today", and what each month must bring."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from planner.calendar import festivals
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
ROOM = 1.8  # to the right of the longest bar, for the words beside it
INK, PALE, GOLD = "#0F766E", "#6B7280", "#E0A030"


def _shown(t: Translate, goal: Goal, value: float) -> float:
    """A value as the axis counts it: yuan (in Chinese ten thousand of large amounts), per cent, or as it is."""
    unit = METRICS[goal.metric or "other"].unit
    if unit == "money":
        return value / 100 / (MYRIAD if t.locale == "zh-CN" and _is_large(goal) else 1)
    return value * 100 if unit == "rate" else value


def _is_large(goal: Goal) -> bool:
    """Whether an axis of money counts in tens of thousands: the cost of a visitor would be a fraction of a fen."""
    return abs(target(goal) or 0) >= MYRIAD * 100


def path_rows(t: Translate, goal: Goal, path: Path) -> list[dict[str, Any]]:
    """The end of each week of both lines, each line's name where it meets no other, and the large festivals."""
    falling = path.running[-1] < path.running[0]
    rows = _line(t, goal, path, "target", "above" if falling else "end")
    if path.as_today is not None:
        rows += _line(t, goal, path, "today", "below" if path.adds_up else "above")
    return rows + _festivals(t, path) if path.adds_up else rows


def _line(t: Translate, goal: Goal, path: Path, kind: str, side: str) -> list[dict[str, Any]]:
    values = path.running if kind == "target" else path.as_today or ()
    rows: list[dict[str, Any]] = [
        {
            "day": part.end.isoformat(),
            "value": _shown(t, goal, values[(part.end - path.start).days]),
            "kind": kind,
        }
        for part in path.parts("week")
    ]
    name = t("goals.charts.path.target") if kind == "target" else t("goals.charts.path.today")
    labelled = rows[-1] if side == "end" else rows[len(rows) // 3]
    labelled["side"] = side
    labelled["name"] = t("goals.charts.path.end", line=name, value=short_amount(t, goal, values[-1]))
    return rows


def _festivals(t: Translate, path: Path) -> list[dict[str, Any]]:
    # The season of New-Year goods ends a week before Spring Festival: two names would lie on one another.
    shown = [f for f in large(festivals(path.start, path.end)) if f.code != "new_year_goods"]
    return [
        {"day": f.date.isoformat(), "kind": "festival", "festival": name, "place": _place(path, f.date)}
        for f, name in zip(shown, festival_names(t, tuple(shown)), strict=True)
    ]


def _place(path: Path, day: date) -> str:
    """Where a festival's name does not meet a rising line: above in the first half, below in the second."""
    return "above" if (day - path.start) * 2 < path.end - path.start else "below"


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


def yuan_path_chart(t: Translate) -> alt.LayerChart:
    """Lines in single yuan."""
    return _path_chart(t, t("goals.charts.path.axis_yuan"))


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
        "money": money_path_chart if _is_large(goal) else yuan_path_chart,
        "rate": rate_path_chart,
        "count": count_path_chart,
        "number": number_path_chart,
    }[unit]


def _path_chart(t: Translate, axis: str) -> alt.LayerChart:
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    day = alt.X("day:T").title(None).axis(format="%m-%d", tickCount=5, labelOverlap=True, grid=False)
    value = alt.Y("value:Q").title(axis).scale(zero=False).axis(format="~s" if t.locale == "en" else ",~r", tickCount=5)
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
    words = alt.Chart().encode(x=day, y=value, text="name:N")
    names = [
        words.transform_filter("datum.side == 'end'").mark_text(align="right", dx=-4, dy=-10, fontSize=12),
        words.transform_filter("datum.side == 'above'").mark_text(align="left", dx=6, dy=-10, fontSize=12),
        words.transform_filter("datum.side == 'below'").mark_text(align="left", dx=6, dy=12, fontSize=12),
    ]
    marked = alt.Chart().transform_filter("datum.kind == 'festival'").encode(x=day)
    rules = marked.mark_rule(color=GOLD, strokeDash=[2, 3])
    above = marked.transform_filter("datum.place == 'above'").encode(y=alt.value(4), text="festival:N")
    foot = alt.value(alt.expr("height - 4"))
    below = marked.transform_filter("datum.place == 'below'").encode(y=foot, text="festival:N")
    names += [
        above.mark_text(align="right", angle=270, dy=-7, fontSize=11),
        below.mark_text(align="left", angle=270, dy=-7, fontSize=11),
    ]
    return alt.LayerChart(layer=[rules, lines, *names], data=alt.NamedData(name="rows"), height=280)


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
    listed = t("common.list_separator").join(names)
    text = t("goals.charts.bars.with_festivals", value=value, festivals=listed) if names else value
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


def yuan_bars_chart(t: Translate) -> alt.LayerChart:
    """Bars in single yuan."""
    return _bars_chart(t, t("goals.charts.path.axis_yuan"))


def count_bars_chart(t: Translate) -> alt.LayerChart:
    """Bars in people or times."""
    return _bars_chart(t, t("goals.charts.path.axis_count"))


def bars_chart_of(goal: Goal) -> Callable[[Translate], alt.LayerChart]:
    """The chart for the unit of a goal that adds up."""
    if METRICS[goal.metric or "other"].unit != "money":
        return count_bars_chart
    return money_bars_chart if _is_large(goal) else yuan_bars_chart


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

"""Charts of a plan: the chance to find a lift, and the smallest lift by weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner import fmt
from planner.experiments.planning.outcome import Planned
from planner.findings import InputError
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

CURVE, MARK, SOFT = "#0F766E", "#C65D3B", "#6B7280"
POINTS = 48
WEEKS = 12
FURTHEST = 2.0  # a lift; curves end there


def power_rows(made: Planned) -> list[dict[str, Any]]:
    """The chance to find a lift with the visitors of the plan: a curve, and the plan's own lift as a mark."""
    found, lift = made.sums, made.mde
    if found.aim is None or not lift or made.total is None:
        return []
    n, most = found.alike(made.total), min(FURTHEST, 2.2 * lift)
    if found.aim.rate is not None:
        most = min(most, 0.999 / found.aim.rate - 1)
    lifts = [most * (step + 1) / POINTS for step in range(POINTS)]
    try:
        powers = found.aim.power_of([*lifts, lift, lift / 2], n)
    except InputError:
        return []
    rows = [{"lift": one, "power": power, "kind": "curve"} for one, power in zip(lifts, powers, strict=False)]
    return [
        *rows,
        {"lift": lift, "power": powers[-2], "kind": "plan"},
        {"lift": lift / 2, "power": powers[-1], "kind": "half"},
    ]


def power_title(t: Translate, rows: list[dict[str, Any]]) -> str:
    """The chances at the plan's lift and at half of it."""
    marks = {row["kind"]: row for row in rows}
    values = {"lift": marks["plan"]["lift"], "power": marks["plan"]["power"]}
    return t("experiments.charts.power.title", **values, half=marks["half"]["lift"], less=marks["half"]["power"])


def weeks_rows(made: Planned) -> list[dict[str, Any]]:
    """The smallest lift that can be found, by weeks, with the plan's own lift."""
    rows = []
    for week in range(1, WEEKS + 1):
        there = made.sums.reach(week)
        if there is not None and there.lift is not None and there.lift <= FURTHEST:
            own = made.weeks == week
            rows.append({"weeks": week, "lift": there.lift, "wanted": made.mde, "label": fmt.percent(there.lift, "en")})
            rows[-1]["own"] = own
    return rows


def weeks_title(t: Translate, rows: list[dict[str, Any]]) -> str:
    """What the first and the last of the weeks can find."""
    first, last = rows[0], rows[-1]
    values = {"first": first["weeks"], "most": first["lift"], "last": last["weeks"], "least": last["lift"]}
    return t("experiments.charts.weeks.title", **values)


def power_chart(t: Translate) -> alt.LayerChart:
    """A curve of the chance by lift, with the plan's point."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    percent = alt.Axis(format="~%", tickCount=5, grid=False, title=t("experiments.charts.power.lift"))
    chance = alt.Axis(format="~%", values=[0, 0.2, 0.4, 0.6, 0.8, 1], title=t("experiments.charts.power.chance"))
    x = alt.X("lift:Q", axis=percent, scale=alt.Scale(nice=False))
    y = alt.Y("power:Q", axis=chance, scale=alt.Scale(domain=[0, 1]))
    base = alt.Chart().encode(x=x, y=y)
    marks = base.transform_filter("datum.kind != 'curve'")
    layers = [
        base.transform_filter("datum.kind == 'curve'").mark_line(color=CURVE, strokeWidth=2.5),
        marks.mark_rule(color=MARK, strokeDash=[4, 3]).encode(y2=alt.datum(0)),
        marks.mark_point(color=MARK, filled=True, size=70, opacity=1),
        marks.mark_text(align="left", dx=8, dy=10, fontSize=12).encode(text=alt.Text("power:Q", format=".0%")),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=240)


def weeks_chart(t: Translate) -> alt.LayerChart:
    """Points of the smallest lift by weeks, with the plan's lift as a line."""
    import altair as alt  # noqa: PLC0415

    x = alt.X(
        "weeks:Q",
        axis=alt.Axis(
            values=[1, 2, 4, 6, 8, 10, 12], format="d", grid=False, title=t("experiments.charts.weeks.weeks")
        ),
        scale=alt.Scale(domain=[0.5, WEEKS + 0.5]),
    )
    y = alt.Y("lift:Q", axis=alt.Axis(format="~%", tickCount=5, title=t("experiments.charts.weeks.lift")))
    base = alt.Chart().encode(x=x, y=y)
    wanted = (
        alt.Chart()
        .transform_filter("isValid(datum.wanted)")
        .transform_aggregate(wanted="max(wanted)")
        .encode(y=alt.Y("wanted:Q"))
    )
    named = base.transform_filter("indexof([2, 4, 8], datum.weeks) >= 0")
    label = alt.datum(t("experiments.charts.weeks.wanted"))
    layers = [
        base.mark_line(color=CURVE, strokeWidth=2),
        base.mark_point(color=CURVE, filled=True, size=55, opacity=1),
        wanted.mark_rule(color=MARK, strokeDash=[4, 3]),
        wanted.mark_text(align="right", dy=-7, fontSize=12).encode(x=alt.datum(WEEKS + 0.4), text=label),
        named.transform_filter("!isValid(datum.wanted) || datum.lift >= datum.wanted")
        .mark_text(dy=-12, dx=4, align="left", fontSize=12)
        .encode(text="label:N"),
        named.transform_filter("datum.lift < datum.wanted").mark_text(dy=14, fontSize=12).encode(text="label:N"),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=240)

"""Charts of a reading: the interval behind the verdict, the lift day by day, and where the versions likely lie."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log, log1p, pi, sqrt
from typing import TYPE_CHECKING, Any

from planner.experiments.naming import arm_names
from planner.experiments.reading import numbers
from planner.experiments.reading.days import Day
from planner.experiments.reading.evidence import Mean, Rate, Shown
from planner.experiments.reading.outcome import Against, Reading
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

INK, AMBER, RED, GREY = "#0F766E", "#E0A030", "#C65D3B", "#6B7280"
STATES = ("better", "open", "worse")
STEPS = 120  # points of a density
WIDE = 4.5  # standard deviations that are drawn
HUNDRED = 100.0


def effect_rows(t: Translate, reading: Reading) -> list[dict[str, Any]]:
    """One row per version: lift with its interval in per cent, and the planned smallest change."""
    names, mde = arm_names(t, reading.experiment), reading.experiment.mde
    return [row for one in reading.against if (row := _effect_row(t, names[one.arm], one, mde)) is not None]


def _effect_row(t: Translate, name: str, one: Against, mde: float | None) -> dict[str, Any] | None:
    low, high = one.found.lift_interval
    if one.found.lift is None or low is None:
        return None
    reach = one.found.lift - low
    return {
        "arm": name,
        "lift": one.found.lift * HUNDRED,
        "low": low * HUNDRED,
        "high": (one.found.lift + 1.6 * reach if high is None else high) * HUNDRED,
        "open": high is None,
        "more": None if mde is None else mde * HUNDRED,
        "less": None if mde is None else -mde * HUNDRED,
        "state": STATES[(1 - one.side)],
        "text": t("experiments.charts.effect.text", lift=numbers.lift(one.found.lift)),
        "mark": t("experiments.charts.effect.mde", mde=mde) if mde else "",
    }


def effect_title(t: Translate, reading: Reading) -> str:
    """Where the interval lies."""
    better = [one for one in reading.against if one.side > 0]
    if better:
        names = arm_names(t, reading.experiment)
        return t("experiments.charts.effect.title_better", names=[names[one.arm] for one in better])
    if reading.against and all(one.side < 0 for one in reading.against):
        return t("experiments.charts.effect.title_worse")
    return t("experiments.charts.effect.title_open")


def effect_chart(t: Translate) -> alt.LayerChart:
    """Intervals of the lift, with zero and the planned smallest change as lines."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    axis = alt.Axis(title=None, ticks=False, domain=False, labelLimit=110)
    y = alt.Y("arm:N", axis=axis, sort=None)
    x = alt.X("lift:Q").title(t("experiments.charts.effect.axis")).axis(tickCount=5, labelExpr=_signed())
    colour = alt.Color("state:N").scale(domain=list(STATES), range=[INK, AMBER, RED]).legend(None)
    shape = alt.Shape("state:N").scale(domain=list(STATES), range=["circle", "diamond", "triangle-down"]).legend(None)
    zero = alt.Chart().transform_aggregate(n="count()").mark_rule(strokeWidth=1.5, color=GREY)
    planned = [
        alt.Chart()
        .transform_filter(f"isValid(datum.{end})")
        .mark_rule(color="#8A6FB3", strokeDash=[4, 4])
        .encode(x=f"{end}:Q")
        for end in ("less", "more")
    ]
    ranges = alt.Chart().mark_rule(strokeWidth=5, opacity=0.5, strokeCap="round")
    arrows = alt.Chart().transform_filter("datum.open").mark_point(shape="triangle-right", filled=True, size=110)
    points = alt.Chart().mark_point(filled=True, size=130, opacity=1)
    texts = alt.Chart().mark_text(dy=-17, fontSize=12, fontWeight="bold")
    marks = alt.Chart().transform_aggregate(more="max(more)", mark="max(mark)").transform_filter("isValid(datum.more)")
    layers = [
        zero.encode(x=alt.datum(0)),
        *planned,
        ranges.encode(y=y, x="low:Q", x2="high:Q", color=colour),
        arrows.encode(y=y, x="high:Q", color=colour),
        points.encode(y=y, x=x, color=colour, shape=shape),
        texts.encode(y=y, x=x, text="text:N"),
        marks.mark_text(align="right", dx=-4, fontSize=11, baseline="bottom").encode(
            x="more:Q", y=alt.value("height"), text="mark:N"
        ),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=alt.Step(70))


def _signed() -> str:
    """Axis labels with their sign."""
    return "(datum.value > 0 ? '+' : '') + replace(datum.label, '-', '\u2212') + '%'"


def day_rows(found: Sequence[Day]) -> list[dict[str, Any]]:
    """One row per day in per cent. Early ends far out are cut, so that the end can be read."""
    known = [one for one in found if one.lift is not None]
    if not known:
        return []
    last = known[-1]
    ends = [abs(end) for end in (last.low, last.high, last.lift) if end is not None]
    most = 2.5 * max(*ends, 0.02, 0.02) * HUNDRED
    return [
        {
            "day": one.day.isoformat(),
            "lift": _within((one.lift or 0.0) * HUNDRED, most),
            "low": -most if one.low is None else _within(one.low * HUNDRED, most),
            "high": most if one.high is None else _within(one.high * HUNDRED, most),
        }
        for one in known
    ]


def _within(number: float, most: float) -> float:
    return max(-most, min(most, number))


def day_title(t: Translate, found: Sequence[Day]) -> str:
    """Since when the band has left 0, or that it has not."""
    if not found:
        return ""
    sides = [
        1 if one.low is not None and one.low > 0 else -1 if one.high is not None and one.high < 0 else 0
        for one in found
    ]
    if not sides[-1]:
        return t("experiments.charts.days.title.open")
    since = next(n for n in range(len(sides) - 1, -1, -1) if n == 0 or sides[n - 1] != sides[-1])
    side = "better" if sides[-1] > 0 else "worse"
    return t(f"experiments.charts.days.title.{side}", day=found[since].day)


def day_chart(t: Translate) -> alt.LayerChart:
    """The lift of all until each day with its band."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    x = alt.X("day:T").title(None).axis(tickCount=4, format="%m-%d", labelAngle=0, grid=False)
    title = t("experiments.charts.days.axis")
    y = alt.Y("low:Q").title(title).axis(tickCount=5, labelExpr=_signed())
    zero = alt.Chart().transform_aggregate(n="count()").mark_rule(strokeWidth=1.5, color=GREY)
    layers = [
        alt.Chart().mark_area(color="#4F8FC0", opacity=0.25).encode(x=x, y=y, y2="high:Q"),
        zero.encode(y=alt.datum(0)),
        alt.Chart()
        .mark_line(color=INK, strokeWidth=2.5, point=alt.OverlayMarkDef(size=35, color=INK))
        .encode(x=x, y="lift:Q"),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=240)


def density_rows(t: Translate, reading: Reading, one: Against) -> list[dict[str, Any]]:
    """Densities of control and version: how likely each value is, given what was counted; nothing for ratios."""
    names, shown = arm_names(t, reading.experiment), reading.by_arm
    pair = [(arm, shown[arm]) for arm in (reading.experiment.arms[0].id, one.arm)]
    places = [place for _, which in pair if (place := _place(which)) is not None]
    if len(places) < len(pair) or not all(spread for _, spread in places):
        return []
    low, high = min(m - WIDE * s for m, s in places), max(m + WIDE * s for m, s in places)
    low = max(0.0, low) if all(isinstance(which, Rate) for _, which in pair) else low
    grid = [low + (high - low) * n / STEPS for n in range(STEPS + 1)]
    return [row for place, (arm, which) in enumerate(pair) for row in _hill(names[arm], which, place, grid)]


def _hill(name: str, shown: Shown, place: int, grid: Sequence[float]) -> list[dict[str, Any]]:
    """One density; its name stands at its top."""
    heights = [_density(shown, at) for at in grid]
    top, times = heights.index(max(heights)), HUNDRED if isinstance(shown, Rate) else 1.0
    return [
        {"arm": name, "x": at * times, "y": height, "place": place, "name": name if n == top else None}
        for n, (at, height) in enumerate(zip(grid, heights, strict=True))
    ]


def _place(shown: Shown) -> tuple[float, float] | None:
    """Centre and spread of what is believed of a version."""
    if isinstance(shown, Rate):
        a, b = shown.conversions + 1, shown.visitors - shown.conversions + 1
        return a / (a + b), sqrt(a * b / (a + b + 1)) / (a + b)
    return (shown.value, shown.sd / sqrt(shown.n)) if isinstance(shown, Mean) else None


def _density(shown: Shown, at: float) -> float:
    """Of a Beta distribution, or of a normal one."""
    centre, spread = _place(shown) or (0.0, 1.0)
    if not isinstance(shown, Rate):
        return exp(-(((at - centre) / spread) ** 2) / 2) / (spread * sqrt(2 * pi))
    if not 0 < at < 1:
        return 0.0
    a, b = shown.conversions + 1, shown.visitors - shown.conversions + 1
    return exp(lgamma(a + b) - lgamma(a) - lgamma(b) + (a - 1) * log(at) + (b - 1) * log1p(-at))


def density_title(t: Translate, reading: Reading, one: Against) -> str:
    """The chance that the version is the better one."""
    better = numbers.chance(t, 0.0 if one.chance is None else one.chance.better)
    return t("experiments.charts.density.title", chance=better, name=arm_names(t, reading.experiment)[one.arm])


def density_chart(t: Translate) -> alt.LayerChart:
    """Two hills, each named at its top: the less they overlap, the surer it is which version is better."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    x = alt.X("x:Q").title(t("experiments.charts.density.axis")).scale(zero=False, nice=False)
    x = x.axis(tickCount=5, grid=False)
    y = alt.Y("y:Q").title(None).axis(None).stack(None).scale(padding=18)
    colour = alt.Color("place:N").scale(domain=[0, 1], range=[GREY, INK]).legend(None)
    hills = alt.Chart().mark_area(opacity=0.4, line=True)
    tops = alt.Chart().transform_filter("isValid(datum.name)").mark_text(dy=-9, fontSize=12, fontWeight="bold")
    layers = [hills.encode(x=x, y=y, color=colour), tops.encode(x=x, y=y, text="name:N")]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=220)

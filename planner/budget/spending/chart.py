"""The spend so far against the plan: lines that run up over the period, today, and the level of warning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from planner.budget.spending.burn import Burn, Spending, planned_share
from planner.calendar import month_of
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

    from planner.plan import Plan

MYRIAD = 10_000
INK, PALE, GOLD, RED = "#0F766E", "#6B7280", "#E0A030", "#C65D3B"
CLOSE = 0.05  # of what was planned: spend that keeps to the plan, as far as a title can say


def spend_rows(t: Translate, plan: Plan, found: Spending, burn: Burn) -> list[dict[str, Any]]:
    """Points of both lines by day, in yuan (ten thousand in Chinese); levels of warning and budget; today."""
    return [*_planned(t, plan, found, burn), *_spent(t, found, burn), *_levels(t, found, burn), *_today(t, found)]


def _point(t: Translate, kind: str, day: date, fen: float) -> dict[str, Any]:
    return {"kind": kind, "day": day.isoformat(), "value": fen / 100 / (MYRIAD if t.locale == "zh-CN" else 1)}


def _planned(t: Translate, plan: Plan, found: Spending, burn: Burn) -> Iterator[dict[str, Any]]:
    """The plan at the start, at each month's end, and today."""
    if not burn.budget:
        return
    span, named = found.span, month_of(found.span.months[len(found.span.months) * 2 // 3])[1]
    yield _point(t, "plan", span.start, 0)
    days = {month_of(first)[1] for first in span.months}
    for day in sorted(days | ({found.today} if span.start <= found.today <= span.end else set())):
        point = _point(t, "plan", day, burn.budget * planned_share(plan, span, day))
        yield {**point, "name": t("budget.charts.spend.plan")} if day == named else point


def _spent(t: Translate, found: Spending, burn: Burn) -> Iterator[dict[str, Any]]:
    """What was spent by the end of each day with an expense, and until today."""
    days = found.spent_days(burn)
    if not days:
        return
    yield _point(t, "spent", found.span.start, 0)
    ordered = sorted(days)
    for day, fen in zip(ordered, accumulate(days[one] for one in ordered), strict=True):
        yield _point(t, "spent", day, fen)
    name = t("budget.charts.spend.spent", spent=burn.spent)
    yield {**_point(t, "spent", min(found.today, found.span.end), burn.spent), "name": name}


def _levels(t: Translate, found: Spending, burn: Burn) -> Iterator[dict[str, Any]]:
    if burn.budget:
        budget = t("budget.charts.spend.budget", budget=burn.budget)
        yield {**_point(t, "budget", found.span.start, burn.budget), "name": budget}
    if burn.budget and found.warn_at < 1:
        warn = t("budget.charts.spend.warn", share=found.warn_at)
        yield {**_point(t, "warn", found.span.start, burn.budget * found.warn_at), "name": warn}


def _today(t: Translate, found: Spending) -> Iterator[dict[str, Any]]:
    if found.span.start <= found.today <= found.span.end:
        late = (found.today - found.span.start) * 2 > found.span.end - found.span.start
        words = {"name": t("budget.charts.spend.today"), "side": "left" if late else "right"}
        yield {"kind": "today", "day": found.today.isoformat(), **words}


def spend_title(t: Translate, burn: Burn, name: str) -> str:
    """Whether the spend keeps to the plan, and by how much it does not."""
    values = {"name": name, "spent": burn.spent, "planned": burn.planned, "by": abs(burn.spent - burn.planned)}
    if not burn.planned:
        return t("budget.charts.spend.title_bare", **values)
    if burn.spent > burn.planned * (1 + CLOSE):
        return t("budget.charts.spend.title_ahead", **values)
    behind = burn.spent < burn.planned * (1 - CLOSE)
    return t("budget.charts.spend.title_behind" if behind else "budget.charts.spend.title_even", **values)


def spend_chart(t: Translate) -> alt.LayerChart:
    """Spend as steps over the plan as a dashed line; today as a rule with its word, levels with theirs."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    day = alt.X("day:T").title(None).axis(format="%y-%m", tickCount=6, labelOverlap=True, grid=False)
    value = alt.Y("value:Q").title(t("budget.charts.spend.axis")).scale(nice=False, padding=14)
    numbers = "replace(format(datum.value, '~s'), 'M', 'm')" if t.locale == "en" else "format(datum.value, ',~r')"
    value = value.axis(labelExpr=numbers, tickCount=4)

    def of(kind: str) -> alt.Chart:
        return alt.Chart().transform_filter(f"datum.kind == '{kind}'")

    def named(kind: str) -> alt.Chart:
        return alt.Chart().transform_filter(f"datum.kind == '{kind}' && isValid(datum.name)")

    left, right = "datum.side == 'left'", "datum.side == 'right'"
    today = of("today").encode(x=day, y=alt.value(-4), text="name:N")  # above the plot: lines meet no word there
    layers = [
        of("budget").mark_rule(color=RED, strokeWidth=1.5).encode(y=value),
        of("warn").mark_rule(color=GOLD, strokeWidth=1.5, strokeDash=[2, 3]).encode(y=value),
        of("today").mark_rule(color=PALE, strokeDash=[4, 3]).encode(x=day),
        of("plan").mark_line(color=PALE, strokeWidth=2, strokeDash=[6, 4]).encode(x=day, y=value),
        of("spent").mark_line(color=INK, strokeWidth=3, interpolate="step-after").encode(x=day, y=value),
        named("spent").mark_point(color=INK, filled=True, size=70, opacity=1).encode(x=day, y=value),
        named("spent").mark_text(align="left", dx=8, dy=4, fontSize=12).encode(x=day, y=value, text="name:N"),
        named("plan").mark_text(align="right", dx=-8, dy=-6, fontSize=12).encode(x=day, y=value, text="name:N"),
        named("budget").mark_text(align="left", dx=4, dy=-8, fontSize=12).encode(x=day, y=value, text="name:N"),
        named("warn").mark_text(align="left", dx=4, dy=-8, fontSize=12).encode(x=day, y=value, text="name:N"),
        today.transform_filter(left).mark_text(align="right", dx=8, baseline="bottom", fontSize=12),
        today.transform_filter(right).mark_text(align="left", dx=-8, baseline="bottom", fontSize=12),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=280)

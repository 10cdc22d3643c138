"""The split as bars: what each line gets, and its share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from planner.budget.lines import BudgetLine
from planner.budget.section import RESERVE
from planner.budget.view import line_names
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

ROLES = ("core", "support", "trial", "reserve")
COLOURS = ("#0F766E", "#4F8FC0", "#E0A030", "#6B7280")


def split_rows(t: Translate, lines: Sequence[BudgetLine]) -> list[dict[str, Any]]:
    """One row per line that has money, in the lines' order: yuan, role, and both figures in words."""
    names = line_names(t, lines)
    return [
        {
            "line": names[line.id],
            "place": place,
            "spend": line.spend / 100,
            "role": RESERVE if line.channel is None else line.channel.role or "trial",
            "text": t("budget.charts.split.bar", spend=line.spend, share=line.share),
        }
        for place, line in enumerate(lines)
        if line.spend
    ]


def split_title(t: Translate, lines: Sequence[BudgetLine]) -> str:
    """Which two lines get most, and how much of the whole that is."""
    first = sorted((line for line in lines if line.channel), key=lambda line: line.spend, reverse=True)[:2]
    names = line_names(t, lines)
    if len(first) < 2 or not first[1].spend:
        return t("budget.charts.split.title_plain")
    share = round(first[0].share + first[1].share, 2)
    return t("budget.charts.split.title", first=names[first[0].id], second=names[first[1].id], share=share)


def split_chart(t: Translate) -> alt.LayerChart:
    """Horizontal bars per line, coloured by role and named at their end."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    named = " ".join(f"datum.value == '{role}' ? '{t(f'budget.charts.split.{role}')}' :" for role in ROLES) + " ''"
    words = "split(datum.label, ' · ')"
    axis = alt.Axis(title=None, ticks=False, domain=False, labelExpr=words, labelLineHeight=13, labelLimit=140)
    y = alt.Y("line:N", axis=axis).sort(field="place", op="min")
    x = (
        alt.X("spend:Q")
        .scale(nice=False)
        .title(t("budget.charts.split.axis"))
        .axis(tickCount=3, labelExpr=t("budget.charts.axis.yuan"))
    )
    colour = alt.Color("role:N").scale(domain=list(ROLES), range=list(COLOURS))
    colour = colour.legend(title=None, orient="top", labelExpr=named, labelLimit=160, columns=2)
    bars = alt.Chart().mark_bar(size=16).encode(y=y, x=x, color=colour)
    texts = alt.Chart().mark_text(align="left", dx=5, fontSize=11).encode(y=y, x=alt.X("spend:Q"), text="text:N")
    return alt.LayerChart(layer=[bars, texts], data=alt.NamedData(name="rows"), height=alt.Step(32))

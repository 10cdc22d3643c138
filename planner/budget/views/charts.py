"""Charts of the money by month, coloured by phase, and by kind of cost; with their rows and titles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planner import fmt
from planner.budget.views.cuts import Cuts
from planner.budget.views.festive import large_festivals
from planner.budget.views.kinds import reaching
from planner.budget.views.months import PHASES, codes
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

PHASE_COLOURS = ("#4F8FC0", "#0F766E", "#E0A030")
BY_SALES = "#C65D3B"
REACHES, STAYS = "#0F766E", "#6B7280"
MYRIAD = 10_000
ROOM = 1.9  # times the longest bar: space to its right for the words
FESTIVALS = 2  # names beside a bar; more would be cut off on a phone


def _shown(t: Translate, fen: float) -> float:
    """An amount as the axis counts it: yuan, in Chinese ten thousand yuan."""
    return fen / 100 / (MYRIAD if t.locale == "zh-CN" else 1)


def _across(t: Translate) -> alt.X:
    """The axis of money; Vega would call its zero 0k."""
    import altair as alt  # noqa: PLC0415

    how = ",~r" if t.locale == "zh-CN" else "~s"
    words = f"datum.value == 0 ? '0' : format(datum.value, '{how}')"
    axis = alt.Axis(title=t("budget.charts.by_month.axis"), tickCount=3, labelExpr=words)
    return alt.X("money:Q", axis=axis).scale(nice=False)


def month_money_rows(t: Translate, made: Cuts) -> list[dict[str, Any]]:
    """One row per month: yuan, its phase, what its share of the year's sales would be, and its large festivals."""
    rows: list[dict[str, Any]] = []
    for month in made.months:
        found = [t(f"calendar.festivals.{festival.code}") for festival in large_festivals([month.first])]
        phase = t(f"budget.phase_names.{month.phase}")
        rows.append(
            {
                "month": fmt.month(month.first, t.locale),
                "money": _shown(t, month.money),
                "sales": _shown(t, made.total * month.sales),
                "phase": month.phase,
                "text": t("budget.charts.by_month.bar", money=month.money, phase=phase),
                "festivals": t("common.list_separator").join(found[:FESTIVALS]),
            }
        )
    rows[0]["room"] = ROOM * max(max(row["money"], row["sales"]) for row in rows)
    return rows


def month_money_title(t: Translate, made: Cuts) -> str:
    """How much of the money the peak months get, and how much they sell."""
    peak = [month for month in made.months if month.phase == "peak"]
    if not peak:
        return t("budget.charts.by_month.title_plain")
    share, sales = round(sum(month.share for month in peak), 2), round(sum(month.sales for month in peak), 2)
    months = sorted(codes([month.first for month in peak]))
    return t("budget.charts.by_month.title", months=months, share=share, sales=sales)


def month_money_chart(t: Translate) -> alt.LayerChart:
    """Horizontal bars per month, coloured by phase and named beside; a tick where the money would be by sales."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    names = [(phase, json.dumps(t(f"budget.phase_names.{phase}"))) for phase in PHASES]
    named = " ".join(f"datum.value == '{phase}' ? {name} :" for phase, name in names) + " ''"
    axis = alt.Axis(title=None, ticks=False, domain=False, labelLimit=120)
    y = alt.Y("month:N", axis=axis).sort(None)
    colour = alt.Color("phase:N").scale(domain=list(PHASES), range=list(PHASE_COLOURS))
    colour = colour.legend(title=None, orient="top", labelExpr=named, labelLimit=160)
    bars = alt.Chart().mark_bar(size=14).encode(y=y, x=_across(t), color=colour)
    ticks = alt.Chart().mark_tick(color=BY_SALES, thickness=3, size=20).encode(y=y, x="sales:Q")
    beside = alt.Chart().transform_calculate(end="max(datum.money, datum.sales)").encode(y=y, x="end:Q")
    plain = beside.transform_filter("datum.festivals == ''").mark_text(align="left", dx=7, fontSize=11)
    above = beside.transform_filter("datum.festivals != ''").mark_text(align="left", dx=7, dy=-6, fontSize=11)
    below = beside.transform_filter("datum.festivals != ''").mark_text(align="left", dx=7, dy=7, fontSize=10)
    texts = [plain.encode(text="text:N"), above.encode(text="text:N"), below.encode(text="festivals:N")]
    room = alt.Chart().transform_filter("isValid(datum.room)").mark_point(opacity=0).encode(x="room:Q")
    return alt.LayerChart(layer=[bars, ticks, *texts, room], data=alt.NamedData(name="rows"), height=alt.Step(30))


def kind_rows(t: Translate, made: Cuts) -> list[dict[str, Any]]:
    """One row per kind of cost: yuan, whether it reaches buyers, and both figures in words."""
    rows: list[dict[str, Any]] = [
        {
            "kind": t(f"budget.kind_names.{kind.name}"),
            "money": _shown(t, kind.money),
            "reaches": "yes" if kind.reaches else "no",
            "text": t("budget.charts.by_kind.bar", money=kind.money, share=kind.share),
        }
        for kind in made.kinds
    ]
    rows[0]["room"] = ROOM * max(row["money"] for row in rows)
    return rows


def kind_title(t: Translate, made: Cuts) -> str:
    """How much of the money reaches buyers."""
    share = round(sum(kind.share for kind in made.kinds if kind.reaches), 2)
    return t("budget.charts.by_kind.title", share=share, money=reaching(made.kinds))


def kind_chart(t: Translate) -> alt.LayerChart:
    """Horizontal bars per kind of cost; what reaches buyers in another colour, named in the legend."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    yes, no = (json.dumps(t(f"budget.charts.by_kind.{code}")) for code in ("reaches", "stays"))
    axis = alt.Axis(title=None, ticks=False, domain=False, labelLimit=140)
    y = alt.Y("kind:N", axis=axis).sort(None)
    colour = alt.Color("reaches:N").scale(domain=["yes", "no"], range=[REACHES, STAYS])
    colour = colour.legend(
        title=None, orient="top", labelExpr=f"datum.value == 'yes' ? {yes} : {no}", columns=1, labelLimit=200
    )
    bars = alt.Chart().mark_bar(size=16).encode(y=y, x=_across(t), color=colour)
    texts = alt.Chart().mark_text(align="left", dx=6, fontSize=11).encode(y=y, x="money:Q", text="text:N")
    room = alt.Chart().transform_filter("isValid(datum.room)").mark_point(opacity=0).encode(x="room:Q")
    return alt.LayerChart(layer=[bars, texts, room], data=alt.NamedData(name="rows"), height=alt.Step(30))

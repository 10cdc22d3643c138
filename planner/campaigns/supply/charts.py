"""Charts of demand against quantity, and of the share of buyers answered in time against people at the chat."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planner.campaigns.supply.outcome import Supply
from planner.campaigns.supply.view import goods_names
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

RANGE, INK, GOLD, PALE, RED = "#4F8FC0", "#0F766E", "#E0A030", "#6B7280", "#C65D3B"
ROOM = 1.45  # times the longest range: space to its right for the words


def demand_rows(t: Translate, found: Supply) -> list[dict[str, Any]]:
    """One row per product with a known demand: its range, the quantity, and what is there or ordered. Pieces."""
    names, rows = goods_names(t, found), []
    for line in found.lines:
        wanted, goods = line.demand, line.goods
        if wanted is None:
            continue
        there = None if goods.on_hand is None or goods.ordered is None else goods.on_hand + goods.ordered
        quantity = line.order.quantity if line.order else None
        row: dict[str, Any] = {
            "name": names[line.id],
            "low": wanted.low,
            "typical": wanted.typical,
            "high": wanted.high,
        }
        row |= {"quantity": quantity, "there": there, "end": max(wanted.high, quantity or 0, there or 0)}
        row["text"] = "" if quantity is None else t("campaigns.charts.demand.quantity", n=quantity)
        rows.append(row)
    if rows:
        rows[0]["room"] = ROOM * max(row["end"] for row in rows)
    return rows


def demand_title(t: Translate, found: Supply) -> str:
    """How many pieces are lacking still."""
    lacking = sum(line.to_order or 0 for line in found.lines)
    goods = sum(1 for line in found.lines if line.to_order)
    if not any(line.to_order is not None for line in found.lines):
        return t("campaigns.charts.demand.title_plain")
    key = "title_lacking" if lacking else "title_enough"
    return t(f"campaigns.charts.demand.{key}", n=lacking, goods=goods)


def demand_chart(t: Translate) -> alt.LayerChart:
    """Bars from low to high with a tick at the typical demand; a diamond for the quantity, a ring for what is there."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    y = alt.Y("name:N", axis=alt.Axis(title=None, ticks=False, domain=False, labelLimit=110)).sort(None)
    axis = alt.Axis(title=t("campaigns.charts.demand.axis"), tickCount=4, format=",d")
    x = alt.X("low:Q", axis=axis).scale(nice=False, zero=True)
    marks = {code: t(f"campaigns.charts.demand.{code}") for code in ("range", "typical", "have", "there")}
    base = alt.Chart()
    named = alt.value
    layers = [
        base.mark_bar(size=14, color=RANGE, opacity=0.45).encode(
            y=y, x=x, x2="high:Q", description=named(marks["range"])
        ),
        base.mark_tick(color=RED, thickness=2, size=18).encode(y=y, x="typical:Q", description=named(marks["typical"])),
        base.transform_filter("isValid(datum.there)")
        .mark_point(color=PALE, size=80, strokeWidth=2, shape="circle", opacity=1)
        .encode(y=y, x="there:Q", description=named(marks["there"])),
        base.transform_filter("isValid(datum.quantity)")
        .mark_point(color=GOLD, filled=True, size=110, shape="diamond", opacity=1, stroke=INK, strokeWidth=1)
        .encode(y=y, x="quantity:Q", description=named(marks["have"])),
        base.mark_text(align="left", dx=10, fontSize=12).encode(y=y, x="end:Q", text="text:N"),
        base.transform_filter("isValid(datum.room)").mark_point(opacity=0).encode(x="room:Q"),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=alt.Step(38))


def service_rows(t: Translate, found: Supply) -> list[dict[str, Any]]:
    """One row per number of people: the share answered in time, and what is special about it."""
    made, rows = found.people, []
    for one in made.curve:
        is_present = made.present is not None and one.seats == made.present.seats
        kind = "needed" if made.needed is not None and one.seats == made.needed.seats else "other"
        share = one.answered if one.answered is not None else 0.0
        row = {"seats": one.seats, "share": share, "kind": "present" if is_present and kind == "other" else kind}
        rows.append({**row, "text": f"{round(share * 100):d}%" if one.stable else t("campaigns.charts.service.grows")})
    if rows:
        rows[0]["promise"] = made.given["answered"].value
        rows[0]["words"] = t("campaigns.charts.service.promise", share=made.given["answered"].value)
    return rows


def service_title(t: Translate, found: Supply) -> str:
    """How many people keep the promise."""
    made = found.people
    if made.needed is None:
        return ""
    values = {"seats": made.needed.seats, "share": made.needed.answered, "wait": made.given["wait"].value}
    return t("campaigns.charts.service.title", **values)


def service_chart(t: Translate) -> alt.LayerChart:
    """Bars of the share answered in time by people at the chat, with the promise as a line."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    codes = ("needed", "present", "other")
    names = " ".join(
        f"datum.value == '{code}' ? {json.dumps(t(f'campaigns.charts.service.{code}'))} :" for code in codes
    )
    colour = alt.Color("kind:N").scale(domain=list(codes), range=[INK, GOLD, PALE])
    colour = colour.legend(title=None, orient="top", labelExpr=f"{names} ''", labelLimit=170)
    x = alt.X("seats:O", axis=alt.Axis(title=t("campaigns.charts.service.axis"), labelAngle=0, ticks=False))
    axis = alt.Axis(title=t("campaigns.charts.service.share"), format=".0%", tickCount=3)
    y = alt.Y("share:Q", axis=axis).scale(domain=[0, 1.12], nice=False)
    rule = alt.Chart().transform_filter("isValid(datum.promise)").encode(y=alt.Y("promise:Q"))
    layers = [
        alt.Chart().mark_bar().encode(x=x, y=y, color=colour),
        alt.Chart().mark_text(dy=-8, fontSize=11).encode(x=x, y=y, text="text:N"),
        rule.mark_rule(color=RED, strokeDash=[5, 3]),
        rule.mark_text(align="left", dx=4, fontSize=11).encode(x=alt.value("width"), text="words:N"),
    ]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=270)

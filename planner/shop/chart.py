"""Where 100 yuan of sales go: refunds, goods, ads, and what is left."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from planner.i18n import Translate
from planner.shop.derived import Economics

if TYPE_CHECKING:
    import altair as alt

HUNDRED_YUAN = 100_00
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "refunds": "shop.charts.money.refunds",
        "goods": "shop.charts.money.goods",
        "ads": "shop.charts.money.ads",
        "left": "shop.charts.money.left",
        "short": "shop.charts.money.short",
    },
)


def parts_of_hundred(made: Economics) -> dict[str, float]:
    """Fen out of 100 yuan of sales by part; empty while a needed figure is missing. `left` may be negative."""
    sales, profit, share = made.gmv.value, made.gross_profit.value, made.ad_share.value
    if not sales or profit is None or share is None:
        return {}
    net = sales if made.net_sales.value is None else made.net_sales.value
    refunds = {"refunds": sales - net} if made.after_refunds else {}
    costs = {**refunds, "goods": net - profit, "ads": share * sales}
    parts = {part: HUNDRED_YUAN * amount / sales for part, amount in costs.items()}
    return {**parts, "left": HUNDRED_YUAN - sum(parts.values())}


def money_rows(t: Translate, made: Economics) -> list[dict[str, Any]]:
    """Bars of a waterfall: each cost starts where the one before ended; what is left, or short, starts at 0."""
    rows, rest = [], float(HUNDRED_YUAN)
    for part, amount in parts_of_hundred(made).items():
        if part == "left":
            kind, low, high = "left" if amount >= 0 else "short", min(0.0, amount), max(0.0, amount)
        else:
            kind, low, high = "cost", rest - amount, rest
            rest = low
        name = t(NAMES["short" if kind == "short" else part])
        label = t("shop.charts.money.bar", part=name, amount=round(abs(amount), -1))
        rows.append({"part": part, "label": label, "kind": kind, "start": low / 100, "end": high / 100})
    return rows


def money_title(t: Translate, made: Economics) -> str:
    """What the chart finds, as its title."""
    left = parts_of_hundred(made).get("left")
    if left is None:
        return ""
    if left < 0:
        words = "shop.charts.money.title_short_about" if made.ad_share.estimate else "shop.charts.money.title_short"
        return t(words, short=round(-left, -1))
    words = "shop.charts.money.title_about" if made.ad_share.estimate else "shop.charts.money.title"
    return t(words, left=round(left, -1))


def money_chart(t: Translate) -> alt.Chart:
    """A waterfall of horizontal bars; the amounts stand with the names, where the theme colours them."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    colours = alt.Scale(domain=["cost", "left", "short"], range=["#6B7280", "#2E8B57", "#C65D3B"])
    chart: alt.Chart = (
        alt.Chart(alt.NamedData(name="rows"), height=220)
        .mark_bar(size=26)
        .encode(
            y=alt.Y("label:N").sort(None).title(None).axis(labelLimit=170, ticks=False, domain=False),
            x=alt.X("start:Q").title(t("shop.charts.money.axis")).axis(values=[-100, -50, 0, 50, 100]),
            x2="end:Q",
            color=alt.Color("kind:N").scale(colours).legend(None),
        )
    )
    return chart

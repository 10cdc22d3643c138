"""What the shop's numbers say when laid side by side: contradictions, dangers, and what is healthy.

Each matter is said once and by one measure. Verdicts that could seem to disagree are ordered: where ads eat the whole
gross profit, nothing is praised; where a customer never earns back what they cost, it is not said again per order.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from planner.figures import figure
from planner.findings import Finding
from planner.shop.derived import Derived, Economics, orders_needed
from planner.shop.section import Shop

if TYPE_CHECKING:
    from planner.plan import Plan

# Stated sales may differ this much from visitors × conversion × AOV before it is worth a word.
SALES_TOLERANCE = 0.15
# Ad spend ÷ sales by stage: course deck and programme of 2025 (new 25–30 %, mature 15–20 %, 15–30 % on the whole).
AD_SHARE = MappingProxyType({"new": (0.25, 0.30), "mature": (0.15, 0.20)})
AD_SHARE_ANY = (0.15, 0.30)
# A customer should bring this many times what it costs to win them: the field's usual bar.
LTV_CAC_BAR = 3


def check(plan: Plan, made: Economics) -> tuple[Finding, ...]:
    """All findings, those that need doing first before the remarks."""
    shop = plan.shop
    found = [
        *_missing_choices(shop),
        *_sales(shop, made),
        *_price_band(shop),
        *_refunds(plan),
        *_customers(shop, made),
        *_advertising(shop, made),
        *_lifetime(made),
    ]
    found += _healthy(shop, made, found)
    order = ("bad", "watch", "note", "good")
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def ad_share_range(stage: Literal["new", "growing", "mature"] | None) -> tuple[float, float]:
    """The usual share of ad spend in sales for a stage."""
    return AD_SHARE.get(stage or "", AD_SHARE_ANY)


def _missing_choices(shop: Shop) -> Iterator[Finding]:
    missing = tuple(
        name for name, value in (("platforms", shop.platforms), ("stage", shop.stage)) if value in (None, ())
    )
    if missing:
        yield Finding("shop.unplaced", "note", "profile", {"missing": missing})


def _price_band(shop: Shop) -> Iterator[Finding]:
    low, high, aov = shop.price_low, shop.price_high, shop.aov
    if low is not None and high is not None and low > high:
        yield Finding("shop.band_reversed", "watch", "profile", {"low": low, "high": high})
    elif aov is not None and low is not None and aov < low:
        yield Finding("shop.aov_below_band", "watch", "traffic", {"aov": aov, "low": low})
    elif aov is not None and high is not None and aov > high:
        yield Finding("shop.aov_above_band", "note", "traffic", {"aov": aov, "high": high})


def _sales(shop: Shop, made: Economics) -> Iterator[Finding]:
    if shop.sales is not None and made.gmv.value is not None and made.gmv.typed != ("shop.sales",):
        gap = abs(made.gmv.value - shop.sales)
        if gap > SALES_TOLERANCE * shop.sales:
            values = {"gmv": made.gmv.value, "sales": shop.sales, "gap": gap}
            yield Finding("shop.sales_gap", "watch", "traffic", values)
    if shop.conversion_rate is None and shop.visitors is not None and shop.sales and shop.aov:
        orders = shop.sales / shop.aov
        if orders > shop.visitors:
            values = {"orders": orders, "visitors": shop.visitors}
            yield Finding("shop.more_orders_than_visitors", "bad", "traffic", values)
    month = shop.sales if shop.sales is not None else made.gmv.least
    if shop.best_month is not None and month is not None and shop.best_month < month:
        yield Finding("shop.best_month_low", "watch", "traffic", {"best": shop.best_month, "month": month})


def _refunds(plan: Plan) -> Iterator[Finding]:
    rate = figure(plan, "shop.refund_rate")
    if rate.known and rate.value is not None and rate.high is not None and rate.value > rate.high:
        yield Finding("shop.refunds_high", "watch", "margin", {"rate": rate.value, "usual": rate.high})


def _customers(shop: Shop, made: Economics) -> Iterator[Finding]:
    if shop.new_buyers is not None and made.orders.most is not None and shop.new_buyers > round(made.orders.most):
        values = {"new": shop.new_buyers, "orders": made.orders.most}
        yield Finding("shop.more_new_buyers_than_orders", "watch", "customers", values)
    least = 1 + (shop.repurchase_rate or 0)
    if shop.purchase_frequency is not None and shop.purchase_frequency < least - 0.005:
        values = {"frequency": shop.purchase_frequency, "least": least, "rate": shop.repurchase_rate or 0}
        yield Finding("shop.frequency_low", "watch", "customers", values)


def loses_on_ads(made: Economics) -> bool:
    """Whether ads cost more than the gross profit of all sales, even at the good end of an estimate."""
    return made.after_ads.most is not None and made.after_ads.most < 0


def _advertising(shop: Shop, made: Economics) -> Iterator[Finding]:
    if shop.ad_spend == 0:
        yield Finding("shop.no_ads", "note", "resources")
        return
    if shop.ad_spend is not None and shop.new_buyers == 0:
        yield Finding("shop.no_new_buyers", "bad", "customers", {"spend": shop.ad_spend})
    if loses_on_ads(made):
        values = {"loss": -(made.after_ads.value or 0), "spend": shop.ad_spend, "profit": made.gross_profit.value}
        yield Finding("shop.ads_eat_profit", "bad", "resources", values)
        return
    yield from _ad_share(shop, made.ad_share)


def _ad_share(shop: Shop, share: Derived) -> Iterator[Finding]:
    low, high = ad_share_range(shop.stage)
    values = {"share": share.value, "low": low, "high": high}
    if share.least is None or share.most is None:
        return
    if share.least > high:
        yield Finding("shop.ad_share_high", "watch", "resources", values)
    elif share.most < low:
        yield Finding("shop.ad_share_low", "note", "resources", values)


def _lifetime(made: Economics) -> Iterator[Finding]:
    times, cac, profit = made.ltv_cac.value, made.cac.value, made.order_profit.value
    if times is not None and times < LTV_CAC_BAR:
        values = {"times": times, "ltv": made.ltv.value, "cac": cac}
        if times < 1:
            yield Finding("shop.customer_never_pays", "bad", "customers", values)
            return
        yield Finding("shop.customer_pays_little", "watch", "customers", values)
    if cac is None or profit is None or cac <= profit or loses_on_ads(made):
        return
    if profit > 0:
        needed = orders_needed(cac, profit)
        values = {"cac": cac, "profit": profit, "orders": needed, "months": made.payback.value}
        yield Finding("shop.first_order_loses", "watch" if times is None else "note", "customers", values)


def _healthy(shop: Shop, made: Economics, found: list[Finding]) -> Iterator[Finding]:
    """Praise only what is known and only when nothing contradicts it."""
    if made.ltv_cac.value is None or made.ltv_cac.value < LTV_CAC_BAR or loses_on_ads(made):
        return
    values = {"times": made.ltv_cac.value, "share": made.ad_share.value, "left": made.after_ads.value}
    troubled = any(finding.severity in {"bad", "watch"} for finding in found)
    if troubled:
        yield Finding("shop.customer_pays", "good", "customers", values)
    elif shop.stage is not None and made.after_ads.value is not None and not made.after_ads.estimate:
        yield Finding("shop.healthy", "good", "result", values)

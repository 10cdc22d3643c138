"""What each metric is: its unit, what is divided by what, and which stored tables can give it, the best first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from planner.metrics.section import Metric

Unit = Literal["count", "money", "rate", "ratio"]
Group = Literal["traffic", "conversion", "sales", "customers", "ads"]
SHOP, ORDERS, PRODUCTS, ADS = "shop_days", "orders", "product_days", "ad_days"
SELLING = (SHOP, ORDERS, PRODUCTS)


@dataclass(frozen=True)
class Definition:
    """`top` ÷ `bottom`, each the sum of a column over days and platforms; without `bottom` a sum that grows by the day.

    `tables`: where both columns stand, the best view first; `bottom_tables`: where the bottom stands if elsewhere.
    `proportion`: the top is a part of the bottom, one by one, so that chance can be told from change by counting.
    `better`: whether more or less of it is better; None where neither is.
    """

    group: Group
    unit: Unit
    tables: tuple[str, ...]
    top: str
    bottom: str = ""
    bottom_tables: tuple[str, ...] = ()
    proportion: bool = False
    better: Literal["more", "less"] | None = "more"

    @property
    def adds_up(self) -> bool:
        """Whether days can be summed."""
        return not self.bottom


def _shop(group: Group, top: str, bottom: str = "", *, unit: Unit = "count", proportion: bool = False) -> Definition:
    return Definition(group, unit, (SHOP,), top, bottom, proportion=proportion)


# Visitors and buyers are counted once a day: their sums are visits by day, never different people.
# Products never give the shop's visitors, buyers or orders: one person looks at several, one order holds several.
METRICS: Mapping[Metric, Definition] = MappingProxyType(
    {
        "visitors": _shop("traffic", "visitors"),
        "page_views": _shop("traffic", "page_views"),
        "buyers": Definition("sales", "count", (SHOP, ORDERS), "buyers"),
        "orders": Definition("sales", "count", (SHOP, ORDERS), "orders"),
        "units": Definition("sales", "count", SELLING, "units"),
        "sales": Definition("sales", "money", SELLING, "sales"),
        "net_sales": Definition("sales", "money", SELLING, "net_sales"),
        "conversion_rate": _shop("conversion", "buyers", "visitors", unit="rate", proportion=True),
        "ordered_rate": _shop("conversion", "ordered_buyers", "visitors", unit="rate", proportion=True),
        "cart_rate": _shop("conversion", "carts", "visitors", unit="rate", proportion=True),
        "favourite_rate": _shop("conversion", "favourites", "visitors", unit="rate", proportion=True),
        "aov_buyer": Definition("sales", "money", (SHOP, ORDERS), "sales", "buyers"),
        "aov_order": Definition("sales", "money", (SHOP, ORDERS), "sales", "orders"),
        "visit_value": _shop("conversion", "sales", "visitors", unit="money"),
        "refund_rate": Definition("sales", "rate", SELLING, "refunds", "sales", better="less"),
        "new_share": Definition(
            "customers", "rate", (SHOP, ORDERS), "new_buyers", "buyers", proportion=True, better=None
        ),
        "repurchase_rate": Definition("customers", "rate", (ORDERS,), "again", "customers", proportion=True),
        "ad_spend": Definition("ads", "money", (ADS,), "spend", better=None),
        "ad_share": Definition("ads", "rate", (ADS,), "spend", "sales", SELLING, better=None),
        "ad_click_rate": Definition("ads", "rate", (ADS,), "clicks", "impressions", proportion=True),
        "ad_conversion": Definition("ads", "rate", (ADS,), "ad_orders", "clicks", proportion=True),
        "ad_return": Definition("ads", "ratio", (ADS,), "ad_sales", "spend"),
        "cac": Definition("ads", "money", (ADS,), "spend", "new_buyers", (SHOP, ORDERS), better="less"),
    },
)
GROUPS: tuple[Group, ...] = ("traffic", "conversion", "sales", "customers", "ads")
# Layouts of a kind that show the same money: campaigns hold all of it, goods and words may hold a part.
LAYOUTS = (
    "sycm_shop_daily",
    "wanxiangtai_plan",
    "wanxiangtai_item",
    "wanxiangtai_keyword",
    "jzt_plan",
    "pdd_promotion",
    "sycm_product",
    "jd_sz_sku",
)

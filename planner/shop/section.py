"""What is asked about the shop."""

from __future__ import annotations

from typing import Literal

from planner.sections import Count, Money, Rate, Ratio, Section, Text

Industry = Literal[
    "food",
    "apparel",
    "beauty",
    "home",
    "electronics",
    "baby",
    "sports",
    "jewellery",
    "books",
    "services",
    "other",
]
Platform = Literal[
    "taobao",
    "tmall",
    "jd",
    "pinduoduo",
    "douyin",
    "kuaishou",
    "xiaohongshu",
    "wechat_mini",
    "vipshop",
    "own_site",
    "amazon",
    "aliexpress",
    "other",
]
Stage = Literal["new", "growing", "mature"]

# What is asked; the shop's own words about itself (usp, story) may stay empty.
ASKED = (
    "industry",
    "platforms",
    "stage",
    "product",
    "price_low",
    "price_high",
    "visitors",
    "conversion_rate",
    "aov",
    "sales",
    "best_month",
    "gross_margin",
    "refund_rate",
    "new_buyers",
    "repurchase_rate",
    "purchase_frequency",
    "customer_years",
    "ad_spend",
    "team",
    "stock_cash",
)


class Shop(Section):
    """The shop as it stands. Flows are per month; conversion is paying buyers ÷ visitors; AOV is per order."""

    industry: Industry | None = None
    platforms: tuple[Platform, ...] = ()
    stage: Stage | None = None
    product: Text = ""
    price_low: Money | None = None
    price_high: Money | None = None
    visitors: Count | None = None
    conversion_rate: Rate | None = None
    aov: Money | None = None
    sales: Money | None = None
    best_month: Money | None = None
    gross_margin: Rate | None = None
    refund_rate: Rate | None = None
    new_buyers: Count | None = None
    repurchase_rate: Rate | None = None
    purchase_frequency: Ratio | None = None
    customer_years: Ratio | None = None
    ad_spend: Money | None = None
    team: Count | None = None
    stock_cash: Money | None = None
    usp: Text = ""
    story: Text = ""

    def progress(self) -> tuple[int, int]:
        return sum(getattr(self, name) not in (None, "", ()) for name in ASKED), len(ASKED)

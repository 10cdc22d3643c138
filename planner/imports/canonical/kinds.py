"""Into which stored table a layout goes, and whose numbers it holds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

GENERIC = "generic"
_TABLES = {
    "shop_days": "sycm_shop_daily",
    "product_days": "sycm_product jd_sz_sku",
    "traffic_sources": "sycm_shop_source",
    "search_words": "sycm_search_word",
    "ad_days": "wanxiangtai_plan wanxiangtai_item wanxiangtai_keyword jzt_plan pdd_promotion",
    "orders": "taobao_orders douyin_orders shopify_orders woocommerce_orders",
    "posts": "douyin_works xhs_notes",
}
TABLE_OF: Mapping[str, str] = MappingProxyType(
    {layout: kind for kind, layouts in _TABLES.items() for layout in layouts.split()}
)
PLATFORMS: Mapping[str, str] = MappingProxyType(
    {
        "sycm_shop_daily": "taobao",
        "sycm_product": "taobao",
        "sycm_shop_source": "taobao",
        "sycm_search_word": "taobao",
        "taobao_orders": "taobao",
        "wanxiangtai_plan": "taobao",
        "wanxiangtai_item": "taobao",
        "wanxiangtai_keyword": "taobao",
        "jd_sz_sku": "jd",
        "jzt_plan": "jd",
        "douyin_orders": "douyin",
        "douyin_works": "douyin",
        "xhs_notes": "xiaohongshu",
        "pdd_promotion": "pinduoduo",
        "shopify_orders": "own_site",
        "woocommerce_orders": "own_site",
    },
)
# Layouts whose column "orders" counts the lines of orders, of which an order may have several.
BY_LINE = ("sycm_shop_daily", "sycm_product")
# Layouts that say the money of an order once, not by its lines; and those with an order in one line, whatever it holds.
MONEY_OF_THE_ORDER = ("shopify_orders",)
ONE_LINE = ("woocommerce_orders",)
# A table without a layout by its columns: the first line of which it has one column of every group.
_BY_COLUMNS: tuple[tuple[str, tuple[set[str], ...]], ...] = (
    ("orders", ({"order_id"}, {"amount", "paid"})),
    ("ad_days", ({"spend"}, {"impressions", "clicks"})),
    ("posts", ({"title"}, {"plays", "impressions", "likes"})),
    ("traffic_sources", ({"level1"}, {"visitors"})),
    ("search_words", ({"word"}, {"visitors", "sales"})),
    ("product_days", ({"product_id", "product"}, {"sales"})),
    ("shop_days", ({"visitors", "sales"}, {"date", "start"})),
)
# Columns that make rows parts of a day: then they are no days of the whole shop.
PARTS = {"product_id", "product", "word", "level1", "carrier", "campaign_id", "campaign", "item_id", "item"}


def table_of(layout: str, table: pd.DataFrame) -> str | None:
    """The stored table of a layout; of a table without one, by its columns. None where nothing of it is stored."""
    if layout in TABLE_OF:
        return TABLE_OF[layout]
    has = {str(column) for column in table.columns if table[column].notna().any()}
    found = next((kind for kind, wanted in _BY_COLUMNS if all(has & group for group in wanted)), None)
    return None if found == "shop_days" and has & PARTS else found

"""What a kind of table is to the shop profile: days of the shop, products, orders, ads, or nothing of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Protocol

from planner.shop.files.orders import by_order

if TYPE_CHECKING:
    import pandas as pd

    from planner.imports import Note

Family = Literal["shop", "orders", "product", "ads", "other"]

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "sycm_shop_daily": "shop",
        "sycm_product": "product",
        "jd_sz_sku": "product",
        "douyin_orders": "orders",
        "taobao_orders": "orders",
        "shopify_orders": "orders",
        "woocommerce_orders": "orders",
        "wanxiangtai_plan": "ads",
        "wanxiangtai_item": "ads",
        "wanxiangtai_keyword": "ads",
        "jzt_plan": "ads",
        "pdd_promotion": "ads",
    },
)
# Whose numbers a table holds. The shop profile adds platforms up, but never two views of the same one.
PLATFORMS: Mapping[str, str] = MappingProxyType(
    {
        "sycm_shop_daily": "taobao",
        "sycm_product": "taobao",
        "taobao_orders": "taobao",
        "wanxiangtai_plan": "taobao",
        "wanxiangtai_item": "taobao",
        "wanxiangtai_keyword": "taobao",
        "jd_sz_sku": "jd",
        "jzt_plan": "jd",
        "douyin_orders": "douyin",
        "pdd_promotion": "pinduoduo",
        "shopify_orders": "own_site",
        "woocommerce_orders": "own_site",
    },
)
# Columns that make rows parts of a day.
SPLITS = ("product_id", "product", "word", "level1", "carrier", "campaign_id", "campaign", "item_id", "item")


class Table(Protocol):
    """What reading a file gives: canonical columns, money in fen, rates as fractions, dates of the shop's clock."""

    @property
    def kind(self) -> str: ...
    @property
    def table(self) -> pd.DataFrame: ...
    @property
    def period(self) -> tuple[date, date] | None: ...
    @property
    def left_out(self) -> tuple[tuple[int, str], ...]: ...
    @property
    def dropped_columns(self) -> tuple[str, ...]: ...
    @property
    def notes(self) -> tuple[Note, ...]: ...


@dataclass(frozen=True, eq=False)
class Source:
    """A file by its name, as it was read. Its orders are put together once: a million lines take a second."""

    name: str
    read: Table

    @cached_property
    def orders(self) -> pd.DataFrame:
        """One row per paid order; see by_order."""
        return by_order(self.read.table)


def family(read: Table) -> Family:
    """What the table is to the shop profile; a table of no known layout is judged by its columns."""
    if read.kind != "generic":
        return FAMILIES.get(read.kind, "other")
    has = {str(column) for column in read.table.columns if read.table[column].notna().any()}
    if "order_id" in has and has & {"amount", "paid"}:
        return "orders"
    if "spend" in has and has & {"impressions", "clicks"}:
        return "ads"
    if has & set(SPLITS):
        return "product" if "sales" in has and has & {"product_id", "product"} else "other"
    return "shop" if "date" in has and has & {"visitors", "sales"} else "other"


def platform(read: Table) -> str:
    """The platform a table comes from; "" where it does not say."""
    return PLATFORMS.get(read.kind, "")

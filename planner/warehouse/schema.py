"""The stored tables: their columns, what a column holds, and which columns name a row.

Money is integer fen, a rate a fraction, a duration seconds. Days are the shop's own (Asia/Shanghai), moments naive and
of the same clock. Unknown is NULL, never 0. `start` and `end` are the days that a row is of, both inclusive: the same
day where the platform gave days. Visitors and buyers are people counted once within a row: they never add up.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Holds = Literal["day", "moment", "text", "money", "count", "rate", "seconds", "flag"]


@dataclass(frozen=True)
class Table:
    """A stored table. Of two rows with the same `key` the newer import's counts. `derived`: made from other tables."""

    columns: Mapping[str, Holds]
    key: tuple[str, ...]
    derived: bool = False


def _table(key: str, *, derived: bool = False, **columns: str) -> Table:
    """A table from the names of its columns by what they hold, in the order in which they are stored."""
    named = {name: holds for holds, names in columns.items() for name in names.split()}
    return Table(MappingProxyType(named), tuple(key.split()), derived)  # type: ignore[arg-type]


_DAYS = "start end"
_LEVELS = "level1 level2 level3 level4"
_VISITS = "visitors page_views carts cart_units favourites"
_ADS = "campaign_id campaign item_id item word product_line"

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        # A day of the whole shop on a platform. Sales are paid amounts, refunds not taken off; `orders` are orders,
        # `lines` their lines (Sycm counts only those). ordered_*: placed, paid or not.
        "shop_days": _table(
            "day",
            day="day",
            count=f"{_VISITS} ordered_buyers ordered_units buyers new_buyers old_buyers orders lines units",
            money="ordered_sales sales old_sales refunds",
            rate="bounce_rate",
            seconds="stay_seconds",
        ),
        "product_days": _table(
            f"{_DAYS} product_id product",
            day=_DAYS,
            text="product_id product",
            count=f"{_VISITS} ordered_buyers ordered_units buyers new_buyers old_buyers orders lines units",
            money="ordered_sales sales old_sales refunds",
            rate="bounce_rate",
            seconds="stay_seconds",
        ),
        # Where visitors came from. product_id NULL: the whole shop. A level NULL below a filled one: its subtotal.
        "traffic_sources": _table(
            f"{_DAYS} product_id carrier {_LEVELS}",
            day=_DAYS,
            text=f"product_id carrier {_LEVELS}",
            count=f"{_VISITS} ordered_buyers buyers units",
            money="ordered_sales sales",
            seconds="stay_seconds",
        ),
        "search_words": _table(
            f"{_DAYS} word product_id",
            day=_DAYS,
            text="word product_id",
            count="visitors page_views carts favourites ordered_buyers buyers units",
            money="sales",
        ),
        # Paid promotion by campaign, product or word, as the layout gives it: views of the same spend never add up.
        "ad_days": _table(
            f"{_DAYS} {_ADS}",
            day=_DAYS,
            text=_ADS,
            count="impressions clicks orders direct_orders carts favourites",
            money="spend sales net_sales direct_sales",
        ),
        # One row per order; `paid` whether it counts as a sale. `day`: when it was paid, else when it was placed.
        # `customer` is a keyed hash, NULL where the platform gives no customer.
        "orders": _table(
            "order_id",
            text="order_id customer channel region currency",
            day="day",
            moment="created_at paid_at",
            flag="paid",
            count="units",
            money="sales refunds discount freight",
        ),
        "order_lines": _table(
            "order_id line",
            text="order_id line product_id product sku",
            day="day",
            flag="paid",
            count="units",
            money="sales refunds",
        ),
        # A note or video with what it has brought since it was published.
        "posts": _table(
            "title published_at",
            text="title form",
            moment="published_at",
            count="impressions plays likes comments shares saves followers profile_visits",
            rate="completion_rate cover_click_rate",
            seconds="stay_seconds",
        ),
        # Paid orders of a customer on a day; customer NULL: all orders of the day without one. `new`: no earlier day.
        "customer_days": _table(
            "platform customer day",
            derived=True,
            text="platform customer",
            day="day",
            flag="new",
            count="orders units",
            money="sales refunds",
        ),
        # A customer over all stored orders; `days` are days with an order, channel and region those of the first.
        "customers": _table(
            "platform customer",
            derived=True,
            text="platform customer channel region",
            day="first_day last_day",
            count="days orders units",
            money="sales refunds",
        ),
    },
)


@cache
def arrow(kind: str) -> pa.Schema:
    """How a table is stored."""
    import pyarrow as pa  # noqa: PLC0415 (a quarter of a second, only where data are)

    types = {
        "day": pa.date32(),
        "moment": pa.timestamp("us"),
        "text": pa.string(),
        "flag": pa.bool_(),
        "money": pa.int64(),
        "count": pa.int64(),
        "rate": pa.float64(),
        "seconds": pa.float64(),
    }
    return pa.schema([(name, types[holds]) for name, holds in TABLES[kind].columns.items()])


def frame(kind: str, rows: Iterable[Mapping[str, Any]] | pd.DataFrame) -> pd.DataFrame:
    """A frame with the columns of a stored table, in their order and types; columns not given are missing throughout.

    Raises KeyError for a column that the table has not.
    """
    import pandas as pd  # noqa: PLC0415

    given = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    unknown = [name for name in given.columns if name not in TABLES[kind].columns]
    if unknown:
        raise KeyError(f"{kind} has no {unknown}")
    types: dict[str, Any] = {
        "text": "string",
        "flag": "boolean",
        "money": "Int64",
        "count": "Int64",
        "rate": "Float64",
        "seconds": "Float64",
        "moment": "datetime64[us]",
        "day": object,
    }
    columns = {}
    for name, holds in TABLES[kind].columns.items():
        given_column = given.get(name, pd.Series([None] * len(given), index=given.index, dtype=object))
        columns[name] = given_column.astype(types[holds])
    return pd.DataFrame(columns)


def parquet(kind: str, table: pd.DataFrame) -> bytes:
    """The file of a table made by `frame`: the same rows give the same bytes."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    file = io.BytesIO()
    made = pa.Table.from_pandas(table, schema=arrow(kind), preserve_index=False).replace_schema_metadata(None)
    pq.write_table(made, file, compression="zstd")
    return file.getvalue()

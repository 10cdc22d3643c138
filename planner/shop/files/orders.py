"""Orders as a shop counts them: one row per order that was paid, with its day, its amount and what went back."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

OWN_CURRENCY = frozenset({"CNY", "RMB"})


@cache
def _statuses() -> dict[str, frozenset[str]]:
    text = resources.files("planner.shop.files").joinpath("statuses.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def foreign(table: pd.DataFrame) -> tuple[str, ...]:
    """Currencies of the table other than the yuan: a plan reckons in yuan only."""
    if "currency" not in table:
        return ()
    return tuple(sorted({str(code).strip().upper() for code in table["currency"].dropna()} - OWN_CURRENCY))


def by_order(table: pd.DataFrame) -> pd.DataFrame:
    """Columns order_id, date, sales, refunds, customer: orders that were paid. Unknown stays missing.

    An order's lines are added up; exports that give the order's amount once leave it empty on the other lines.
    """
    import pandas as pd  # noqa: PLC0415 (half a second, only where files are read)

    if "suborder_id" in table:  # a line that stands twice in a file counts once, as it stood last
        table = table[table["suborder_id"].isna() | ~table.duplicated("suborder_id", keep="last")]

    def text(name: str) -> pd.Series:
        return table[name].astype("string").str.strip() if name in table else pd.Series(pd.NA, table.index, "string")

    def fen(name: str) -> pd.Series:
        return pd.to_numeric(table[name]).astype("Int64") if name in table else pd.Series(pd.NA, table.index, "Int64")

    def day(name: str) -> pd.Series:
        moments = table[name] if name in table else pd.Series(pd.NaT, table.index)
        return pd.to_datetime(moments, errors="coerce").dt.date

    def said(name: str, group: str) -> pd.Series:
        return text(name).str.lower().isin(_statuses()[group])

    back = said("refund_status", "refunded") | said("status", "refunded")
    sold = ~said("status", "unpaid") & (~said("status", "closed") | back)
    sales = fen("paid").fillna(fen("amount")).where(sold)
    refunds = fen("refund").where(sold)
    if text("refund_status").notna().any() or back.any():
        refunds = refunds.fillna(sales.where(back, 0)).where(sales.notna())
    lines = pd.DataFrame(
        {
            "order_id": text("order_id"),
            "date": day("created_at").fillna(day("paid_at")),
            "sales": sales,
            "refunds": refunds,
            "customer": text("customer"),
        },
    )
    whole = lines.groupby("order_id", sort=False)
    orders = whole[["date", "customer"]].first()
    orders[["sales", "refunds"]] = whole[["sales", "refunds"]].sum(min_count=1)
    return orders[orders["sales"].fillna(0) > 0].reset_index()

"""Orders as a shop counts them: which were paid, when, what they came to, what went back, and their lines."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from planner.imports.canonical.kinds import MONEY_OF_THE_ORDER, ONE_LINE

if TYPE_CHECKING:
    import pandas as pd

OWN_CURRENCY = frozenset({"CNY", "RMB"})


@cache
def _statuses() -> dict[str, frozenset[str]]:
    text = resources.files("planner.imports.canonical").joinpath("statuses.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def foreign(table: pd.DataFrame) -> pd.Series:
    """The currency of each row where it is another than the yuan, else missing: a plan reckons in yuan only."""
    codes = _text(table, "currency").str.upper()
    return codes.mask(codes.isin(OWN_CURRENCY))


def lines(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a file as lines of orders, with the facts of their order repeated on each.

    A line that stands twice counts once, as it stood last. `paid`: it counts as a sale. Unknown stays missing.
    """
    import pandas as pd  # noqa: PLC0415 (half a second, only where files are read)

    table = table[_text(table, "order_id").notna()]
    if "suborder_id" in table:
        table = table[table["suborder_id"].isna() | ~table.duplicated(["order_id", "suborder_id"], keep="last")]
    back = _said(table, "refund_status", "refunded") | _said(table, "status", "refunded")
    sold = ~_said(table, "status", "unpaid") & (~_said(table, "status", "closed") | back)
    sales = _number(table, "paid").fillna(_number(table, "amount")).where(sold)
    refunds = _number(table, "refund").where(sold)
    if _text(table, "refund_status").notna().any() or back.any():  # a file that tells of refunds: elsewhere are none
        refunds = refunds.fillna(sales.where(back, 0)).where(sales.notna())
    made = pd.DataFrame(
        {
            "order_id": _text(table, "order_id"),
            "suborder_id": _text(table, "suborder_id"),
            "created_at": _moment(table, "created_at"),
            "paid_at": _moment(table, "paid_at"),
            "paid": sold,
            "units": _number(table, "quantity"),
            "sales": sales,
            "refunds": refunds,
            **{name: _number(table, name) for name in ("discount", "freight")},
            **{name: _text(table, name) for name in ("customer", "channel", "region", "currency")},
            **{name: _text(table, name) for name in ("product_id", "product", "sku")},
        },
    )
    whole = made.groupby("order_id", sort=False)
    paid = whole["sales"].transform("sum", min_count=1).fillna(0) > 0
    days = whole["paid_at"].transform("min").fillna(whole["created_at"].transform("min"))
    days = days.fillna(_moment(table, "date"))
    counted = made["paid"] & paid
    return made.assign(paid=counted, of_paid=paid, day=days.dt.date.astype(object).where(days.notna(), None))


def orders(lines: pd.DataFrame) -> pd.DataFrame:
    """One row per order, made of its lines; exports that say the order's money once leave it empty on other lines."""
    counting = lines[lines["paid"] | ~lines["of_paid"]]  # of a paid order only the lines that were sold
    whole = counting.groupby("order_id", sort=False)
    facts = whole[["customer", "channel", "region", "currency", "day"]].first()
    facts[["created_at", "paid_at"]] = whole[["created_at", "paid_at"]].min()
    facts["paid"] = whole["paid"].max()
    facts[["units", "sales", "refunds", "discount", "freight"]] = whole[
        ["units", "sales", "refunds", "discount", "freight"]
    ].sum(min_count=1)
    return facts.reset_index()


def order_lines(layout: str, lines: pd.DataFrame) -> pd.DataFrame | None:
    """The lines with their products; None where a row of the file is a whole order, or no product is named."""
    named = [name for name in ("product_id", "product", "sku") if lines[name].notna().any()]
    several = lines["suborder_id"].notna().any() or layout not in ("taobao_orders", *ONE_LINE)
    if not named or not several:
        return None
    numbers = (lines.groupby("order_id", sort=False).cumcount() + 1).astype("string")
    made = lines[["order_id", "product_id", "product", "sku", "day", "paid", "units", "sales", "refunds"]]
    made = made.assign(line=lines["suborder_id"].fillna(numbers))
    return made.assign(sales=None, refunds=None) if layout in MONEY_OF_THE_ORDER else made


def _text(table: pd.DataFrame, name: str) -> pd.Series:
    import pandas as pd  # noqa: PLC0415 (half a second, only where files are read)

    if name not in table:
        return pd.Series(pd.NA, table.index, "string")
    words: pd.Series = table[name].astype("string").str.strip()
    return words.where(words != "")


def _number(table: pd.DataFrame, name: str) -> pd.Series:
    import pandas as pd  # noqa: PLC0415 (half a second, only where files are read)

    if name not in table:
        return pd.Series(pd.NA, table.index, "Int64")
    return pd.to_numeric(table[name]).astype("Int64")


def _moment(table: pd.DataFrame, name: str) -> pd.Series:
    import pandas as pd  # noqa: PLC0415 (half a second, only where files are read)

    moments = table[name] if name in table else pd.Series(pd.NaT, table.index)
    return pd.to_datetime(moments, errors="coerce").astype("datetime64[us]")


def _said(table: pd.DataFrame, name: str, group: str) -> pd.Series:
    words: pd.Series = _text(table, name).str.lower()
    return words.isin(_statuses()[group])

"""Orders with a line for each product, where what is said of the whole order stands in its first line only."""

from __future__ import annotations

import pandas as pd

OF_THE_ORDER = ("created_at", "paid_at", "status", "refund_status", "currency", "customer", "channel", "region")
MONEY = ("amount", "paid", "freight", "discount", "refund")


def filled_down(table: pd.DataFrame) -> pd.DataFrame:
    """Every line with its order's facts; the order's money once, in its first line, whatever the file repeats."""
    orders = table.groupby("order_id", dropna=False)
    facts = {one: orders[one].transform("first") for one in OF_THE_ORDER if one in table}
    later = table["order_id"].duplicated()
    money = {one: table[one].mask(later) for one in MONEY if one in table}
    return table.assign(**facts, **money)

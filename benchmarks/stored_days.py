"""A year of a shop's days and ads, made by rule and put into a store, to be asked about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from planner.data import Dataset
from planner.sections import Period
from planner.store import Store
from planner.warehouse import frame, parquet

DAYS = 400


def stored_days(store: Store, last: date) -> tuple[Dataset, ...]:
    """Two tables up to a day; their files lie in the store."""
    days = [last - timedelta(days=n) for n in reversed(range(DAYS))]
    return (
        _kept(store, "shop_days", "sycm_shop_daily", days, [_day(day, n) for n, day in enumerate(days)]),
        _kept(store, "ad_days", "wanxiangtai_plan", days, [_ad(day, n) for n, day in enumerate(days)]),
    )


def _kept(store: Store, kind: str, layout: str, days: list[date], rows: list[dict[str, Any]]) -> Dataset:
    return Dataset(
        id=kind.replace("_", "-"),
        kind=kind,
        period=Period(start=days[0], end=days[-1]),
        hash=store.files.put(parquet(kind, frame(kind, rows))),
        layout=layout,
        platform="taobao",
        rows=len(rows),
        files=(f"{kind}.xlsx",),
    )


def _day(day: date, n: int) -> dict[str, Any]:
    visitors = 900 + n + 150 * (day.weekday() >= 5) + n * 37 % 90
    buyers = visitors * (30 + n * 7 % 9) // 1000
    return {
        "day": day,
        "visitors": visitors,
        "page_views": 3 * visitors,
        "carts": visitors // 11,
        "favourites": visitors // 25,
        "ordered_buyers": buyers + 3,
        "buyers": buyers,
        "new_buyers": buyers * 6 // 10,
        "orders": buyers + 4,
        "units": buyers + 9,
        "sales": buyers * (16_000 + n * 53 % 900),
        "refunds": buyers * 900,
    }


def _ad(day: date, n: int) -> dict[str, Any]:
    clicks = 300 + n * 11 % 60
    return {
        "start": day,
        "end": day,
        "campaign": "a",
        "spend": clicks * 180,
        "impressions": clicks * 29,
        "clicks": clicks,
        "orders": clicks // 16,
        "sales": clicks * 500,
    }

"""Sixty days of a shop typed by hand: 2 March to 30 April 2026, both inclusive. Money in fen."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from planner.data import Data
from tests.stored import stored, together

FIRST, LAST = date(2026, 3, 2), date(2026, 4, 30)
MID = date(2026, 4, 1)  # the last thirty days begin here
TODAY = date(2026, 5, 2)


def days(first: date = FIRST, last: date = LAST) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def day(at: date, **more: Any) -> dict[str, Any]:
    """A usual day: 100 visitors, 4 buyers who place 5 orders for 800 yuan, 40 of which go back."""
    usual = {"visitors": 100, "buyers": 4, "orders": 5, "units": 6, "sales": 80_000, "refunds": 4_000, "new_buyers": 1}
    return {"day": at, **usual, **more}


def two_months(folder: Path, **april: Any) -> Data:
    """Usual days to the end of March, other ones in April."""
    rows = [day(at, **(april if at >= MID else {})) for at in days()]
    return stored(folder, "sycm_shop_daily", shop_days=rows)


def jd(folder: Path, first: date = FIRST) -> Data:
    """A second platform: 50 visitors a day, 1 buyer, 1 order for 300 yuan; it says nothing of refunds."""
    rows = [{"day": at, "visitors": 50, "buyers": 1, "orders": 1, "sales": 30_000} for at in days(first)]
    return stored(folder, "jd_shop", "jd", shop_days=rows)


def ads(folder: Path) -> Data:
    """The same 100 yuan a day in April seen from campaigns and, for a part of it, from keywords."""
    plan = [ad(at, 10_000, campaign="a") for at in days(MID)]
    words = [ad(at, 6_000, word="tea") for at in days(MID)]
    return together(
        stored(folder, "wanxiangtai_plan", ad_days=plan),
        stored(folder, "wanxiangtai_keyword", ad_days=words),
    )


def ad(at: date, spend: int, **more: Any) -> dict[str, Any]:
    return {
        "start": at,
        "end": at,
        "spend": spend,
        "impressions": 1_000,
        "clicks": 40,
        "orders": 4,
        "sales": 3 * spend,
        **more,
    }

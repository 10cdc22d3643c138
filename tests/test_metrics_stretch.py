"""Which rows of the stored tables make up the days that are looked at."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from stored import stored, together

from planner.intervals import quotient, share_range
from planner.metrics.stretch import Rows, Stretch, chosen, platforms, rows_of, stretches
from planner.warehouse import Warehouse

JUNE = date(2026, 6, 1)


def june(day: int) -> date:
    return JUNE + timedelta(days=day - 1)


def test_wilsons_interval_holds_at_the_ends_and_in_the_middle():
    # Newcombe 1998: 81 of 263 gives 0.2553 to 0.3662, 0 of 20 gives 0 to 0.1611.
    assert share_range(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert share_range(0, 20) == pytest.approx((0, 0.1611), abs=1e-4)
    assert share_range(20, 20)[1] == 1.0


@pytest.mark.parametrize(("part", "whole"), [(None, 5), (1, None), (0, 0), (3, 2)])
def test_a_share_of_nobody_is_unknown(part: int | None, whole: int | None):
    assert share_range(part, whole) is None


def test_nothing_is_divided_by_nothing():
    assert (quotient(1, 4), quotient(1, 0), quotient(None, 4), quotient(1, None)) == (0.25, None, None, None)


def test_no_day_counts_twice_when_days_and_a_month_overlap():
    days = [(june(n), june(n)) for n in range(21, 31)]
    picked = chosen([*days, (june(1), june(30)), (june(1), june(20))])
    # The days of the last third, and the row that ends just before them; the whole month shares days with both.
    assert picked == Rows(days=((june(21), june(30)),), longer=((june(1), june(20)),))
    assert picked.covered == 30
    assert picked.around == Stretch(june(1), june(30))


def test_a_gap_parts_the_days():
    picked = chosen((june(n), june(n)) for n in (1, 2, 5))
    assert picked.days == ((june(1), june(2)), (june(5), june(5)))
    assert picked.covered == 3


def test_a_long_row_counts_where_most_of_its_days_are_looked_at(tmp_path: Path):
    rows = [{"start": june(1), "end": june(30), "product_id": "1", "visitors": 9}]
    house = Warehouse(stored(tmp_path, product_days=rows))
    assert rows_of(house, "product_days", "taobao", Stretch(june(10), june(30))).longer == ((june(1), june(30)),)
    assert rows_of(house, "product_days", "taobao", Stretch(june(24), june(30))) is None
    assert rows_of(house, "shop_days", "taobao", Stretch(june(1), june(30))) is None


def test_the_stretches_offered_end_with_the_last_stored_day_and_the_month_comes_first(tmp_path: Path):
    days = [{"day": june(1) + timedelta(days=n), "visitors": 1} for n in range(40)]
    house = Warehouse(stored(tmp_path, shop_days=days))
    found = stretches(house, "taobao", "shop_days")
    assert list(found) == ["d30", "d7", "all"]
    assert found["d30"] == Stretch(date(2026, 6, 11), date(2026, 7, 10))
    assert found["d30"].before == Stretch(date(2026, 5, 12), date(2026, 6, 10))
    assert stretches(house, "jd", "shop_days") == {}


def test_the_platform_with_most_rows_comes_first(tmp_path: Path):
    few = stored(tmp_path, "a", "jd", shop_days=[{"day": JUNE, "visitors": 1}])
    many = stored(tmp_path, "b", "taobao", shop_days=[{"day": june(n), "visitors": n} for n in (1, 2, 3)])
    assert platforms(Warehouse(together(few, many)), "shop_days") == ("taobao", "jd")

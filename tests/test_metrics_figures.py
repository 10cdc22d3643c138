"""Figures of a period, worked out by hand: sums over days and platforms, and quotients of sums."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from metric_tables import FIRST, LAST, MID, TODAY, ad, ads, day, days, jd, two_months

from planner.data import Data
from planner.metrics.figures import figures, ledger
from planner.sections import Period
from tests.stored import stored, together


def test_sums_and_quotients_of_thirty_days(tmp_path: Path):
    found = figures(two_months(tmp_path), MID, LAST)
    assert found["visitors"].value == 3_000
    assert found["buyers"].value == 120
    assert found["sales"].value == 2_400_000
    assert found["net_sales"].value == 2_280_000
    assert found["conversion_rate"].value == 120 / 3_000
    assert found["aov_buyer"].value == 20_000
    assert found["aov_order"].value == 16_000
    assert found["visit_value"].value == 800
    assert found["refund_rate"].value == 0.05
    assert found["new_share"].value == 0.25
    assert found["visitors"].whole
    assert found["visitors"].level == 100


def test_a_quotient_is_of_sums_and_no_mean_of_days(tmp_path: Path):
    rows = [day(FIRST, visitors=1_000, buyers=10), day(FIRST + timedelta(days=1), visitors=100, buyers=10)]
    found = figures(stored(tmp_path, shop_days=rows), FIRST, FIRST + timedelta(days=1))
    assert found["conversion_rate"].value == 20 / 1_100


def test_days_that_know_only_one_side_stay_out_of_both(tmp_path: Path):
    rows = [day(FIRST), day(FIRST + timedelta(days=1), buyers=None), day(FIRST + timedelta(days=2))]
    found = figures(stored(tmp_path, shop_days=rows), FIRST, FIRST + timedelta(days=2))
    assert found["conversion_rate"].counted == (8, 200)
    assert found["conversion_rate"].days == 2
    assert found["visitors"].value == 300


def test_a_gap_is_no_zero(tmp_path: Path):
    rows = [day(at) for at in days() if not date(2026, 4, 10) <= at <= date(2026, 4, 12)]
    found = figures(stored(tmp_path, shop_days=rows), MID, LAST)["sales"]
    assert found.days == 27
    assert not found.whole
    assert found.value == 27 * 80_000
    assert found.level == 80_000


def test_no_visitors_leave_a_rate_unknown_and_no_refunds_make_it_zero(tmp_path: Path):
    found = figures(two_months(tmp_path, visitors=0, refunds=0), MID, LAST)
    assert found["visitors"].value == 0
    assert found["conversion_rate"].value is None
    assert found["conversion_rate"].lack == "nothing"
    assert found["refund_rate"].value == 0


def test_what_nobody_wrote_down_is_unknown_and_says_why(tmp_path: Path):
    found = figures(two_months(tmp_path, refunds=None), MID, LAST)
    assert found["refund_rate"].lack == "no_days"
    assert found["net_sales"].value is None
    assert found["cart_rate"].lack == "no_column"
    assert found["ad_spend"].lack == "no_file"
    assert found["repurchase_rate"].lack == "no_file"
    assert figures(Data(), MID, LAST)["sales"].lack == "no_file"


def test_platforms_are_added_and_each_quotient_takes_those_that_know_it(tmp_path: Path):
    found = figures(together(two_months(tmp_path), jd(tmp_path)), MID, LAST)
    assert found["visitors"].value == 3_000 + 1_500
    assert found["sales"].value == 2_400_000 + 900_000
    assert found["conversion_rate"].counted == (120 + 30, 4_500)
    assert found["refund_rate"].value == 0.05  # JD's file says nothing of refunds, so its sales stay out too
    assert [source.platform for source in found["refund_rate"].sources] == ["taobao"]


def test_a_platform_that_begins_later_keeps_its_own_number_of_days(tmp_path: Path):
    found = figures(together(two_months(tmp_path), jd(tmp_path, date(2026, 4, 21))), MID, LAST)["visitors"]
    assert found.value == 3_000 + 500
    assert found.days == 10
    assert found.level == 150


def test_two_views_of_the_same_spend_never_add_up(tmp_path: Path):
    found = figures(together(two_months(tmp_path), ads(tmp_path)), MID, LAST)
    assert found["ad_spend"].value == 300_000
    assert found["ad_return"].value == 3
    assert found["ad_click_rate"].value == 0.04
    assert found["ad_conversion"].value == 0.1
    assert found["ad_share"].value == 300_000 / 2_400_000
    assert found["cac"].value == 300_000 / 30


def test_spend_is_set_only_against_days_that_know_both(tmp_path: Path):
    sold = stored(tmp_path, "sycm_shop_daily", shop_days=[day(at) for at in days(date(2026, 4, 16))])
    found = figures(together(sold, ads(tmp_path)), MID, LAST)
    assert found["ad_spend"].value == 300_000
    assert found["ad_share"].value == 150_000 / 1_200_000
    assert found["ad_share"].days == 15


def test_ads_of_a_platform_are_not_set_against_anothers_sales(tmp_path: Path):
    found = figures(together(jd(tmp_path), ads(tmp_path)), MID, LAST)
    assert found["ad_spend"].value == 300_000
    assert found["ad_share"].value is None


def test_products_give_sales_but_never_visitors(tmp_path: Path):
    rows = [
        {"start": at, "end": at, "product_id": name, "visitors": 80, "buyers": 3, "sales": 10_000}
        for at in days(MID)
        for name in ("1", "2")
    ]
    found = figures(stored(tmp_path, "sycm_product", product_days=rows), MID, LAST)
    assert found["sales"].value == 30 * 20_000
    assert found["visitors"].lack == "no_file"
    assert found["conversion_rate"].value is None


def test_the_days_of_the_shop_come_before_orders_and_orders_where_they_end(tmp_path: Path):
    orders = [
        {"order_id": str(at), "day": at, "customer": "a", "paid": True, "units": 1, "sales": 50_000} for at in days()
    ]
    bought = stored(tmp_path, "taobao_orders", orders=orders)
    both = together(stored(tmp_path, shop_days=[day(at) for at in days() if at < MID]), bought)
    assert figures(both, FIRST, MID - timedelta(days=1))["sales"].value == 30 * 80_000
    assert figures(both, MID, LAST)["sales"].value == 30 * 50_000


def test_a_day_without_orders_is_zero_within_the_files_own_days(tmp_path: Path):
    orders = [{"order_id": str(n), "day": at, "paid": True, "sales": 100} for n, at in enumerate((FIRST, LAST))]
    found = figures(stored(tmp_path, "taobao_orders", orders=orders), FIRST, LAST)
    assert found["sales"].value == 200
    assert found["sales"].days == 60
    assert found["buyers"].value is None  # nobody says who bought


def test_orders_in_another_currency_are_left_out(tmp_path: Path):
    def sold(currency: str | None) -> Data:
        row = {"order_id": "1", "day": MID, "paid": True, "sales": 100, "currency": currency}
        return stored(tmp_path, "shopify_orders", "own_site", orders=[row])

    assert figures(sold("cny"), MID, MID)["sales"].value == 100
    assert figures(sold(None), MID, MID)["sales"].value == 100
    assert figures(sold("USD"), MID, MID)["sales"].value is None
    assert ledger(sold("USD")).foreign == (("own_site", "USD"),)


def test_an_ad_table_of_whole_weeks_counts_once_beside_its_days(tmp_path: Path):
    weeks = [ad(MID, 70_000, end=MID + timedelta(days=6)), ad(date(2026, 4, 8), 80_000, end=date(2026, 4, 14))]
    rows = [*weeks, ad(date(2026, 4, 9), 1_000)]
    found = figures(stored(tmp_path, "jzt_plan", "jd", ad_days=rows), MID, LAST)["ad_spend"]
    assert found.value == 71_000  # the second week would count its ninth day again


def test_who_came_back_needs_a_year_of_orders(tmp_path: Path):
    year = [date(2025, 5, 1) + timedelta(days=n) for n in range(365)]
    orders = [
        {"order_id": str(n), "day": at, "customer": "a" if n < 2 else f"c{n}", "paid": True, "sales": 100}
        for n, at in enumerate(year)
    ]
    found = ledger(stored(tmp_path, "taobao_orders", orders=orders))
    assert found.measure("repurchase_rate", MID, LAST).counted == (1, 364)
    assert found.measure("repurchase_rate", MID, LAST - timedelta(days=1)).lack == "no_year"


def test_the_last_day_is_whole_and_one_that_all_kept_up_tables_know(tmp_path: Path):
    data = together(two_months(tmp_path), jd(tmp_path))
    assert ledger(data).last(TODAY) == LAST
    assert ledger(data).last(LAST) == LAST - timedelta(days=1)
    sold = data.datasets[0].model_copy(update={"added": LAST})
    assert ledger(Data((sold,), data.read, data.where)).last(TODAY) == LAST - timedelta(days=1)
    assert ledger(Data()).last(TODAY) is None


def test_a_table_that_was_given_up_does_not_hold_the_others_back(tmp_path: Path):
    old = stored(tmp_path, "sycm_shop_daily", shop_days=[day(FIRST)])
    assert ledger(together(old, jd(tmp_path))).last(TODAY) == LAST


@pytest.mark.parametrize("period", [Period(start=LAST, end=FIRST), Period(start=date.min, end=date.max)])
def test_odd_periods_do_no_harm(tmp_path: Path, period: Period):
    found = figures(together(two_months(tmp_path), ads(tmp_path)), period.start, period.end)
    assert found["sales"].value in (None, 60 * 80_000)


def test_days_of_a_quotient_come_as_pairs_and_gaps_as_nothing(tmp_path: Path):
    rows = [day(at, visitors=200 if at == LAST else 100) for at in days(MID) if at != date(2026, 4, 5)]
    book = ledger(stored(tmp_path, shop_days=rows))
    top, bottom = book.by_day(book.measure("conversion_rate", MID, LAST))
    assert (top[0], bottom[0]) == (4, 100)
    assert (top[-1], bottom[-1]) == (4, 200)
    assert str(top[4]) == str(bottom[4]) == "nan"

"""The export files of the sample shops: made again the same, read whole, and agreeing with the plan and one another."""

import re
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from planner import imports
from planner.imports import Imported
from planner.imports.canonical import Key, canonical
from planner.samples import FOLDER, SAMPLES, exports, load

FIRST, LAST = date(2025, 9, 1), date(2026, 10, 31)
DAYS = (LAST - FIRST).days + 1
MOST_BYTES = 6_000_000
KINDS = {
    "tea": {
        "sycm_shop_daily", "sycm_product", "sycm_shop_source", "sycm_search_word", "wanxiangtai_plan",
        "wanxiangtai_keyword", "taobao_orders", "xhs_notes",
    },
    "dress": {
        "sycm_shop_daily", "sycm_product", "sycm_shop_source", "wanxiangtai_plan", "douyin_orders", "douyin_works",
        "xhs_notes",
    },
    "home": {
        "sycm_shop_daily", "sycm_product", "sycm_shop_source", "wanxiangtai_plan", "taobao_orders", "jd_sz_sku",
        "jzt_plan",
    },
}  # fmt: skip
# Rows that are no rows: the sum below a table of ads; four first levels of sources a day, home has three.
LEFT_OUT = {
    "wanxiangtai_plan": {"total_row": 1},
    "jzt_plan": {"total_row": 1},
    "sycm_shop_source": {"subtotal_row": 4 * DAYS},
}


@cache
def files(shop: str) -> dict[str, Imported]:
    return {(found := imports.read(path, path.name)).kind: found for path in exports(shop)}


def of(shop: str, kind: str) -> pd.DataFrame:
    return files(shop)[kind].table


@cache
def paid_orders(shop: str, kind: str) -> pd.DataFrame:
    """The orders that are stored of a file as paid."""
    table = canonical(files(shop)[kind], Key(b"k" * 32)).tables["orders"]
    return table[table["paid"]]


def by_day(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return table.groupby("date")[list(columns)].sum()


def content(path: Path) -> object:
    """The bytes of a file; of a packed one the bytes of its entries, for compression differs from system to system."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return {one.filename: (one.date_time, packed.read(one)) for one in packed.infolist()}


def test_the_script_makes_the_same_files_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-B", FOLDER / "exports" / "make.py", tmp_path], check=True)
    for shop in SAMPLES:
        made = {path.name: content(path) for path in sorted((tmp_path / shop).iterdir())}
        assert made == {path.name: content(path) for path in exports(shop)}


def test_all_files_together_stay_small() -> None:
    assert sum(path.stat().st_size for shop in SAMPLES for path in exports(shop)) < MOST_BYTES


@pytest.mark.parametrize("shop", SAMPLES)
def test_every_file_is_read_whole_but_for_the_rows_put_there_to_be_left_out(shop: str) -> None:
    assert set(files(shop)) == KINDS[shop]
    assert len(files(shop)) == len(exports(shop)) >= 6
    for kind, found in files(shop).items():
        expected = dict(LEFT_OUT.get(kind, {}))
        if (shop, kind) == ("home", "sycm_shop_source"):
            expected = {"subtotal_row": 3 * DAYS}
        assert Counter(reason for _, reason in found.left_out) == expected, kind


@pytest.mark.parametrize("shop", SAMPLES)
def test_daily_tables_have_every_day_of_fourteen_months(shop: str) -> None:
    for kind, found in files(shop).items():
        if "date" in found.table and kind != "xhs_notes":
            assert set(found.table["date"]) == {FIRST + pd.Timedelta(days=n) for n in range(DAYS)}, kind


@pytest.mark.parametrize(("shop", "kind"), [("tea", "taobao_orders"), ("home", "taobao_orders")])
def test_the_orders_add_up_to_the_days_of_the_shop(shop: str, kind: str) -> None:
    orders = paid_orders(shop, kind)
    days = by_day(of(shop, "sycm_shop_daily"), "sales", "buyers")
    counted = orders.groupby("day").agg(sales=("sales", "sum"), buyers=("order_id", "count"))
    counted = counted.reindex(days.index, fill_value=0)
    assert (counted["sales"] == days["sales"]).all()
    assert (counted["buyers"] == days["buyers"]).all()
    # Refunds: in the orders' file by the day of the order, in the shop's by the day the money went back.
    assert orders["refunds"].sum() == of(shop, "sycm_shop_daily")["refunds"].sum()


@pytest.mark.parametrize("shop", SAMPLES)
def test_products_and_sources_add_up_to_the_shop_and_words_stay_below_it(shop: str) -> None:
    days = by_day(of(shop, "sycm_shop_daily"), "sales", "buyers", "visitors", "refunds")
    products = by_day(of(shop, "sycm_product"), "sales", "buyers", "visitors", "refunds")
    assert (products[["sales", "buyers", "refunds"]] == days[["sales", "buyers", "refunds"]]).all(axis=None)
    assert (products["visitors"] >= days["visitors"]).all()
    sources = by_day(of(shop, "sycm_shop_source"), "sales", "buyers")
    assert (sources == days[["sales", "buyers"]]).all(axis=None)
    if "sycm_search_word" in files(shop):
        words = by_day(of(shop, "sycm_search_word"), "sales", "buyers", "visitors")
        assert (words <= days[["sales", "buyers", "visitors"]]).all(axis=None)


@pytest.mark.parametrize("shop", SAMPLES)
def test_ads_claim_no_more_orders_than_there_were_and_cost_no_more_than_the_plan_says(shop: str) -> None:
    days = by_day(of(shop, "sycm_shop_daily"), "buyers")
    ads = by_day(of(shop, "wanxiangtai_plan"), "orders", "spend")
    assert (ads["orders"] <= days["buyers"]).all()
    spend = ads["spend"].sum()
    if shop == "home":
        jd = by_day(of(shop, "jzt_plan"), "orders", "spend")
        assert (jd["orders"] <= by_day(of(shop, "jd_sz_sku"), "orders")["orders"]).all()
        spend += jd["spend"].sum()
    monthly = spend / DAYS * 30.44
    assert monthly <= (load(shop, "en", LAST).shop.ad_spend or 0)


def test_words_of_the_ads_add_up_to_their_campaigns() -> None:
    plans, words = of("tea", "wanxiangtai_plan"), of("tea", "wanxiangtai_keyword")
    columns = ["spend", "clicks", "impressions", "orders", "sales"]
    assert (by_day(plans, *columns) == by_day(words, *columns)).all(axis=None)


def test_the_tea_shop_is_that_of_its_plan() -> None:
    profile, table = load("tea", "en", LAST).shop, of("tea", "sycm_shop_daily")
    months = DAYS / 30.44
    assert round(table["visitors"].sum() / months) == profile.visitors
    assert table["buyers"].sum() / table["visitors"].sum() == pytest.approx(profile.conversion_rate, abs=0.0001)
    assert table["sales"].sum() / table["buyers"].sum() == pytest.approx(profile.aov, rel=0.01)
    assert table["sales"].sum() / months == pytest.approx(profile.sales, rel=0.02)
    assert table["refunds"].sum() / table["sales"].sum() == pytest.approx(profile.refund_rate, abs=0.005)
    assert table["new_buyers"].sum() / months == pytest.approx(profile.new_buyers, rel=0.03)
    assert table["sales"].max() < (profile.best_month or 0)


def test_dress_and_home_are_those_of_their_plans_over_all_platforms() -> None:
    dress, home = load("dress", "en", LAST).shop, load("home", "en", LAST).shop
    months = DAYS / 30.44
    orders = paid_orders("dress", "douyin_orders")
    taobao = of("dress", "sycm_shop_daily")
    sales = orders["sales"].sum() + taobao["sales"].sum()
    assert sales / months == pytest.approx(dress.sales, rel=0.03)
    refunds = orders["refunds"].sum() + taobao["refunds"].sum()
    assert refunds / sales == pytest.approx(dress.refund_rate, abs=0.01)
    # JD and Tmall are 85 % of home's orders; its mini program exports nothing.
    sold = of("home", "jd_sz_sku")["sales"].sum() + of("home", "sycm_shop_daily")["sales"].sum()
    assert sold / months == pytest.approx(0.85 * (home.sales or 0), rel=0.02)


def test_customers_come_back_in_tea_and_home_and_dress_has_none() -> None:
    for shop, share in (("tea", 0.12), ("home", 0.36)):
        orders = paid_orders(shop, "taobao_orders")
        times = orders.groupby("customer")["order_id"].count()
        assert (times > 1).mean() == pytest.approx(share, abs=0.03)
        assert times.max() >= 4
        span = orders.groupby("customer")["day"].agg(["min", "max"])
        assert max((last - first).days for first, last in span.itertuples(index=False)) > 365
    assert paid_orders("dress", "douyin_orders")["customer"].isna().all()


def test_festivals_and_the_stop_of_couriers_can_be_seen() -> None:
    for shop in SAMPLES:
        sales = of(shop, "sycm_shop_daily").set_index("date")["sales"]
        usual = sales.median()
        assert sales[date(2025, 11, 11)] > 1.8 * usual
        assert sales[date(2026, 6, 18)] > 1.3 * usual
        assert sales[date(2026, 2, 13) : date(2026, 2, 20)].mean() < 0.7 * usual


def test_whoever_is_named_is_an_example() -> None:
    with zipfile.ZipFile(next(path for path in exports("tea") if "ExportOrder" in path.name)) as packed:
        text = packed.read(packed.namelist()[0]).decode("gb18030")
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)
    for line in text.splitlines()[1:]:
        assert "示例买家" in line
        assert "示**" in line

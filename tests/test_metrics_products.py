"""Products, checked by hand sums."""

import csv
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from stored import stored, together

from planner.i18n import LOCALES, translator
from planner.metrics import Good, Metrics, products
from planner.metrics.stretch import Stretch
from planner.plan import Plan
from planner.warehouse import Warehouse

JUNE = Stretch(date(2026, 6, 1), date(2026, 6, 30))
MONTH = {"start": JUNE.start, "end": JUNE.end}


def product(key: str, name: str, **values: Any) -> dict[str, Any]:
    return {**MONTH, "product_id": key, "product": name, **values}


SHELF = [
    product("1", "龙井", visitors=1000, buyers=50, units=60, sales=600_000, refunds=30_000, orders=55),
    product("2", "=茶杯", visitors=6000, buyers=60, units=90, sales=270_000, refunds=0, orders=80),
    product("3", "礼盒", visitors=200, buyers=3, units=3, sales=90_000, refunds=None),
    product("4", "茶罐", visitors=800, buyers=4, units=4, sales=40_000, refunds=10_000),
    product("5", "旧款", visitors=20, buyers=0, units=0, sales=0),
]


def plan_with(*goods: Good) -> Plan:
    return Plan(id="p", name="p", metrics=Metrics(goods=goods))


def listed(folder: Path, *goods: Good, **tables: Any) -> products.Products:
    house = Warehouse(stored(folder, **(tables or {"product_days": SHELF})))
    found = products.products(plan_with(*goods), house, "taobao", JUNE)
    assert found is not None
    return found


def by_key(found: products.Products) -> dict[str, products.Product]:
    return {one.counted.key: one for one in found.products}


def test_shares_and_ranks_follow_from_sales(tmp_path: Path):
    found = listed(tmp_path)
    assert [one.counted.key for one in found.products] == ["1", "2", "3", "4", "5"]
    # 6,000 + 2,700 of 10,000 yuan pass 80 %, 900 more pass 95 %.
    assert [one.rank for one in found.products] == ["a", "a", "b", "c", "c"]
    assert by_key(found)["1"].share == 0.6
    assert (found.count, found.sales, found.mean_price) == (5, 1_000_000, pytest.approx(1_000_000 / 157))


def test_rates_come_with_an_interval_and_unknown_refunds_stay_unknown(tmp_path: Path):
    one = by_key(listed(tmp_path))
    assert (one["1"].conversion, one["1"].refund_rate) == (0.05, 0.05)
    low, high = one["1"].refund_range  # 2.75 of 55 orders
    assert low < 0.05 < high < 0.16
    assert (one["3"].refund_rate, one["3"].refund_range) == (None, None)
    # Refunds of 400 yuan; of the 9,100 whose refunds are known.
    assert listed(tmp_path).refund_rate == pytest.approx(40_000 / 910_000)


def test_days_of_a_product_are_summed_and_its_newest_name_counts(tmp_path: Path):
    rows = [
        {"start": day, "end": day, "product_id": "1", "product": name, "visitors": 10, "sales": 100, "buyers": buyers}
        for day, name, buyers in (
            (JUNE.end - timedelta(days=1), "old", 1),
            (JUNE.end, "new", None),
        )
    ]
    (one,) = listed(tmp_path, product_days=rows).products
    assert (one.name, one.counted.visitors, one.counted.sales) == ("new", 20, 200)
    assert one.conversion == 0.1  # one of the ten on the day whose buyers are known


def test_cost_and_stock_give_profit_and_days_and_without_them_nothing_is_known(tmp_path: Path):
    goods = Good(id=products.row_id("taobao", "1"), unit_cost=4000, stock=30)
    one = by_key(listed(tmp_path, goods))
    # Sold at 100 yuan, costs 40: 60 % of (6,000 - 300).
    assert (one["1"].margin, one["1"].profit) == (0.6, pytest.approx(342_000))
    # 60 units in 30 days: two a day, 730 a year.
    assert (one["1"].stock_days, one["1"].turnover) == (15, pytest.approx(730 / 30))
    assert (one["2"].margin, one["2"].profit, one["2"].stock_days, one["2"].turnover) == (None, None, None, None)


def test_what_was_typed_is_found_by_the_name_too(tmp_path: Path):
    one = by_key(listed(tmp_path, Good(id="own", name="龙井", stock=0, role="image")))["1"]
    assert (one.id, one.stock, one.stock_days, one.turnover) == ("own", 0, 0, None)
    assert one.role == "image"


def test_roles_follow_visible_rules(tmp_path: Path):
    goods = [
        Good(id=products.row_id("taobao", "1"), unit_cost=3000),
        Good(id=products.row_id("taobao", "2"), unit_cost=2400),
        Good(id=products.row_id("taobao", "5"), stock=40),
    ]
    one = by_key(listed(tmp_path, *goods))
    # A margin of 70 % against 54.5 %, the mean by sales with the 20 % of the second.
    assert one["1"].suggestion.role == "profit"
    assert one["1"].suggestion.values["mean"] == pytest.approx((6000 * 0.7 + 2700 * 0.2) / 8700)
    assert one["2"].suggestion.role == "traffic"  # three quarters of visits at 30 yuan, the mean is 63.69
    assert one["3"].suggestion.role == "image"  # 300 yuan, 3 of 157 units
    assert one["4"].suggestion.role == "regular"
    assert one["5"].suggestion.role == "clearance"
    assert by_key(listed(tmp_path))["5"].suggestion is None


def test_stock_for_more_than_120_days_is_clearance():
    traits = dict.fromkeys(products.Traits.__dataclass_fields__)
    assert products.suggested(products.Traits(**traits | {"units": 5, "stock_days": 121.0})).role == "clearance"
    assert products.suggested(products.Traits(**traits | {"units": 5, "stock_days": 120.0})).role == "regular"


def test_ads_are_found_by_the_products_id_and_one_report_counts(tmp_path: Path):
    ads = [
        {**MONTH, "item_id": "1", "spend": 100_000, "sales": 150_000},
        {**MONTH, "item_id": "9", "spend": 1, "sales": 0},
    ]
    again = [{**MONTH, "item_id": "1", "campaign_id": "c", "spend": 60_000, "sales": 90_000}]
    data = together(
        stored(tmp_path, product_days=SHELF),
        stored(tmp_path, "item", ad_days=ads),
        stored(tmp_path, "plan", ad_days=again),
    )
    goods = Good(id=products.row_id("taobao", "1"), unit_cost=6000)
    found = products.products(plan_with(goods), Warehouse(data), "taobao", JUNE)
    one = by_key(found)
    assert (one["1"].ad_spend, one["1"].ad_return, one["2"].ad_spend) == (100_000, 1.5, None)
    remark = products.product_remarks(found)[0]
    # 1,500 yuan at 40 % earn 600, 400 less than the ads cost; it takes 2.5.
    assert (remark.code, remark.values["loss"], remark.values["least"]) == (
        "metrics.product_ads_lose",
        40_000,
        pytest.approx(2.5),
    )


def test_order_lines_stand_in_where_there_is_no_product_table(tmp_path: Path):
    lines = [
        {"order_id": "1", "line": None, "day": JUNE.end, "product": "龙井", "paid": True, "units": 2, "sales": 200},
        {"order_id": "1", "line": None, "day": JUNE.end, "product": "龙井", "paid": True, "units": 1, "sales": 100},
        {"order_id": "2", "line": None, "day": JUNE.end, "product": "龙井", "paid": False, "units": 9, "sales": 900},
    ]
    rows = [{name: value for name, value in row.items() if name != "line"} for row in lines]
    found = listed(tmp_path, order_lines=rows)
    (one,) = found.products
    assert (found.by, one.counted.orders, one.counted.units, one.counted.sales) == ("order_lines", 1, 3, 300)
    assert (one.counted.visitors, one.conversion) == (None, None)


def test_short_and_long_stock_high_refunds_and_leaning_are_remarked(tmp_path: Path):
    rows = [
        product("1", "a", visitors=100, buyers=50, orders=500, units=600, sales=600_000, refunds=200_000),
        *(
            product(str(n), f"p{n}", visitors=100, buyers=9, orders=90, units=90, sales=90_000, refunds=0)
            for n in range(2, 7)
        ),
    ]
    goods = [
        Good(id=products.row_id("taobao", "1"), stock=20),
        Good(id=products.row_id("taobao", "2"), stock=900),
    ]
    found = listed(tmp_path, *goods, product_days=rows)
    assert [one.code for one in products.product_remarks(found)] == [
        "metrics.product_stock_short",
        "metrics.product_stock_long",
        "metrics.product_refunds",
        "metrics.product_leaning",
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_products_are_told_in_words_and_files(tmp_path: Path, locale: str):
    t = translator(locale)
    found = listed(tmp_path, Good(id=products.row_id("taobao", "1"), unit_cost=3000, stock=3, role="profit"))
    told = [
        *(line for view in products.VIEWS for line in products.product_lines(t, found.products, view)),
        *(str(row) for row in products.product_rows(t, found.products)),
        products.best_title(t, found),
        *(value for _, value, _ in products.product_figures(t, found)),
        *(
            t(f"metrics.steps.{one.code.removeprefix('metrics.')}", **one.values)
            for one in products.product_steps(found)
        ),
        *(
            t(f"metrics.findings.{one.code.removeprefix('metrics.')}.{part}", **one.values)
            for one in products.product_remarks(found)
            for part in ("what", "why", "do")
        ),
    ]
    assert not [one for one in told if "None" in one or "nan" in one]
    rows = list(csv.reader(StringIO(products.product_file(t, found).decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:3]] == ["龙井", "'=茶杯"]
    assert rows[1][3] == "6000.00"
    assert len(products.best_rows(t, found)) == 4

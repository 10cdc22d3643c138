"""Stored tables and the questions they answer."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from planner.data import Data
from planner.warehouse import Warehouse, derive, frame, parquet
from tests.stored import stored, together

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def by_day(house: Warehouse, least: int = 0):
    table = house.table("shop_days")
    if table is None:
        return None
    kept = table.filter(table.sales.fill_null(0) >= least)
    return kept.group_by("day").agg(sales=kept.sales.sum(), visitors=kept.visitors.sum()).order_by("day")


def test_rows_come_back_as_they_were_stored(tmp_path: Path):
    data = stored(tmp_path, shop_days=[{"day": MONDAY, "sales": 12_345, "visitors": 10}, {"day": TUESDAY, "sales": 5}])
    found = Warehouse(data).ask(by_day)
    assert found["day"].tolist() == [MONDAY, TUESDAY]
    assert found["sales"].tolist() == [12_345, 5]
    assert found["visitors"].isna().tolist() == [False, True]


def test_platforms_are_read_together_and_told_apart(tmp_path: Path):
    both = together(
        stored(tmp_path, "sycm_shop_daily", shop_days=[{"day": MONDAY, "sales": 1}]),
        stored(tmp_path, "jd", "jd", shop_days=[{"day": MONDAY, "sales": 2}]),
    )
    assert Warehouse(both).ask(by_day)["sales"].tolist() == [3]
    named = Warehouse(both).ask(lambda house: house.table("shop_days").select("platform", "sales").order_by("sales"))
    assert named["platform"].tolist() == ["taobao", "jd"]


def test_an_argument_is_a_part_of_the_question(tmp_path: Path):
    house = Warehouse(stored(tmp_path, shop_days=[{"day": MONDAY, "sales": 1}, {"day": TUESDAY, "sales": 9}]))
    assert len(house.ask(by_day)) == 2
    assert len(house.ask(by_day, 5)) == 1


def test_an_answer_altered_by_its_reader_stays_what_it_was(tmp_path: Path):
    house = Warehouse(stored(tmp_path, shop_days=[{"day": MONDAY, "sales": 1}]))
    found = house.ask(by_day)
    found["sales"] = 7
    assert house.ask(by_day)["sales"].tolist() == [1]


def test_without_a_table_there_is_no_answer_and_a_lost_file_is_named(tmp_path: Path):
    assert Warehouse(Data()).ask(by_day) is None
    data = stored(tmp_path, shop_days=[{"day": MONDAY, "sales": 1}])
    (tmp_path / data.datasets[0].hash).unlink()
    house = Warehouse(data)
    assert house.ask(by_day) is None
    assert [one.kind for one in house.lost] == ["shop_days"]


def test_a_column_that_a_table_has_not_is_refused():
    with pytest.raises(KeyError, match="shop_days"):
        frame("shop_days", [{"day": MONDAY, "gmv": 1}])


def test_the_same_rows_give_the_same_file():
    made = [parquet("orders", frame("orders", [{"order_id": "1", "sales": 5, "paid": True}])) for _ in range(2)]
    assert made[0] == made[1]


def order(number: str, day: date, customer: str | None, sales: int, **more: object) -> dict[str, object]:
    return {"order_id": number, "day": day, "customer": customer, "sales": sales, "paid": True, "units": 1, **more}


def test_orders_become_days_of_customers_and_customers(tmp_path: Path):
    orders = [
        order("1", MONDAY, "a", 100, channel="ads"),
        order("2", MONDAY, "a", 50, channel="own"),
        order("3", TUESDAY, "a", 30, refunds=10),
        order("4", TUESDAY, "b", 20),
        order("5", TUESDAY, None, 7),
        order("6", TUESDAY, None, 8),
        order("7", TUESDAY, "c", 999, paid=False),
    ]
    made = derive(Warehouse(stored(tmp_path, orders=orders)), tmp_path)
    days = pd.read_parquet(made["customer_days"])
    found = [tuple(row) for row in days[["customer", "day", "new", "orders", "sales"]].to_numpy(object)]
    assert found[:3] == [("a", MONDAY, True, 2, 150), ("a", TUESDAY, False, 1, 30), ("b", TUESDAY, True, 1, 20)]
    assert (found[3][1], found[3][2], found[3][3], found[3][4]) == (TUESDAY, None, 2, 15)
    people = pd.read_parquet(made["customers"])
    assert people["customer"].tolist() == ["a", "b"]
    assert people["channel"].tolist()[0] == "ads"
    assert people[["days", "orders", "sales"]].to_numpy().tolist() == [[2, 3, 180], [1, 1, 20]]
    assert people["first_day"].tolist() == [MONDAY, TUESDAY]


def test_without_orders_nothing_is_derived(tmp_path: Path):
    assert derive(Warehouse(stored(tmp_path, shop_days=[{"day": MONDAY, "sales": 1}])), tmp_path) == {}

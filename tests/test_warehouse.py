"""Stored tables and the questions they answer."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from planner.data import Data
from planner.warehouse import Warehouse, asking, derive, frame, kept, parquet
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


def test_an_answer_is_kept_on_disk_and_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "SLOW", 0)
    data = replace(stored(tmp_path, shop_days=[{"day": MONDAY, "sales": 12_345}]), answers=tmp_path / "answers")
    first = _afresh(data)
    (file,) = (tmp_path / "answers").iterdir()
    monkeypatch.setattr(kept, "MOST", -1)
    monkeypatch.setattr("planner.warehouse.engine.Engine._rows", lambda *_: pytest.fail("asked again"))
    pd.testing.assert_frame_equal(_afresh(data), first)
    assert list((tmp_path / "answers").iterdir()) == [file]


def test_a_kept_answer_is_only_of_the_same_files_and_arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "SLOW", 0)
    answers = tmp_path / "answers"
    for sales in (1, 2):
        data = replace(stored(tmp_path, shop_days=[{"day": MONDAY, "sales": sales}]), answers=answers)
        assert _afresh(data)["sales"].tolist() == [sales]
        assert _afresh(data, 2)["sales"].tolist() == [2][: sales - 1]
    assert len(list(answers.iterdir())) == 4


def test_a_damaged_kept_answer_is_asked_again_and_an_old_one_makes_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(kept, "SLOW", 0)
    data = replace(stored(tmp_path, shop_days=[{"day": MONDAY, "sales": 1}]), answers=tmp_path / "answers")
    _afresh(data)
    (file,) = (tmp_path / "answers").iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    old = tmp_path / "answers" / "old.parquet"
    old.touch()
    os.utime(old, (0, 0))
    assert _afresh(data)["sales"].tolist() == [1]
    assert list((tmp_path / "answers").iterdir()) == [file]
    assert pd.read_parquet(file)["sales"].tolist() == [1]


def test_quick_and_long_answers_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    data = replace(stored(tmp_path, shop_days=[{"day": MONDAY, "sales": 1}]), answers=tmp_path / "answers")
    monkeypatch.setattr(kept, "SLOW", 60)
    _afresh(data)
    monkeypatch.setattr(kept, "SLOW", 0)
    monkeypatch.setattr(kept, "MOST", 0)
    assert _afresh(data)["sales"].tolist() == [1]
    assert not (tmp_path / "answers").exists()


def test_a_folder_that_cannot_be_written_to_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "SLOW", 0)
    (tmp_path / "answers").write_text("a file", encoding="utf-8")
    data = replace(stored(tmp_path, shop_days=[{"day": MONDAY, "sales": 1}]), answers=tmp_path / "answers")
    assert _afresh(data)["sales"].tolist() == [1]


def _afresh(data: Data, *arguments: int) -> pd.DataFrame:
    """An answer as after a start of the program."""
    asking._answer.cache_clear()
    return Warehouse(data).ask(by_day, *arguments)

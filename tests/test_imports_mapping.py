"""Files of unknown layout: columns guessed, checked, named, remembered, and read so from then on."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from import_tables import at, book, grid, rows

from planner.findings import InputError
from planner.imports import mapping
from planner.imports.layouts import catalogue
from planner.imports.layouts.catalogue import HOLDS
from planner.imports.mapping import Template
from planner.imports.mapping.preview import shortened
from planner.imports.mapping.tables import synonyms
from planner.warehouse import TABLES

SHOP = """会员小店导出
交易单号,下单日期,会员卡号,门店,手机号,实收(元),商品,数量,收货地址
A1,13/06/2025 12:05,V01,一店,13900000000,118.00,茶杯,2,浙江省杭州市文三路
A2,14/06/2025 09:00,V02,一店,13900000001,"1,059.00",茶壶,1,上海市黄浦区
"""


def guess(text: str, table: str = "") -> tuple[mapping.Preview, Template]:
    preview = shortened((grid(text),), "a.csv")
    return preview, mapping.guessed(preview, preview.starts[0], table)


def test_an_unknown_order_table_is_guessed_as_one() -> None:
    preview, found = guess(SHOP)
    assert preview.starts == ((0, 1),)
    assert found.table == "orders"
    assert found.columns == {
        "交易单号": "order_id",
        "下单日期": "created_at",
        "会员卡号": "customer",
        "实收(元)": "paid",
        "商品": "product",
        "数量": "quantity",
        "收货地址": "region",
    }
    assert found.ways == {"created_at": "day_first"}


def test_columns_about_persons_show_no_values() -> None:
    preview, _ = guess(SHOP)
    columns = {one.heading: one for one in preview.columns((0, 1))}
    assert columns["商品"].samples == ("茶杯", "茶壶")
    for heading in ("手机号", "收货地址"):
        assert columns[heading].personal
        assert columns[heading].samples == ()
    hidden = shortened((grid("编号,备注,金额\n1,请打 13900000000,5\n2,a@b.cn,6\n"),), "a.csv")
    assert [one.personal for one in hidden.columns((0, 0))] == [False, True, False]


def test_what_was_named_is_read_with_the_hour_the_province_and_nothing_of_the_person() -> None:
    _, found = guess(SHOP)
    read = mapping.read_as(found, SHOP.encode("gb18030"), "六月.csv")
    assert (read.kind, read.stored_as) == (found.layout, "orders")
    assert rows(read, "order_id", "created_at", "customer", "paid", "quantity", "region") == [
        ("A1", at("2025-06-13 12:05"), "V01", 11_800, 2, "浙江"),
        ("A2", at("2025-06-14 09:00"), "V02", 105_900, 1, "上海"),
    ]
    assert read.period == (date(2025, 6, 13), date(2025, 6, 14))
    assert read.dropped_columns == ("手机号", "收货地址")
    assert "文三路" not in read.table.to_csv()


def test_the_same_headings_in_another_order_and_writing_are_known_again() -> None:
    _, found = guess(SHOP)
    other = grid(
        "x,y\n"
        "收货地址,手机号, 商品 ,数量,实收（元）,门店,会员卡号,下单日期,交易单号\n"
        "广东省,1,茶,3,5,二店,V9,15/06/2025,B1\n"
    )
    assert mapping.place_of([found], (grid("a,b\n1,2\n"), other)) == (found, (1, 1))
    assert rows(mapping.apply(found, (other,), "b.csv"), "order_id", "paid", "region") == [("B1", 500, "广东")]
    with pytest.raises(InputError, match="no_header"):
        mapping.apply(found, (grid("交易单号,实收(元)\n1,2\n"),), "c.csv")


def test_days_that_may_be_read_two_ways_have_to_be_chosen() -> None:
    preview, found = guess("日期,访客数,销售额\n05/06/2025,10,1.00\n06/06/2025,12,2.00\n")
    assert found.ways == {}
    trial = mapping.tried(found, preview, (0, 0))
    assert (trial.checks["date"].read, trial.checks["date"].filled, trial.checks["date"].numeric) == (0, 2, True)
    for way, first in (("day_first", date(2025, 6, 5)), ("month_first", date(2025, 5, 6))):
        chosen = Template(found.table, found.columns, {"date": way}, "", found.headings)
        check = mapping.tried(chosen, preview, (0, 0)).checks["date"]
        assert (check.read, check.first) == (2, first)


def test_months_beyond_twelve_in_a_chosen_order_leave_their_rows_out() -> None:
    preview, found = guess("日期,访客数,销售额\n05/06/2025,10,1.00\n25/06/2025,12,2.00\n")
    assert found.ways == {"date": "day_first"}
    wrong = Template(found.table, found.columns, {"date": "month_first"}, "", found.headings)
    assert mapping.tried(wrong, preview, (0, 0)).read.left_out == ((3, "bad_date"),)


def test_each_column_says_how_many_values_can_be_read_and_which_cannot() -> None:
    preview, found = guess(
        "日期,访客数,销售额,跳失率\n2025-06-05,10,1.00,45\n2025-06-06,十,2.00,0.5\n2025-06-07,,3.00,0.4\n"
        "2025-06-08,1,1.00,\n2025-06-09,2,1.00,\n2025-06-10,3,1.00,\n"
    )
    checks = mapping.tried(found, preview, (0, 0)).checks
    assert (checks["visitors"].filled, checks["visitors"].read, checks["visitors"].odd) == (5, 4, "十")
    assert checks["bounce_rate"].proved == "unsure"
    said = Template(found.table, found.columns, {"bounce_rate": "percent", "sales": "fen"}, "", found.headings)
    read = mapping.tried(said, preview, (0, 0)).read
    assert rows(read, "bounce_rate", "sales")[:2] == [(0.45, 1), (0.004, 3)]
    assert read.left_out == ((3, "bad_number"),)


@pytest.mark.parametrize(("way", "fen"), [("yuan", 123), ("fen", 1), ("ten_thousand", 1_230_000)])
def test_money_is_read_in_the_unit_that_was_said(way: str, fen: int) -> None:
    columns = {"日期": "date", "卖了": "sales", "人": "visitors"}
    template = Template("shop_days", columns, {"sales": way}, "", tuple(columns))
    assert rows(mapping.apply(template, (grid("日期,卖了,人\n2025-06-05,1.23,9\n"),), "a.csv"), "sales") == [(fen,)]


def test_an_order_that_repeats_its_amount_on_each_line_counts_it_once() -> None:
    lines = "".join(f"{n},2025-06-0{n},30.00,{cup}\n" for n in (1, 2, 3) for cup in ("杯", "壶"))
    preview, found = guess(f"订单号,下单时间,订单金额,商品名称\n{lines}")
    assert found.ways == {mapping.ORDER_MONEY: "per_order"}
    assert mapping.tried(found, preview, (0, 0)).read.table["amount"].sum() == 9000
    each = Template(found.table, found.columns, {mapping.ORDER_MONEY: "per_line"}, "", found.headings)
    assert mapping.tried(each, preview, (0, 0)).read.table["amount"].sum() == 18_000


def test_what_a_table_lacks_is_named() -> None:
    preview, found = guess("订单号,商品名称,数量\n1,茶杯,2\n", "orders")
    assert mapping.tried(found, preview, (0, 0)).missing == (("created_at", "paid_at"), ("paid", "amount"))
    with pytest.raises(InputError, match="incomplete"):
        mapping.checked(found)


def test_the_day_of_a_table_may_stand_in_the_files_name() -> None:
    preview = shortened((grid("推广计划,花费,点击\n甲,5.00,3\n"),), "报表_20260901.csv")
    found = mapping.guessed(preview, (0, 0))
    assert found.table == "ad_days"
    trial = mapping.tried(found, preview, (0, 0))
    assert trial.missing == ()
    assert rows(trial.read, "date", "spend") == [(date(2026, 9, 1), 500)]


def test_english_and_workbook_tables_are_guessed_too() -> None:
    table = book(
        ("Campaign name", "Day", "Impressions", "Clicks (all)", "Amount spent"), ("A", date(2025, 6, 5), 10, 2, 3.5)
    )
    preview = shortened((book(("note", None)), table), "a.xlsx")
    found = mapping.guessed(preview, preview.starts[0])
    assert preview.starts[0] == (1, 0)
    assert (found.table, found.columns["Amount spent"], found.columns["Clicks (all)"]) == ("ad_days", "spend", "clicks")


@pytest.mark.parametrize("heading", ["Amount spent (USD)", "花费（美元）", "花费($)"])
def test_amounts_whose_heading_names_another_currency_are_of_that_currency(heading: str) -> None:
    preview, found = guess(f"Day,Impressions,{heading}\n2025-06-05,10,3.50\n", "ad_days")
    assert found.columns[heading] == "spend"
    read = mapping.tried(found, preview, (0, 0)).read
    assert rows(read, "spend", "currency") == [(350, "USD")]


def test_every_column_offered_is_known_to_the_readers_and_has_headings() -> None:
    named = {name for one in mapping.targets().values() for name in one.columns}
    assert named == set(synonyms())
    canonical = {name for one in (*catalogue.layouts(), catalogue.generic()) for name in one.columns.values()}
    assert named <= canonical | set(HOLDS) | set(TABLES["shop_days"].columns)
    assert set(mapping.targets()) <= set(TABLES)
    for one in mapping.targets().values():
        assert {name for group in one.needs for name in group} <= set(one.columns)
        assert one.day in one.columns


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=6).map(tuple), min_size=1, max_size=8))
def test_any_table_can_be_looked_at_guessed_and_tried(table: list[tuple[str, ...]]) -> None:
    preview = shortened((book(*table),), "a.csv")
    for start in preview.starts:
        for name in mapping.targets():
            found = mapping.guessed(preview, start, name)
            trial = mapping.tried(found, preview, start)
            assert set(trial.checks) == set(found.columns.values())
            assert all(one.read <= one.filled for one in trial.checks.values())

"""What goes wrong with exports: missing values, units, rates, dates, ids, rows that are none. Expectations by hand."""

from datetime import date, datetime

import pytest
from import_tables import at, book, grid, noted, read, rows

from planner.findings import InputError
from planner.imports.layouts import read_grids

DAYS = "统计日期,访客数,支付买家数,支付金额,支付转化率,平均停留时长"


def day(text: str, visitors: str = "100", sales: str = "10.00", stay: str = "20.5") -> str:
    return f'{text},"{visitors}",5,"{sales}",5.00%,{stay}\n'


@pytest.mark.parametrize("missing", ["-", "--", "", "nan", "NaN", "N/A", " - ", "—", "null"])
def test_what_is_missing_is_not_zero(missing: str) -> None:
    found = read(f"{DAYS}\n{day('2025-06-18', missing, missing)}{day('2025-06-19', '0', '0')}")
    assert rows(found, "visitors", "sales") == [(None, None), (0, 0)]


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("1,234.50", 123_450),
        ("￥1,000.50", 100_050),
        ("¥1000.5", 100_050),
        ("0元", 0),
        ("1.2万", 1_200_000),
        ("1.2w", 1_200_000),
        ("1.2W", 1_200_000),
        ("1.2万元", 1_200_000),
        ("0.5亿", 5_000_000_000),
        ("１２３.４５", 12_345),
        ("-20.10", -2010),
        ("(20.10)", -2010),
        ("0.285", 29),
        ("1.005", 101),
        ("4503599627370.49", 450_359_962_737_049),
    ],
)
def test_money_becomes_fen_exactly(written: str, fen: int) -> None:
    assert rows(read(f"{DAYS}\n{day('2025-06-18', sales=written)}"), "sales") == [(fen,)]


@pytest.mark.parametrize("written", ["12,34", "abc", "1.2.3", "1.23E+05", "1e400", "十", "inf"])
def test_what_is_no_number_leaves_its_row_out(written: str) -> None:
    found = read(f"{DAYS}\n{day('2025-06-18', sales=written)}{day('2025-06-19')}")
    assert found.left_out == ((2, "bad_number"),)
    assert rows(found, "date", "sales") == [(date(2025, 6, 19), 1000)]


def test_people_do_not_come_in_parts() -> None:
    assert read(f"{DAYS}\n{day('2025-06-18', visitors='12.5')}").left_out == ((2, "bad_number"),)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2025-06-18", date(2025, 6, 18)),
        ("20250618", date(2025, 6, 18)),
        ("2025/6/18", date(2025, 6, 18)),
        ("2025.06.18", date(2025, 6, 18)),
        ("2025年6月18日", date(2025, 6, 18)),
        ("2026年06月25日12时01分35秒", date(2026, 6, 25)),
        ("45826", date(2025, 6, 18)),
        ("2025-06-17 20:00:00 -0400", date(2025, 6, 18)),
        ("2025-06-18T23:59:59+08:00", date(2025, 6, 18)),
        ("2025-06-17T16:00:00Z", date(2025, 6, 18)),
        (" 2025-06-18 00:00:00 ", date(2025, 6, 18)),
        ("2025-06-18~2025-06-18", date(2025, 6, 18)),
    ],
)
def test_days_are_read_in_every_form(written: str, wanted: date) -> None:
    assert rows(read(f"{DAYS}\n{day(written)}"), "date") == [(wanted,)]


@pytest.mark.parametrize(
    "cell",
    [45826, 45826.0, 45826.75, 20250618, date(2025, 6, 18), at("2025-06-18 11:00"), at("2025-06-17T16:30+00:00")],
)
def test_days_of_a_workbook_are_read_in_every_form(cell: float | date | datetime) -> None:
    table = book(tuple(DAYS.split(",")), (cell, 100, 5, 10.0, 0.05, 20.5))
    assert rows(read_grids((table,), "a.xlsx"), "date", "sales") == [(date(2025, 6, 18), 1000)]


@pytest.mark.parametrize("written", ["2025-02-30", "2025-13-01", "18.06.25", "1899-12-31", "99999999", "soon"])
def test_what_is_no_day_leaves_its_row_out(written: str) -> None:
    assert read(f"{DAYS}\n{day(written)}{day('2025-06-19')}").left_out == ((2, "bad_date"),)


def test_rows_without_a_day_are_left_out() -> None:
    assert read(f"{DAYS}\n{day('-')}{day('2025-06-19')}").left_out == ((2, "no_date"),)


def test_rows_that_are_none_are_left_out_with_their_numbers() -> None:
    found = read(
        f"{DAYS}\n{day('2025-06-18')},,,,,\n{DAYS}\n{day('2025-06-19')}"
        "合计,200,10,20.00,5.00%,20.5\n累计：,200,10,20.00,5.00%,20.5\n,总计,10,20.00,,\n"
    )
    assert len(found.table) == 2
    assert found.left_out == (
        (3, "empty_row"),
        (4, "duplicate_header"),
        (6, "total_row"),
        (7, "total_row"),
        (8, "total_row"),
    )


def test_a_row_that_slipped_by_one_column_is_left_out() -> None:
    found = read(f"{DAYS}\n{day('2025-06-18', stay='92.96%')}{day('2025-06-19')}")
    assert found.left_out == ((2, "shifted"),)
    longer = read(f"{DAYS}\n2025-06-18,1,000,5,10.00,5.00%,20\n{day('2025-06-19')}")
    assert longer.left_out == ((2, "shifted"),)
    assert rows(longer, "date") == [(date(2025, 6, 19),)]


def test_a_length_of_stay_among_rates_is_a_row_that_slipped() -> None:
    lines = "".join(f"2025-06-{n:02d},100,5,10.00,5.00%,20.5\n" for n in range(1, 11))
    found = read(f"{DAYS}\n{lines}2025-06-11,100,5,10.00,20.5,1\n")
    assert found.left_out == ((12, "shifted"),)


@pytest.mark.parametrize(
    ("written", "wanted", "code"),
    [
        (("5.00%", "0.50%"), [0.05, 0.005], "rates_as_percent"),
        (("0.05", "0.005"), [0.05, 0.005], "rates_as_fraction"),
        (("5.00", "0.50"), [0.05, 0.005], "rates_as_percent"),
    ],
)
def test_rates_are_checked_against_the_counts_they_are_made_of(
    written: tuple[str, str], wanted: list[float], code: str
) -> None:
    found = read(
        f"日期,计划ID,展现量,点击量,花费,点击率\n20260901,1,1000,50,1,{written[0]}\n20260902,1,1000,5,1,{written[1]}\n"
    )
    assert rows(found, "click_rate") == [(one,) for one in wanted]
    assert len(noted(found, code)) == 1


def test_a_rate_below_one_per_cent_without_a_sign_is_not_taken_for_a_fraction() -> None:
    found = read("日期,计划ID,展现量,点击量,花费,点击率\n20260901,1,100000,300,1,0.3\n")
    assert rows(found, "click_rate") == [(0.003,)]


def test_a_rate_without_counts_goes_by_its_sign_or_is_a_fraction() -> None:
    table = (
        "日期,商品ID,商品名称,商品访客数,支付买家数,支付金额,商品详情页跳出率\n2025-06-18,680123456789,茶杯,10,1,1,{}\n"
    )
    assert rows(read(table.format("45.1 %")), "bounce_rate") == [(0.451,)]
    assert rows(read(table.format("45.1％")), "bounce_rate") == [(0.451,)]
    assert rows(read(table.format("0.451")), "bounce_rate") == [(0.451,)]


@pytest.mark.parametrize("heading", ["支付转换率", "支付转化率 ", "支付转化率（%）", " 支付转化率(%)"])
def test_headings_are_known_however_they_are_written(heading: str) -> None:
    found = read(f"统计日期,访客数,支付买家数,支付金额（元）,{heading}\n2025-06-18,200,10,20.00,5.00\n")
    assert rows(found, "sales", "conversion_rate") == [(2000, 0.05)]


def test_a_days_name_counts_only_where_the_file_is_of_one_day() -> None:
    table = "商品ID,商品名称,商品访客数,支付买家数,支付金额\n680123456789,茶杯,10,1,1\n"
    one = read(table, "【生意参谋平台】商品_全部_2025-06-18_2025-06-18.xls")
    assert rows(one, "date") == [(date(2025, 6, 18),)]
    month = read(table, "【生意参谋平台】商品_全部_2025-06-01_2025-06-30.xls")
    assert "date" not in month.table
    assert month.period == (date(2025, 6, 1), date(2025, 6, 30))
    assert read(table, "商品.xls").period is None


def test_headings_further_down_than_fifteen_rows_are_not_looked_for() -> None:
    with pytest.raises(InputError, match="no_header"):
        read("说明\n" * 15 + f"{DAYS}\n{day('2025-06-18')}")
    assert len(read("说明\n" * 14 + f"{DAYS}\n{day('2025-06-18')}").table) == 1


@pytest.mark.parametrize("text", ["姓名,年龄\n林,30\n", "a,b,c\n1,2,3\n", "日期\n2025-06-18\n", "\n\n\n"])
def test_a_table_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no_header"):
        read(text)


def test_an_unknown_table_gives_the_columns_known_from_anywhere() -> None:
    found = read("日期,门店,访客数,销售额,手机号\n2025-06-18,一店,30,99.90,13900000000\n")
    assert found.kind == "generic"
    assert rows(found, "date", "visitors", "sales") == [(date(2025, 6, 18), 30, 9990)]
    assert noted(found, "unknown_columns")[0].values == {"names": ("门店",)}
    assert found.dropped_columns == ("手机号",)


def test_figures_of_phones_and_chats_are_no_persons() -> None:
    found = read("日期,访客数,支付金额,手机端访客数,旺旺咨询量,手机,买家旺旺号\n2025-06-18,30,99.90,20,3,139,林\n")
    assert found.dropped_columns == ("手机", "买家旺旺号")


def test_a_product_code_that_looks_like_a_power_of_ten_is_a_code() -> None:
    found = read("主订单编号,子订单编号,商品规格,订单应付金额,订单提交时间\n69.0,70,1E5,10,2025-06-18 20:15:00\n")
    assert rows(found, "order_id", "sku") == [("69", "1E5")]


def test_the_sheet_that_is_known_is_read_whichever_place_it_has() -> None:
    words = grid("说明,内容\n口径,支付\n", "说明")
    data = grid(f"{DAYS}\n{day('2025-06-18')}", "数据")
    assert rows(read_grids((words, data), "a.xlsx"), "sales") == [(1000,)]


def test_columns_have_their_types_even_where_all_is_missing() -> None:
    found = read(f"{DAYS}\n2025-06-18,-,-,-,-,-\n")
    wanted = {
        "visitors": "Int64",
        "buyers": "Int64",
        "sales": "Int64",
        "conversion_rate": "Float64",
        "stay_seconds": "Float64",
    }
    assert {name: str(found.table[name].dtype) for name in wanted} == wanted
    orders = read("订单编号,买家应付货款,订单状态,订单付款时间,订单创建时间\n1,-,-,-,2025-06-18 10:00:00\n").table
    assert str(orders["order_id"].dtype) == "string"
    assert str(orders["paid_at"].dtype).startswith("datetime64")

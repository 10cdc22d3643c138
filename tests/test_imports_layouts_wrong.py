"""Tables in which a reader could easily find a plausible wrong number: read right, or left out and said."""

from datetime import date

import pytest
from import_tables import at, book, grid, noted, read, rows

from planner.imports import read as read_file
from planner.imports.layouts import read_grids

DAYS = "统计日期,访客数,支付买家数,支付金额"
ORDERS = "主订单编号,子订单编号,选购商品,订单应付金额,订单提交时间"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2025/6/1 12:05", "2025-06-01 12:05"),
        ("2025/6/1 20:15:30", "2025-06-01 20:15:30"),
        ("2025-6-1 10:00:00 -0400", "2025-06-01 22:00"),
        ("2025/12/1 10:05", "2025-12-01 10:05"),
        ("2025/6/11 2:05", "2025-06-11 02:05"),
        ("2025年6月1日 12:05", "2025-06-01 12:05"),
        ("2025年6月1日12时05分", "2025-06-01 12:05"),
        ("20250601 120500", "2025-06-01 12:05"),
        ("2025-06-01\n12:05:00", "2025-06-01 12:05"),
        ("'2025-06-01 12:05:00", "2025-06-01 12:05"),
    ],
)
def test_the_hour_of_a_spreadsheets_moment_does_not_run_into_its_day(written: str, moment: str) -> None:
    found = read(f'{ORDERS}\n1,1,茶杯,3,"{written}"\n')
    assert rows(found, "created_at") == [(at(moment),)]


@pytest.mark.parametrize("written", ["100\n200", "10 20", "1 2345", "12 345 6"])
def test_two_numbers_in_a_cell_are_not_one(written: str) -> None:
    found = read(f'{DAYS}\n2025-06-18,"{written}",5,10.00\n')
    assert found.left_out == ((2, "bad_number"),)


def test_thousands_may_be_set_apart_by_spaces() -> None:
    assert rows(read(f"{DAYS}\n2025-06-18,1 234,5,12 345.50\n"), "visitors", "sales") == [(1234, 1_234_550)]


@pytest.mark.parametrize("written", ["1元2", "3$4", "¥1¥2", "3元5角", "约3", "100+", ">100", "3~5"])
def test_a_sign_of_money_in_the_middle_makes_no_number(written: str) -> None:
    assert read(f"{DAYS}\n2025-06-18,9,5,{written}\n").left_out == ((2, "bad_number"),)


def test_people_below_zero_are_none() -> None:
    assert read(f"{DAYS}\n2025-06-18,-9,5,1\n").left_out == ((2, "bad_number"),)


def test_amounts_with_the_unit_in_their_heading_are_multiplied_exactly() -> None:
    found = read("统计日期,访客数（万）,支付买家数,支付金额(万元),平均停留时长(分钟)\n2025-06-18,1.23,5,1.23456,1.5\n")
    assert found.kind == "sycm_shop_daily"
    assert rows(found, "visitors", "sales", "stay_seconds") == [(12_300, 1_234_560, 90.0)]
    assert {(note.values["column"], note.values["times"]) for note in noted(found, "scaled")} == {
        ("访客数（万）", 10_000),
        ("支付金额(万元)", 10_000),
        ("平均停留时长(分钟)", 60),
    }


def test_rounded_numbers_are_read_and_said_to_be_rounded() -> None:
    found = read(f"{DAYS}\n2025-06-17,1.2w,5,1.2万\n2025-06-18,9800,5,3k\n")
    assert rows(found, "visitors", "sales") == [(12_000, 1_200_000), (9800, 300_000)]
    assert [tuple(note.values.values()) for note in noted(found, "rounded")] == [("访客数", 1), ("支付金额", 2)]


def test_a_decimal_comma_is_read_where_only_it_explains_the_numbers() -> None:
    found = read_file(
        "统计日期;访客数;支付买家数;支付金额\n2025-06-17;1.234;5;1.234,50\n2025-06-18;99;5;234,5\n".encode(), "a.csv"
    )
    assert rows(found, "visitors", "sales") == [(1234, 123_450), (99, 23_450)]
    assert len(noted(found, "decimal_comma")) == 1


def test_a_comma_that_may_be_either_is_a_thousand_unless_the_table_says_otherwise() -> None:
    assert rows(read(f'{DAYS}\n2025-06-18,"1,234",5,"1,234"\n'), "visitors", "sales") == [(1234, 123_400)]
    mixed = read(f'{DAYS}\n2025-06-17,9,5,10.50\n2025-06-18,9,5,"10,5"\n')
    assert mixed.left_out == ((3, "bad_number"),)


def test_money_that_may_be_thousands_or_three_decimals_is_not_read() -> None:
    found = read(f"{DAYS}\n2025-06-17,9,5,1.234\n2025-06-18,9,5,2.500\n")
    assert found.left_out == ((2, "bad_number"), (3, "bad_number"))


RATES = "日期,商品ID,商品名称,商品访客数,支付买家数,支付金额,商品详情页跳出率"


@pytest.mark.parametrize(
    ("written", "wanted", "code"),
    [
        (("45.1", "0.9"), [0.451, 0.009], "rates_above_one"),
        (("0.451", "0.9"), [0.451, 0.9], "rates_assumed"),
        (("0.45", "0.9", "1.2"), [None, None, None], "rates_unsure"),
    ],
)
def test_a_rate_with_nothing_to_check_it_against_goes_by_the_whole_column(
    written: tuple[str, ...], wanted: list[float | None], code: str
) -> None:
    lines = "".join(f"2025-06-{n},6801,茶杯,10,1,1,{rate}\n" for n, rate in enumerate(written, start=10))
    found = read(f"{RATES}\n{lines}")
    assert rows(found, "bounce_rate") == [(one,) for one in wanted]
    assert [note.values["column"] for note in noted(found, code)] == ["商品详情页跳出率"]


def test_a_row_short_of_a_cell_among_whole_ones_has_slipped() -> None:
    lines = "".join(f"2025-06-{n},100,5,10.00\n" for n in range(10, 20))
    found = read(f"{DAYS}\n{lines}2025-06-20,100,1000.00\n2025-06-21,100,5,10.00\n")
    assert found.left_out == ((12, "shifted"),)


@pytest.mark.parametrize(
    ("end", "left", "open_end"),
    [
        ("2025-06-19,10", ((4, "cut_off"),), 0),
        ("2025-06-19,100,5,10", ((4, "cut_off"),), 0),
        ("2025-06-19,100,5,1000.0", ((4, "cut_off"),), 0),
        ("2025-06-19,100,5,1000.00", (), 1),
        ("2025-06-19,100,5,10\n", (), 0),
    ],
)
def test_a_file_cut_off_in_its_last_row_does_not_end_in_a_smaller_number(
    end: str, left: tuple[tuple[int, str], ...], open_end: int
) -> None:
    content = f"{DAYS}\n2025-06-17,100,5,1000.00\n2025-06-18,100,5,1000.00\n{end}"
    found = read_file(content.encode("gb18030"), "a.csv")
    assert found.left_out == left
    assert len(noted(found, "open_end")) == open_end


def test_rows_about_all_rows_are_sums_whatever_they_call_it() -> None:
    table = "计划ID,计划名字,展现量,点击量,花费\n1,新客,100,10,5\n,{},100,10,5\n"
    for word in ("小计", "共计", "平均值", "全部", "整体"):
        assert read(table.format(word)).left_out == ((3, "total_row"),)
    assert len(read("计划ID,计划名字,展现量,点击量,花费\n1,全部,100,10,5\n").table) == 1


def test_a_span_of_days_below_single_days_is_their_sum() -> None:
    found = read(
        "时间,SKU,SKU名称,成交金额\n2025-06-01,1,壶,100\n2025-06-02,1,壶,100\n2025-06-01至2025-06-02,1,壶,200\n"
    )
    assert found.left_out == ((4, "total_row"),)
    assert found.period == (date(2025, 6, 1), date(2025, 6, 2))


WOO = "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales\n"


@pytest.mark.parametrize(
    ("formatted", "currency"), [("$9.50", "USD"), ("-€9.50", "EUR"), ("9.50 £", "GBP"), ("HK$9.50", "HKD")]
)
def test_orders_in_another_currency_say_so(formatted: str, currency: str) -> None:
    found = read(f"{WOO}2025-06-18 10:05:00,1,{formatted},completed,A,new,Mug,1,,9.50\n")
    assert rows(found, "amount", "currency") == [(950, currency)]
    assert noted(found, "foreign_currency")[0].values == {"names": (currency,)}
    assert len(noted(found, "net_of_refunds")) == 1


def test_amounts_in_yuan_need_no_currency_and_a_mixture_is_told_by_row() -> None:
    assert "currency" not in read(f"{WOO}2025-06-18 10:05:00,1,¥9.50,completed,A,new,Mug,1,,9.50\n").table
    assert rows(read(f"{DAYS}\n2025-06-17,9,5,$2\n2025-06-18,9,5,¥3\n"), "currency") == [("USD",), ("CNY",)]


@pytest.mark.parametrize("heading", ["花费(USD)", "花费（美元）", "花费($)"])
def test_a_heading_may_name_the_currency(heading: str) -> None:
    found = read(f"日期,计划ID,展现量,点击量,{heading}\n20260901,1,10,1,5\n")
    assert found.kind == "wanxiangtai_plan"
    assert rows(found, "spend", "currency") == [(500, "USD")]


def test_of_two_columns_with_one_heading_the_first_is_read_and_said() -> None:
    found = read("统计日期,访客数,支付金额,支付金额,支付买家数\n2025-06-18,9,2,3,1\n")
    assert rows(found, "sales") == [(200,)]
    assert noted(found, "column_twice")[0].values == {"names": ("支付金额",)}
    units = read("统计日期,访客数,支付金额（元）,支付金额,支付买家数\n2025-06-18,9,2,3,1\n")
    assert noted(units, "column_twice")[0].values == {"names": ("支付金额（元）",)}


@pytest.mark.parametrize("written", ["06/05/2025", "5.6.2025", "25-06-05", "06-18", "2025-06", "2025-06-18 8:15 PM"])
def test_days_that_may_be_read_two_ways_are_not_read(written: str) -> None:
    assert read(f"{DAYS}\n{written},9,5,1\n").left_out == ((2, "bad_date"),)


def test_lines_of_orders_are_not_called_orders() -> None:
    found = read("统计日期,访客数,支付买家数,支付金额,支付子订单数\n2025-06-18,9,5,1,7\n")
    assert rows(found, "lines") == [(7,)]
    assert "orders" not in found.table


@pytest.mark.parametrize(
    ("address", "province"),
    [
        ("浙江省 杭州市 西湖区 文三路1号", "浙江"),
        ("广西壮族自治区南宁市", "广西"),
        ("内蒙古自治区 呼和浩特市", "内蒙古"),
        ("上海 上海市 浦东新区", "上海"),
        ("重庆市渝中区", "重庆"),
        ("香港特别行政区 九龙", "香港"),
        ("中国 广东 深圳市", "广东"),
        ("黑龙江哈尔滨市", "黑龙江"),
        ("上海路12号", None),
        ("海南藏族自治州共和县", None),
        ("杭州市西湖区", None),
        ("California", None),
        ("##密文", None),
        ("-", None),
        ("SC", None),
    ],
)
def test_of_an_address_only_the_province_is_kept(address: str, province: str | None) -> None:
    found = read(
        f"订单编号,买家实际支付金额,订单状态,收货地址,订单创建时间\n1,9.00,交易成功,{address},2025-06-18 09:30:05\n"
    )
    assert rows(found, "region") == [(province,)]
    assert found.dropped_columns == ("收货地址",)
    assert noted(found, "region_kept")[0].values == {"column": "收货地址"}


@pytest.mark.parametrize(
    ("given", "country", "province"),
    [
        ("GD", "CN", "广东"),
        ("SC", "CN", "四川"),
        ("SC", "US", None),
        ("HI", "US", None),
        ("CA", "US", None),
        ("HK", "HK", "香港"),
    ],
)
def test_letters_of_a_province_count_in_china_only(given: str, country: str, province: str | None) -> None:
    headings = "Name,Created at,Lineitem quantity,Total,Shipping Province,Shipping Country"
    found = read(
        f"{headings}\n#1,2025-06-05 10:00:00 +0800,1,9.00,{given},{country}\n#1,2025-06-05 10:00:00 +0800,1,,,\n"
    )
    assert rows(found, "region") == [(province,), (province,)]


def test_the_name_of_a_province_is_preferred_to_its_letters() -> None:
    headings = "Name,Created at,Lineitem quantity,Shipping Province,Shipping Country,Shipping Province Name"
    found = read(f"{headings}\n#1,2025-06-05 10:00:00 +0800,1,NM,CN,Inner Mongolia\n")
    assert rows(found, "region") == [("内蒙古",)]
    assert set(found.dropped_columns) == {"Shipping Province", "Shipping Country", "Shipping Province Name"}


def test_two_sheets_of_the_same_kind_are_not_added_and_the_second_is_named() -> None:
    one, two = grid(f"{DAYS}\n2025-06-17,9,5,1\n", "6月"), grid(f"{DAYS}\n2025-07-17,9,5,1\n", "7月")
    found = read_grids((one, two), "a.xlsx")
    assert len(found.table) == 1
    assert noted(found, "other_sheets")[0].values == {"names": ("7月",)}


@pytest.mark.parametrize("blank", [0, 3, 4])
def test_headings_in_row_one_four_or_five_are_found(blank: int) -> None:
    above = [("生意参谋",), *[(None,)] * (blank - 1)] if blank else []
    table = book(*above, tuple(DAYS.split(",")), ("2025-06-18", "2,133", "96", "10,095.00"))
    found = read_grids((table,), "店铺.xls")
    assert rows(found, "visitors", "sales") == [(2133, 1_009_500)]
    assert noted(found, "header_row")[0].values == {"row": blank + 1}

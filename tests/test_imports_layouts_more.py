"""Layouts as they came in other years and from other shops: fewer columns, more columns, other names, marks and sheets."""

from datetime import date

import pytest
from import_tables import at, book, first, grid, noted, read, rows
from test_imports_layouts_headings import ITEMS, SHOPIFY

from planner.imports import read as read_file
from planner.imports.brought import is_unknown
from planner.imports.layouts import read_grids

NEWER = "Payment Terms Name,Next Payment Due At,Payment References,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value"
OF_79 = (*SHOPIFY.split(","), *NEWER.split(","))
LATER = ("Payment Terms Name", "Next Payment Due At", "Payment References")
LAST_13 = (
    *LATER,
    "Payment ID",
    "Duties",
    "Receipt Number",
    "Billing Province Name",
    "Shipping Province Name",
    *OF_79[-5:],
)
ORDER = {
    "Name": "#1001",
    "Email": "ann@example.com",
    "Financial Status": "paid",
    "Currency": "CNY",
    "Total": "45.00",
    "Created at": "2025-06-05 10:00:00 +0800",
    "Lineitem quantity": "2",
    "Lineitem name": "Mug",
    "Shipping Province": "GD",
    "Shipping Country": "CN",
    "Shipping Zip": "'510000",
    "Shipping Province Name": "Guangdong",
}


@pytest.mark.parametrize(("without", "columns"), [((), 79), (LATER, 76), (LAST_13, 66)])
def test_shopify_orders_are_read_in_all_three_lengths(without: tuple[str, ...], columns: int) -> None:
    headings = tuple(one for one in OF_79 if one not in without)
    assert len(headings) == columns
    found = read_grids((book(headings, tuple(ORDER.get(one) for one in headings)),), "orders_export_1.csv")
    assert found.kind == "shopify_orders"
    assert first(found) == {
        "order_id": "#1001",
        "customer": "ann@example.com",
        "status": "paid",
        "currency": "CNY",
        "amount": 4500,
        "created_at": at("2025-06-05 10:00"),
        "quantity": 2,
        "product": "Mug",
        "region": "广东",
    }


@pytest.mark.parametrize(("paid", "when"), [("买家实际支付金额", "订单付款时间"), ("买家实付金额", "买家付款时间")])
def test_taobao_order_lines_are_read_by_their_older_and_newer_names(paid: str, when: str) -> None:
    found = read(
        f"子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码,支付单号,买家应付货款,{paid},退款状态,退款金额,订单创建时间,{when}\n"
        '="2500123456789012346",="2500123456789012345",茶杯,59.00,2,QC-01,颜色：白,,,买家已付款,QC-01,1,118.00,108.00,没有申请退款,0.00,2025/6/1 12:05,2025/6/1 20:15\n'
    )
    assert found.kind == "taobao_orders"
    assert rows(found, "order_id", "suborder_id", "amount", "paid", "refund", "created_at", "paid_at") == [
        (
            "2500123456789012345",
            "2500123456789012346",
            11_800,
            10_800,
            0,
            at("2025-06-01 12:05"),
            at("2025-06-01 20:15"),
        )
    ]


def test_taobao_orders_with_the_newer_names_keep_the_province() -> None:
    found = read(
        "订单编号,买家会员名,买家实付金额,总金额,订单状态,收货人姓名,收货地址 ,订单创建时间,买家付款时间,宝贝总数量\n"
        "2500123456789012345,t**1,128.00,138.00,交易成功,林**,新疆维吾尔自治区 乌鲁木齐市 天山区 **路,2025-06-18 09:30:05,2025-06-18 09:31:00,1\n"
    )
    assert rows(found, "paid", "amount", "region") == [(12_800, 13_800, "新疆")]
    assert "乌鲁木齐" not in found.table.to_csv()


def test_douyin_orders_of_shops_that_chose_other_columns() -> None:
    found = read_file(
        (
            "\ufeff主订单编号,子订单编号,选购商品,商品ID,商品数量,商品金额,订单应付金额,支付方式,商家收入金额,达人ID,达人昵称,流量来源,省,市,订单提交时间,支付完成时间,订单状态,售后状态\n"
            '"\t6917930000000000001","\t6917930000000000002",茶杯,"\t3678901;3678902",2,60.00,59.80,支付宝,55.00,77,小林,直播,浙江省,杭州市,2025-06-18 20:15:00,2025-06-18 20:15:30,已完成,-\n'
        ).encode(),
        "订单.csv",
    )
    assert rows(found, "order_id", "product_id", "amount", "channel", "region", "paid_at") == [
        ("6917930000000000001", "3678901;3678902", 5980, "直播", "浙江", at("2025-06-18 20:15:30"))
    ]
    assert noted(found, "encoding")[0].values == {"name": "utf-8-sig"}
    assert noted(found, "merged_multi_ids")[0].values == {"column": "商品ID", "n": 1}


def test_a_table_of_a_platform_we_do_not_know_is_read_with_its_mark_and_asked_about() -> None:
    found = read_file("\ufeff日期,商品曝光人数,成交金额,退款金额\n2025-06-18,1.2万,￥1,\n".encode(), "视频号.csv")
    assert found.kind == "generic"
    assert is_unknown(found)
    assert rows(found, "date", "sales", "refunds") == [(date(2025, 6, 18), 100, None)]


@pytest.mark.parametrize("preamble", [3, 4])
def test_products_of_sycm_are_found_in_row_four_of_xlsx_and_five_of_xls(preamble: int) -> None:
    above = [("商品排行",), *[("说明",)] * (preamble - 1)]
    table = book(
        *above,
        ("统计日期", "商品ID", "商品名称", "商品访客数", "支付买家数", "支付金额"),
        ("2025-06-18", "680123456789", "杯", "2,133", "-", "--"),
    )
    found = read_grids((table,), "【生意参谋平台】商品_全部_2025-06-18_2025-06-18.xls")
    assert rows(found, "product_id", "visitors", "buyers", "sales") == [("680123456789", 2133, None, None)]
    assert noted(found, "header_row")[0].values == {"row": preamble + 1}


def test_the_average_of_similar_shops_on_a_second_sheet_is_not_mixed_in() -> None:
    days = "统计日期,访客数,支付买家数,支付金额,支付转化率\n2025-06-18,{},{},{},5.00%\n"
    own, others = grid(days.format(100, 5, "10.00"), "店铺"), grid(days.format(900, 45, "90.00"), "同行同层平均")
    found = read_grids((own, others), "店铺.xlsx")
    assert rows(found, "visitors", "sales") == [(100, 1000)]
    assert noted(found, "other_sheets")[0].values == {"names": ("同行同层平均",)}


def test_a_subset_of_jd_columns_is_still_of_its_kind() -> None:
    found = read(
        "时间,SKU,SKU名称,成交金额,成交商品件数,成交单量,成交客户数,成交转化率,客单价,商品浏览量,商品访客数\n"
        "2025-06-18,100012345678,壶,259.80,2.0,2.0,2.0,50.00%,129.90,9.0,4.0\n"
    )
    assert found.kind == "jd_sz_sku"
    assert rows(found, "units", "orders", "buyers", "conversion_rate") == [(2, 2, 2, 0.5)]


def test_live_rooms_by_day_have_their_sales_and_spend() -> None:
    found = read(
        "直播间名称,日期,直播时长(小时),带货商品数,成交金额,时均GMV,商品曝光人数,商品点击人数,投放消耗\n茶,2025-06-18,3.5,20,1.2w,3428.57,9000,800,500元\n"
    )
    assert rows(found, "date", "sales", "spend") == [(date(2025, 6, 18), 1_200_000, 50_000)]


def test_the_rate_of_a_long_item_report_is_told_by_its_counts() -> None:
    given = dict.fromkeys(ITEMS.split(","), 0) | {
        "日期": date(2025, 9, 1),
        "主体ID": "1",
        "主体类型": "商品",
        "主体名称": "杯",
        "展现量": 1000,
        "点击量": 50,
        "点击率": 5,
        "花费": 9.5,
    }
    found = read_grids((book(tuple(given), tuple(given.values())),), "a.xlsx")
    assert rows(found, "click_rate", "spend") == [(0.05, 950)]

"""Orders and content: 抖店, 淘宝, Shopify, WooCommerce; 抖音 and 小红书. Persons stay out, money counts once."""

from datetime import date

import pytest
from import_tables import at, book, first, noted, read, rows

from planner.imports.layouts import read_grids

DOUYIN_HEADINGS = (
    "主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,收件人,收件人手机号,详细地址,订单提交时间,商家备注,"
    "订单完成时间,订单状态,售后状态,取消原因,发货时间,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额,商品ID"
)


def test_douyin_orders_are_read_without_their_receivers() -> None:
    found = read(
        f"{DOUYIN_HEADINGS}\n"
        '"\t6917930000000000001","\t6917930000000000002",茶杯,白色,2,QC-01,59.80,0.00,##密文甲,##密文乙,##密文丙,'
        "2025-06-18 20:15:00,-,-,已发货,-,-,2025-06-19 10:00:00,3.00,5.00,0.00,3678901;3678902\n"
    )
    assert found.kind == "douyin_orders"
    assert first(found) == {
        "order_id": "6917930000000000001",
        "suborder_id": "6917930000000000002",
        "product": "茶杯",
        "product_id": "3678901;3678902",
        "sku": "白色",
        "quantity": 2,
        "amount": 5980,
        "freight": 0,
        "discount": 500,
        "created_at": at("2025-06-18 20:15"),
        "status": "已发货",
    }
    assert found.dropped_columns == ("收件人", "收件人手机号", "详细地址")
    assert [note.values for note in noted(found, "merged_multi_ids")] == [{"column": "商品ID", "n": 1}]
    assert "密文" not in found.table.to_csv()


def test_ids_that_a_spreadsheet_shortened_are_refused_with_their_row() -> None:
    found = read(
        "主订单编号,子订单编号,选购商品,订单应付金额,订单提交时间\n"
        "6.91793E+18,6.91793E+18,茶杯,59.80,2025-06-18 20:15:00\n"
        "6917930000000000003,6917930000000000003,茶壶,129.00,2025-06-18 21:00:00\n"
    )
    assert rows(found, "order_id") == [("6917930000000000003",)]
    assert found.left_out == ((2, "scientific_id"),)


@pytest.mark.parametrize("lost", [6.91793e18, 6917930000000000000])
def test_ids_that_a_workbook_holds_as_numbers_have_lost_digits(lost: float) -> None:
    headings = ("主订单编号", "子订单编号", "选购商品", "订单应付金额", "订单提交时间")
    row = (lost, "6917930000000000003", "茶杯", 59.8, at("2025-06-18 20:15"))
    assert read_grids((book(headings, row),), "订单.xlsx").left_out == ((2, "scientific_id"),)


TAOBAO_HEADINGS = (
    "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,"
    "买家留言,收货人姓名,收货地址,运送方式,联系电话,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流单号,物流公司,订单备注,"
    "宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,定金排名,"
    "修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易"
)


def test_taobao_orders_keep_the_buyers_name_as_customer_only() -> None:
    found = read(
        f"{TAOBAO_HEADINGS}\n"
        '="2500123456789012345",茶友小林,lin@example.com,118.00,10.00,0,128.00,0,128.00,0,买家已付款，等待卖家发货,,林某,浙江省杭州市,'
        "快递,0571-1,'13900000000,2025-06-18 09:30:05,2025-06-18 09:31:00,青瓷茶杯,1,No:,,,2,0,茶具店,,0,0,,手机订单,,,,,,,,,\n"
    )
    assert found.kind == "taobao_orders"
    assert first(found) == {
        "order_id": "2500123456789012345",
        "customer": "茶友小林",
        "region": "浙江",
        "amount": 11_800,
        "freight": 1000,
        "paid": 12_800,
        "status": "买家已付款，等待卖家发货",
        "created_at": at("2025-06-18 09:30:05"),
        "paid_at": at("2025-06-18 09:31"),
        "product": "青瓷茶杯",
        "quantity": 2,
    }
    dropped = (
        "买家支付宝账号",
        "买家留言",
        "收货人姓名",
        "收货地址",
        "联系电话",
        "联系手机",
        "发票抬头",
        "修改后的收货地址",
    )
    assert found.dropped_columns == dropped
    for private in ("lin@example.com", "林某", "杭州", "13900000000"):
        assert private not in found.table.to_csv()


def test_taobao_order_lines_are_read_with_refunds() -> None:
    found = read("""
子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码,支付单号,买家应付货款,买家实付金额,退款状态,退款金额,订单创建时间,买家付款时间
2500123456789012346,2500123456789012345,茶杯,59.00,2,QC-01,颜色：白,,,交易成功,QC-01,1,118.00,118.00,退款成功,59.00,2025-06-18 09:30:05,2025-06-18 09:31:00
""")
    assert found.kind == "taobao_orders"
    wanted = ("suborder_id", "order_id", "sku", "quantity", "amount", "paid", "refund_status", "refund")
    assert rows(found, *wanted) == [
        ("2500123456789012346", "2500123456789012345", "颜色：白", 2, 11_800, 11_800, "退款成功", 5900)
    ]
    assert rows(found, "paid_at") == [(at("2025-06-18 09:31"),)]


SHOPIFY_HEADINGS = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,"
    "Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,"
    "Billing Name,Billing Street,Billing Zip,Billing Phone,Shipping Name,Shipping Address1,Shipping Zip,Shipping Country,"
    "Notes,Payment Method,Refunded Amount,Id,Source,Phone"
)


def test_shopify_lines_share_their_orders_facts_and_its_money_counts_once() -> None:
    found = read(
        f"{SHOPIFY_HEADINGS}\n"
        "#1001,Ann@example.com,partially_refunded,2025-06-05 10:00:05 -0400,fulfilled,,no,USD,40.00,5.00,0.00,45.00,,2.50,Standard,"
        "2025-06-05 10:00:00 -0400,1,Mug,20.00,MUG-1,Ann Lee,1 Road,'02139,555,Ann Lee,1 Road,'02139,US,,card,20.00,5501,web,\n"
        "#1001,Ann@example.com,,,,,,,,,,,,,,2025-06-05 10:00:00 -0400,2,Cup,10.00,CUP-1,,,,,,,,,,,,,,\n"
        "#1002,bo@example.com,pending,,unfulfilled,,no,USD,10.00,0.00,0.00,10.00,,0.00,,"
        "2025-06-05 23:30:00 -0400,1,Cup,10.00,CUP-1,Bo,2 Road,'10001,,Bo,2 Road,'10001,US,,,0.00,5502,pos,\n"
    )
    assert found.kind == "shopify_orders"
    moment = at("2025-06-05 22:00")
    assert rows(found, "order_id", "status", "created_at", "currency", "channel", "product", "quantity", "sku") == [
        ("#1001", "partially_refunded", moment, "USD", "web", "Mug", 1, "MUG-1"),
        ("#1001", "partially_refunded", moment, "USD", "web", "Cup", 2, "CUP-1"),
        ("#1002", "pending", at("2025-06-06 11:30"), "USD", "pos", "Cup", 1, "CUP-1"),
    ]
    assert rows(found, "amount", "freight", "discount", "refund") == [
        (4500, 500, 250, 2000),
        (None, None, None, None),
        (1000, 0, 0, 0),
    ]
    assert rows(found, "customer", "paid_at")[1] == ("Ann@example.com", at("2025-06-05 22:00:05"))
    assert found.period == (date(2025, 6, 5), date(2025, 6, 6))
    assert {"Billing Name", "Billing Zip", "Billing Phone", "Shipping Name", "Shipping Address1"} <= {
        *found.dropped_columns
    }
    assert {"Shipping Zip", "Shipping Country", "Notes", "Phone"} <= {*found.dropped_columns}
    assert "Shipping Method" not in found.dropped_columns
    assert "Ann Lee" not in found.table.to_csv()


@pytest.mark.parametrize(
    ("last", "formatted", "value"),
    [("Net Sales,Attribution", "$1,299.50", "1290.50,Direct"), ("N. Revenue", "1 299,50", "1290.5")],
)
def test_woocommerce_orders_are_read_old_and_new(last: str, formatted: str, value: str) -> None:
    found = read(
        f"Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),{last}\n"
        f'2025-06-18 10:05:00,3021,"{formatted}",completed,Ann Lee,returning,"2× Mug, 1× Cup",3,,{value}\n'
    )
    assert found.kind == "woocommerce_orders"
    assert rows(found, "created_at", "order_id", "amount", "status", "product", "quantity") == [
        (at("2025-06-18 10:05"), "3021", 129_050, "completed", "2× Mug, 1× Cup", 3)
    ]
    assert found.dropped_columns == ("Customer",)


@pytest.mark.parametrize(("rates", "length"), [(("12.5%", "8.00%"), "18秒"), (("0.125", "0.08"), "18")])
def test_douyin_works_are_read_with_rates_written_either_way(rates: tuple[str, str], length: str) -> None:
    found = read(
        "作品名称,发布时间,体裁,审核状态,播放量,完播率,5s完播率,封面点击率,2s跳出率,平均播放时长,点赞量,分享量,评论量,收藏量,主页访问量,粉丝增量\n"
        f"开箱青瓷,2025-06-18 18:00:00,视频,通过,1.2万,{rates[0]},30%,{rates[1]},20%,{length},320,12,45,60,88,-3\n"
    )
    assert found.kind == "douyin_works"
    assert first(found) == {
        "title": "开箱青瓷",
        "published_at": at("2025-06-18 18:00"),
        "form": "视频",
        "plays": 12_000,
        "completion_rate": 0.125,
        "cover_click_rate": 0.08,
        "stay_seconds": 18.0,
        "likes": 320,
        "shares": 12,
        "comments": 45,
        "saves": 60,
        "profile_visits": 88,
        "followers": -3,
    }


def test_xiaohongshu_notes_are_read_below_the_banner() -> None:
    banner = ("最多导出排序后前1000条笔记",) * 13
    headings = (
        "笔记标题",
        "首次发布时间",
        "体裁",
        "曝光",
        "观看量",
        "封面点击率",
        "点赞",
        "评论",
        "收藏",
        "涨粉",
        "分享",
        "人均观看时长",
        "弹幕",
    )
    note = ("办公室泡茶", "2026年06月25日12时01分35秒", "图文", 5000, 560, 0.106, 40, 3, 25, 2, 1, 15.5, 0)
    found = read_grids((book(banner, headings, note),), "笔记列表明细表.xlsx")
    assert found.kind == "xhs_notes"
    wanted = ("title", "published_at", "impressions", "plays", "cover_click_rate", "followers", "stay_seconds")
    assert rows(found, *wanted) == [("办公室泡茶", at("2026-06-25 12:01:35"), 5000, 560, 0.106, 2, 15.5)]
    assert [note.values for note in noted(found, "header_row")] == [{"row": 2}]

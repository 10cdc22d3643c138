"""Orders of every shop system as stored orders and lines; customers as hashes."""

from datetime import date

import pytest
from import_tables import at, read
from test_imports_canonical import KEY, made, row
from test_imports_layouts_orders import DOUYIN_HEADINGS, SHOPIFY_HEADINGS, TAOBAO_HEADINGS

from planner.imports.canonical import canonical

DAY = date(2025, 6, 18)


def test_orders_of_douyin_with_their_lines() -> None:
    kept = made(
        f"{DOUYIN_HEADINGS}\n"
        '"\t6917930000000000001","\t6917930000000000002",茶杯,白色,2,QC-01,59.80,0.00,甲,乙,丙,'
        "2025-06-18 20:15:00,-,-,已发货,-,-,-,3.00,5.00,0.00,3678901\n"
        '"\t6917930000000000001","\t6917930000000000003",茶壶,青,1,QC-02,129.00,0.00,甲,乙,丙,'
        "2025-06-18 20:15:00,-,-,已关闭,退款成功,-,-,3.00,0.00,0.00,3678902\n"
        '"\t6917930000000000009","\t6917930000000000010",茶壶,青,1,QC-02,129.00,0.00,甲,乙,丙,'
        "2025-06-18 21:15:00,-,-,待支付,-,-,-,3.00,0.00,0.00,3678902\n"
    )
    assert row(kept, "orders") == {
        "order_id": "6917930000000000001", "day": DAY, "created_at": at("2025-06-18 20:15"), "paid": True, "units": 3,
        "sales": 188_80, "refunds": 129_00, "discount": 5_00, "freight": 0,
    }  # fmt: skip
    assert row(kept, "orders", 1)["paid"] is False
    assert "sales" not in row(kept, "orders", 1)
    assert row(kept, "order_lines") == {
        "order_id": "6917930000000000001", "line": "6917930000000000002", "product_id": "3678901", "product": "茶杯",
        "sku": "白色", "day": DAY, "paid": True, "units": 2, "sales": 59_80, "refunds": 0,
    }  # fmt: skip
    assert kept.tables["order_lines"]["paid"].tolist() == [True, True, False]
    assert kept.key == ""


def test_orders_of_taobao_are_of_the_day_they_were_paid() -> None:
    kept = made(
        f"{TAOBAO_HEADINGS}\n"
        '="2500123456789012345",茶友小林,lin@example.com,118.00,10.00,0,128.00,0,128.00,0,交易成功,,林某,浙江省杭州市,'
        "快递,0571-1,'13900000000,2025-06-17 23:59:05,2025-06-18 00:01:00,青瓷茶杯,1,No:,,,2,0,茶具店,,0,0,,手机订单,,,,,,,,,\n"
    )
    found = row(kept, "orders")
    assert (found["day"], found["sales"], found["units"]) == (DAY, 128_00, 2)
    assert found["customer"] == KEY.customer("taobao", "茶友小林")
    assert kept.key == KEY.fingerprint
    assert list(kept.tables) == ["orders"]


def test_lines_of_taobao_are_lines() -> None:
    kept = made(
        "子订单编号,主订单编号,标题,购买数量,买家应付货款,买家实付金额,退款状态,退款金额,订单创建时间,买家付款时间\n"
        "12,11,茶杯,2,118.00,118.00,退款成功,59.00,2025-06-18 09:30:05,2025-06-18 09:31:00\n"
        "13,11,茶壶,1,50.00,48.00,,,2025-06-18 09:30:05,2025-06-18 09:31:00\n"
    )
    assert row(kept, "orders")["sales"] == 166_00
    assert row(kept, "orders")["refunds"] == 59_00
    assert kept.tables["order_lines"]["sales"].tolist() == [118_00, 48_00]


def shopify(currency: str) -> str:
    return (
        f"{SHOPIFY_HEADINGS}\n"
        f"#1001,Ann@example.com,paid,2025-06-05 10:00:05 -0400,fulfilled,,no,{currency},40.00,5.00,0.00,45.00,,2.50,Std,"
        "2025-06-05 10:00:00 -0400,1,Mug,20.00,MUG-1,Ann Lee,1 Road,'02139,555,Ann Lee,1 Road,'02139,US,,card,20.00,5501,web,\n"
        "#1001,Ann@example.com,,,,,,,,,,,,,,2025-06-05 10:00:00 -0400,2,Cup,10.00,CUP-1,,,,,,,,,,,,,,\n"
    )


def test_money_of_an_order_is_not_money_of_its_first_line() -> None:
    kept = made(shopify("CNY"))
    found = row(kept, "orders")
    assert (found["sales"], found["refunds"], found["units"], found["channel"]) == (45_00, 20_00, 3, "web")
    lines = kept.tables["order_lines"]
    assert lines["sales"].isna().all()
    assert lines[["line", "sku", "units"]].to_numpy().tolist() == [["1", "MUG-1", 1], ["2", "CUP-1", 2]]


def test_orders_in_another_currency_are_left_out_and_said() -> None:
    other = (
        "#1002,b@example.com,paid,2025-06-05 10:00:05 -0400,,,no,CNY,1.00,0.00,0.00,7.00,,0.00,Std,"
        "2025-06-05 10:00:00 -0400,1,Mug,20.00,MUG-1,,,,,,,,,,,,,,\n"
    )
    kept = made(shopify("USD") + other)
    assert kept.tables["orders"]["order_id"].tolist() == ["#1002"]
    assert [(one.code, dict(one.values)) for one in kept.findings] == [
        ("imports.foreign_currency", {"currencies": ("USD",), "orders": 1})
    ]


def test_an_order_in_one_row_says_nothing_of_its_products() -> None:
    kept = made(
        "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution\n"
        '2025-06-18 10:05:00,3021,"$5",completed,Ann Lee,returning,"2× Mug, 1× Cup",3,,1290.50,Direct\n'
    )
    assert list(kept.tables) == ["orders"]
    assert row(kept, "orders")["sales"] == 1290_50
    assert "Ann" not in kept.tables["orders"].to_csv()


def test_masked_names_are_nobody_and_said() -> None:
    text = "订单编号,买家会员名,买家应付货款,买家实际支付金额,订单状态,订单创建时间\n1,林**,5,5,交易成功,2025-06-18\n2,小王,5,5,交易成功,2025-06-18\n"
    kept = canonical(read(text), KEY)
    assert kept.tables["orders"]["customer"].isna().tolist() == [True, False]
    assert [(one.code, one.values["n"]) for one in kept.findings] == [("imports.customers_masked", 1)]


@pytest.mark.parametrize("ids", ["1,1,1", "1,2,3"])
def test_lines_of_a_table_without_a_layout(ids: str) -> None:
    rows = "".join(f"{n},杯,5.00,2025-06-18 10:00:00\n" for n in ids.split(","))
    kept = made(f"主订单编号,商品名称,买家实付金额,订单付款时间\n{rows}")
    assert kept.layout == "generic"
    assert kept.tables["orders"]["sales"].sum() == 15_00
    assert len(kept.tables["orders"]) == len(set(ids.split(",")))
    assert kept.tables["order_lines"]["sales"].sum() == 15_00

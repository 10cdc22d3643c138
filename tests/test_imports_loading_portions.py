"""What a file says as a whole holds for every portion of it: how it writes numbers, what is damage, what is refused."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from test_imports_loading import KEY, TAOBAO, assert_same, loaded, sold, tables

from planner.findings import InputError
from planner.imports.loading import loading, portions, text

WORKS = "作品名称,发布时间,播放量,完播率,点赞量\n"
SHOP = "统计日期,访客数,支付买家数,支付金额\n"
GOODS = "统计日期,商品ID,商品名称,商品访客数,支付买家数,支付金额\n"
PLANS = "日期,计划ID,计划名字,展现量,点击量,花费（万元）,点击率\n"
WOO = "Order #,Date,Status,Customer,Items sold,N. Revenue,N. Revenue (formatted)\n"
SHOPIFY = "Name,Email,Financial Status,Paid at,Total,Created at,Lineitem quantity,Lineitem name,Shipping Province,Shipping Country\n"


def shop_day(n: int, sales: str) -> str:
    return f"2025-{1 + n // 28:02}-{1 + n % 28:02},{100 + n},{n},{sales}\n"


def order(n: int, total: str, place: str = "ZJ,CN") -> str:
    return f"#{n},a{n}@x.cn,paid,2025-06-05 10:00:00 +0800,{total},2025-06-05 10:00:00 +0800,1,Tea,{place}\n"


FILES = {
    "a decimal comma, told by one cell only": SHOP.replace(",", ";")
    + "".join(shop_day(n, "1,234" if n else "12,50").replace(",", ";", 3) for n in range(40)),
    "money that may be thousands or three decimals": SHOP + "".join(shop_day(n, "1.234") for n in range(40)),
    "amounts in ten thousands": SHOP + "".join(shop_day(n, "1.2万" if n % 3 else "800") for n in range(40)),
    "a scale in the heading": PLANS
    + "".join(
        f"2025-06-{1 + n % 28:02},{n},一号{n},{1000 + n},{n},0.{n + 10},{n / (1000 + n):.4f}\n" for n in range(40)
    ),
    "a row for all rows": GOODS
    + "2025-06-01,,全部,99,9,9\n全部,,,99,9,9\n"
    + "".join(f"2025-06-01,{600000 + n},茶杯{n},10,1,5\n" for n in range(40)),
    "rates without a sign": WORKS
    + "".join(f"茶席{n},2025-06-01 10:00:{n:02},{n + 100},{30 + n}.5,{n}\n" for n in range(40)),
    "rates of which only some can be per cent": WORKS
    + "".join(f"茶席{n},2025-06-01 10:00:{n:02},{n + 100},{'1.5' if n == 3 else '0.4'},{n}\n" for n in range(40)),
    "dollars that only some amounts name": SHOPIFY
    + "".join(order(n, "$5.50" if n == 30 else f"{n}.00", "ZJ,US" if n % 2 else "ZJ,CN") for n in range(40)),
    "yuan that amounts name": SHOPIFY + "".join(order(n, f"¥{n}.00") for n in range(40)),
    "dollars beside yuan": SHOPIFY + "".join(order(n, f"{'¥' if n % 2 else '$'}{n}.00") for n in range(40)),
    "a few rows short of a cell": GOODS
    + "".join(f"2025-06-01,{600000 + n},茶杯{n},10,1{',5' if n % 9 else ''}\n" for n in range(40)),
    "many rows short of a cell": GOODS
    + "".join(f"2025-06-01,{600000 + n},茶杯{n},10,1{',5' if n % 2 else ''}\n" for n in range(40)),
    "a last row cut off in a cell": SHOP + "".join(shop_day(n, f"{n}.50") for n in range(40)) + "2025-12-31,5,1",
    "a last number cut off": SHOP + "".join(shop_day(n, f"{n}.50") for n in range(40)) + "2025-12-31,5,1,9.5",
    "a last row that may be cut off": SHOP + "".join(shop_day(n, f"{n}") for n in range(40)) + "2025-12-31,5,1,95",
    "an open end in a line below the table": SHOP
    + "".join(shop_day(n, f"{n}.50") for n in range(40))
    + "注：仅供参考,,,",
    "spans of days among single ones": GOODS
    + "".join(f"2025-06-{1 + n % 28:02},{600000 + n},茶杯{n},10,1,5\n" for n in range(40))
    + "2025-06-01~2025-07-31,600001,茶杯1,99,9,50\n",
    "spans of days only": GOODS
    + "".join(f"2025-06-01~2025-06-{2 + n % 28:02},{600000 + n},茶杯{n},10,1,5\n" for n in range(40)),
    "a day that stands twice": SHOP + "".join(shop_day(n, "5") for n in range(60)) + shop_day(3, "6"),
    "addresses": TAOBAO.replace("收货人姓名", "收货地址")
    + "".join(
        sold(n).replace("林某", ("浙江省杭州市西湖区", "中国 四川成都", "山西路 3 号", "广东省 深圳市")[n % 4] + str(n))
        for n in range(300)
    ),
}


@pytest.fixture(params=[300, 1 << 20], ids=["tiny portions", "one portion"], autouse=True)
def _portions(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "PIECE", request.param)
    monkeypatch.setattr(loading, "PART", request.param * 10)


@pytest.mark.parametrize("name", FILES)
def test_portions_are_read_as_the_whole_file_is(name: str, tmp_path: Path):
    path = tmp_path / "export.csv"
    path.write_text(FILES[name], encoding="utf-8")
    assert_same(path, tmp_path / "out")


def test_a_day_twice_refuses_its_file_and_no_other(tmp_path: Path):
    (tmp_path / "in").mkdir()
    for name, extra in (("good", ""), ("twice", shop_day(3, "6"))):
        rows = "".join(shop_day(n + 100 * (name == "good"), "5") for n in range(60))
        (tmp_path / "in" / f"{name}.csv").write_text(SHOP + rows + extra, encoding="utf-8")
    found = loaded(tmp_path / "in", tmp_path / "out")
    assert len(tables(found)["shop_days"]) == 60
    assert min(tables(found)["shop_days"]["visitors"]) == 200
    assert [(one.code, one.values["n"]) for one in found.findings] == [("imports.shop_days_twice", 1)]


def test_a_table_whose_columns_nobody_named_is_refused(tmp_path: Path):
    path = tmp_path / "own.csv"
    path.write_text("单号,成交额,访客数,支付金额\n1,5,6,7\n", encoding="utf-8")
    with pytest.raises(InputError) as refusal:
        loaded(path, tmp_path / "out")
    assert (refusal.value.reason, refusal.value.values) == ("columns_unnamed", {"name": "own.csv"})


def later(path: Path, first: str, then: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    """The days of a file of which only the first rows were looked at when it was decided how it writes numbers."""
    monkeypatch.setattr(portions, "HEAD_ROWS", 10)
    monkeypatch.setattr(text, "HEAD_ROWS", 10)
    monkeypatch.setattr(text, "PIECE", 300)
    path.write_text(first + then, encoding="utf-8")
    found: Any = loaded(path, folder)
    (table,) = tables(found).values()
    return table


def test_a_point_below_decimal_commas_is_not_read_a_hundred_times_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    first = SHOP.replace(",", ";") + "".join(shop_day(n, "12,50").replace(",", ";", 3) for n in range(40))
    then = shop_day(90, "1234.56").replace(",", ";") + shop_day(91, "7,25").replace(",", ";", 3)
    days = later(tmp_path / "days.csv", first, then, tmp_path / "out", monkeypatch)
    assert sorted(days["sales"].unique()) == [725, 1250]
    assert len(days) == 41


def test_rates_that_turn_out_to_be_no_fractions_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = WORKS + "".join(f"茶席{n},2025-06-01 10:00:{n:02},{n + 100},0.{n + 10},{n}\n" for n in range(50))
    then = "".join(f"青瓷{n},2025-06-02 10:00:{n:02},{n + 100},{n + 10},{n}\n" for n in range(50))
    posts = later(tmp_path / "posts.csv", first, then, tmp_path / "out", monkeypatch).set_index("title")
    assert posts.loc["茶席3", "completion_rate"] == pytest.approx(0.13)
    assert posts.loc["青瓷49", "completion_rate"] is pd.NA or pd.isna(posts.loc["青瓷49", "completion_rate"])


def test_the_key_hides_customers_in_every_portion(tmp_path: Path):
    path = tmp_path / "orders.csv"
    path.write_text(FILES["yuan that amounts name"], encoding="utf-8")
    found = loaded(path, tmp_path / "out")
    assert [one.key for one in found.tables] == [KEY.fingerprint]
    assert tables(found)["orders"]["customer"].str.fullmatch("[0-9a-f]{32}").all()

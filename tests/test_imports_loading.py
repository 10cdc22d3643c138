"""Files of any size, read in portions: the same tables as the reader of small files makes, whatever is in them."""

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from planner.imports import read
from planner.imports.canonical import Key, canonical
from planner.imports.loading import Loaded, load, loading, parquet, text
from planner.samples import SAMPLES, exports
from planner.warehouse import TABLES

ABROAD = "2025-06-05 10:00:00 -0400"
KEY = Key(b"k" * 32)
TAOBAO = (
    "订单编号,买家会员名,买家应付货款,买家实际支付金额,订单状态,"
    "退款金额,收货人姓名,订单创建时间,订单付款时间,宝贝标题\r\n"
)
SHOPIFY = (
    "Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Shipping Name\n"
)
SYCM = "店铺数据\n\n统计日期,访客数,支付买家数,支付金额,支付转化率\n"
SOURCES = "统计日期,流量载体,一级来源,二级来源,访客数,支付金额\n"


def sold(number: int, customer: str = "茶友", paid: str = "118.00", status: str = "交易成功") -> str:
    when = f"2025-06-{1 + number % 28:02} 09:30:{number % 60:02}"
    return (
        f'="25001234567890{number:05}",{customer}{number % 7},{paid},{paid},{status},0.00,林某,{when},{when},茶杯\r\n'
    )


def quiet(fraction: float, step: str) -> None:
    assert 0 <= fraction <= 1
    assert step


def loaded(path: Path, folder: Path) -> Loaded:
    folder.mkdir(exist_ok=True)
    return load(path, folder, KEY, quiet)


def tables(found: Loaded) -> dict[str, pd.DataFrame]:
    return {kind: pd.read_parquet(path) for one in found.tables for kind, path in one.tables.items()}


def in_order(kind: str, table: pd.DataFrame) -> list[dict[str, object]]:
    key = list(TABLES[kind].key)
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    return sorted(rows, key=lambda row: [str(row[name]) for name in key])


def assert_same(path: Path, folder: Path) -> Loaded:
    """What is loaded is what the reader of small files reads."""
    small = read(path.read_bytes(), path.name)
    expected = canonical(small, KEY)
    found = loaded(path, folder)
    made = tables(found)
    assert set(made) == set(expected.tables)
    for kind, table in expected.tables.items():
        assert in_order(kind, made[kind]) == in_order(kind, table)
    (one,) = found.reads
    assert one.left_out.rows == list(small.left_out)[: len(one.left_out.rows)]  # of very many only the first are kept
    assert sum(one.left_out.counts.values()) == len(small.left_out)
    assert (one.period, one.dropped_columns, one.notes) == (small.period, small.dropped_columns, small.notes)
    assert [part.key for part in found.tables] == [expected.key] * len(found.tables)
    return found


@pytest.fixture(params=[300, 1 << 20], ids=["tiny portions", "one portion"])
def _portions(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "PIECE", request.param)
    monkeypatch.setattr(parquet, "ROWS", max(3, request.param // 1000))
    monkeypatch.setattr(loading, "PART", request.param * 10)


FILES = {
    "plain orders": TAOBAO + "".join(map(sold, range(90))),
    "totals, blank rows, and lines below the table": TAOBAO
    + "".join(map(sold, range(5)))
    + "\r\n合计,,590.00,,,,,,,\r\n"
    + sold(6)
    + "以上数据仅供参考,,,,,,,,,\r\n"
    + sold(7)
    + "导出时间,2025-06-30,,,,,,,,\r\n注：不含预售,,,,,,,,,\r\n\r\n,,,,,,,,,\r\n",
    "headings once more and cells in wrong columns": TAOBAO
    + sold(1)
    + TAOBAO
    + sold(2, paid="五元")
    + sold(3, paid="5%")
    + sold(4).replace("2025-06-05", "2025-02-30"),
    "rows too short and too long": TAOBAO
    + sold(1)
    + "2500,茶友\r\n"
    + sold(2).strip()
    + ",,,\r\n"
    + sold(3).strip()
    + ",x\r\n",
    "cells of several lines, quotes and tabs": TAOBAO
    + sold(1).replace("茶杯", '"茶杯\r\n两只, ""青瓷"""')
    + sold(2).replace("茶杯", '5" 茶盘')
    + sold(3).replace('="2500', '"\t2500').replace('",茶友', '\t",茶友')
    + sold(4).replace("118.00", "￥1,118.50元"),
    "ids that have lost their digits": TAOBAO + sold(1) + sold(2).replace('="2500123456789000002"', "2.50012E+18"),
    "one order in several lines": SHOPIFY
    + "".join(f"#{n},a{n % 5}@x.cn,paid,{ABROAD},CNY,{n}.50,{ABROAD},1,Tea,Li\n#{n},,,,,,,2,Cup,\n" for n in range(30)),
    "days below words above the table": SYCM
    + "".join(f"2025-06-{n:02},{1000 + n},{n},{n}.5,{n / (1000 + n):.2%}\n" for n in range(1, 31))
    + "合计,30000,1,1,1%\n",
    "levels with their sums": SOURCES
    + "".join(
        f"2025-06-{n:02},汇总,汇总,汇总,99,9\n2025-06-{n:02},搜索,手淘,汇总,60,6\n2025-06-{n:02},搜索,手淘,搜索,{n},5\n"
        for n in range(1, 20)
    ),
}


@pytest.mark.usefixtures("_portions")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", FILES)
def test_portions_give_the_tables_of_the_whole_file(name: str, encoding: str, tmp_path: Path):
    path = tmp_path / "export.csv"
    path.write_bytes(FILES[name].encode(encoding))
    assert_same(path, tmp_path / "out")


@pytest.mark.usefixtures("_portions")
def test_a_zipped_text_is_unpacked_while_it_is_read(tmp_path: Path):
    path = tmp_path / "export.zip"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("订单.csv", FILES["plain orders"].encode("gb18030"))
    path.write_bytes(held.getvalue())
    assert assert_same(path, tmp_path / "out").reads[0].notes[0].code == "unzipped"


@pytest.mark.usefixtures("_portions")
def test_typed_columns_of_parquet_are_read_as_they_are(tmp_path: Path):
    path = tmp_path / "export.parquet"
    moments = pd.date_range("2025-06-01 08:00:00", periods=40, freq="7h")
    pd.DataFrame(
        {
            "订单编号": [str(10**18 + n) for n in range(40)],
            "买家会员名": [f"茶友{n % 6}" if n % 4 else None for n in range(40)],
            "买家实际支付金额": [n + 0.25 for n in range(40)],
            "订单状态": pd.Categorical(["交易成功", "交易关闭"] * 20),
            "订单创建时间": moments,
            "宝贝总数量": range(40),
        },
    ).to_parquet(path)
    assert_same(path, tmp_path / "out")


def test_a_workbook_is_read_too(tmp_path: Path):
    path = tmp_path / "export.xlsx"
    rows = [line.split(",") for line in (TAOBAO + "".join(sold(n) for n in range(9))).strip().split("\r\n")]
    frame = pd.DataFrame(
        [[cell.removeprefix('="').removesuffix('"') for cell in row] for row in rows[1:]], columns=rows[0]
    )
    frame.to_excel(path, index=False)
    assert_same(path, tmp_path / "out")


ONE_OF_EACH = {path.stem.partition("_2")[0]: path for shop in SAMPLES for path in exports(shop)}


@pytest.mark.parametrize("path", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_a_sample_export_of_each_layout_is_the_same_by_either_reader(path: Path, tmp_path: Path):
    assert_same(path, tmp_path / "out")

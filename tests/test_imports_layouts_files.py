"""From the bytes of a file to canonical values: csv in GB18030, a workbook, a zip, whatever the file is called."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from import_tables import at, noted, rows

from planner.findings import InputError
from planner.imports import read

ITEMS = (
    "日期,主体ID,主体类型,主体名称,花费,净成交金额,总成交金额,净实际投产比,实际投产比,展现量,点击量,点击率\r\n"
    "2026-09-01,680123456789,商品,青瓷茶杯,350.25,900.00,1200.50,2.57,3.43,10000,500,5%\r\n"
    "2026-09-02,680123456789,商品,青瓷茶杯,0,nan,nan,nan,nan,12,0,0%\r\n"
)
ORDERS = (
    '主订单编号,子订单编号,选购商品,订单应付金额,收件人,订单提交时间\n"\t6917930000000000001","\t6917930000000000002",茶杯,59.80,##密,'
    "2025-06-18 20:15:00\n"
)
TAOBAO = (
    '"订单编号","买家会员名","买家应付货款","买家实际支付金额","订单状态","收货人姓名","订单创建时间"\r\n'
    '="2500123456789012345",茶友小林,118.00,128.00,交易成功,林某,2025-06-18 09:30:05\r\n'
)


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def workbook(*lines: tuple[object, ...]) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_ad_reports_in_gb18030_are_read_zipped_or_not(packed: bool) -> None:  # noqa: FBT001
    content = ITEMS.encode("gb18030")
    found = read(zipped("商品报表.csv", content) if packed else content, "商品报表.zip" if packed else "商品报表.csv")
    assert found.kind == "wanxiangtai_item"
    assert rows(found, "date", "item_id", "spend", "sales", "click_rate") == [
        (date(2026, 9, 1), "680123456789", 35_025, 120_050, 0.05),
        (date(2026, 9, 2), "680123456789", 0, None, 0.0),
    ]
    assert noted(found, "encoding")[0].values == {"name": "gb18030"}


def test_orders_with_a_mark_keep_all_digits_of_their_ids() -> None:
    found = read(ORDERS.encode("utf-8-sig"), "订单.csv")
    assert found.kind == "douyin_orders"
    assert rows(found, "order_id", "suborder_id", "amount", "created_at") == [
        ("6917930000000000001", "6917930000000000002", 5980, at("2025-06-18 20:15"))
    ]
    assert found.dropped_columns == ("收件人",)


def test_taobao_orders_are_read_from_a_local_path(tmp_path: Path) -> None:
    path = tmp_path / "ExportOrderList202506190900.csv"
    path.write_bytes(TAOBAO.encode("gb18030"))
    found = read(path, path.name)
    assert rows(found, "order_id", "customer", "amount", "paid") == [
        ("2500123456789012345", "茶友小林", 11_800, 12_800)
    ]
    assert found.dropped_columns == ("收货人姓名",)


@pytest.mark.parametrize("filename", ["作品列表.xlsx", "作品列表.csv"])
def test_works_in_workbook_bytes_are_read_whatever_the_file_is_called(filename: str) -> None:
    content = workbook(
        ("作品名称", "发布时间", "体裁", "播放量", "完播率", "封面点击率", "平均播放时长", "点赞量"),
        ("开箱青瓷", datetime(2025, 6, 18, 18), "视频", 12000, 0.125, 0.08, 18.5, 320),  # noqa: DTZ001
    )
    found = read(content, filename)
    assert found.kind == "douyin_works"
    assert rows(found, "published_at", "plays", "completion_rate", "cover_click_rate", "stay_seconds") == [
        (at("2025-06-18 18:00"), 12_000, 0.125, 0.08, 18.5)
    ]


def test_notes_below_their_banner_are_read_from_a_workbook() -> None:
    headings = ("笔记标题", "首次发布时间", "体裁", "曝光", "观看量", "封面点击率", "点赞")
    content = workbook(
        ("最多导出排序后前1000条笔记",) * 7,
        headings,
        ("办公室泡茶", "2026年06月25日12时01分35秒", "图文", 5000, 560, 0.106, 40),
    )
    found = read(content, "笔记列表明细表.xlsx")
    assert rows(found, "published_at", "impressions", "cover_click_rate") == [(at("2026-06-25 12:01:35"), 5000, 0.106)]


def test_a_shops_days_are_read_from_a_workbook_with_text_above() -> None:
    content = workbook(
        ("店铺数据",),
        (None,),
        ("统计时间：2025-06",),
        ("统计日期", "访客数", "支付买家数", "支付金额", "支付转化率"),
        (date(2025, 6, 18), "2,133", 96, "10,095.00", "4.50%"),
        ("合计", "2,133", 96, "10,095.00", "4.50%"),
    )
    found = read(content, "店铺.xlsx")
    assert found.kind == "sycm_shop_daily"
    assert rows(found, "date", "visitors", "sales", "conversion_rate") == [(date(2025, 6, 18), 2133, 1_009_500, 0.045)]
    assert found.left_out == ((6, "total_row"),)


def test_a_file_of_something_else_is_refused_with_a_reason() -> None:
    for content, reason in ((b"", "empty"), (b"%PDF-1.7 etc", "unknown_kind"), ("甲,乙\n1,2\n".encode(), "no_header")):
        with pytest.raises(InputError) as refusal:
            read(content, "a.csv")
        assert refusal.value.reason == reason

"""Files of every kind as stored tables: columns go where they belong, days are said, nothing counts twice."""

from datetime import date

import pytest
from import_tables import at, read
from test_imports_layouts import PRODUCT_HEADINGS

from planner.imports import Imported
from planner.imports.canonical import PLATFORMS, Canonical, Key, canonical, table_of
from planner.warehouse import TABLES, frame

KEY = Key(b"k" * 32)
DAY = date(2025, 6, 18)


def made(text: str, filename: str = "export.csv") -> Canonical:
    return canonical(read(text, filename), KEY)


def row(kept: Canonical, kind: str, n: int = 0) -> dict[str, object]:
    """A stored row, without what is missing."""
    table = kept.tables[kind]
    assert list(table.columns) == list(TABLES[kind].columns)
    found = table.astype(object).where(table.notna(), None).iloc[n]
    return {name: value for name, value in found.items() if value is not None}


def test_every_layout_has_its_table_and_platform() -> None:
    empty = read("统计日期,访客数,支付买家数,支付金额\n2025-06-18,1,1,1\n").table
    assert {table_of(layout, empty) for layout in PLATFORMS} == {
        "shop_days", "product_days", "traffic_sources", "search_words", "ad_days", "orders", "posts",
    }  # fmt: skip


def test_days_of_a_shop_and_lines_are_no_orders() -> None:
    kept = made(
        "统计日期,访客数,支付买家数,支付子订单数,支付金额,成功退款金额,支付转化率\n2025-06-18,200,9,12,900.50,30,4.5%\n"
    )
    assert (kept.layout, kept.platform) == ("sycm_shop_daily", "taobao")
    assert row(kept, "shop_days") == {
        "day": DAY, "visitors": 200, "buyers": 9, "lines": 12, "sales": 900_50, "refunds": 30_00,
    }  # fmt: skip


def test_products_with_their_days() -> None:
    kept = made(
        f"{PRODUCT_HEADINGS}\n"
        '2025-06-18,="680123456789",青瓷茶杯,-,普通商品,QC-01,当前在线,-,"2,133","5,204",35.20,45.10%,88,140,101,110,131,'
        '"11,205.50",5.16%,96,120,"10,095.00",4.50%,70,26,"3,020.00",0.00,4.73,"5,640.00",72,"99,000.00","20,000.00",'
        '"240",6.00%,400,24,-,-\n'
    )
    found = row(kept, "product_days")
    assert (found["start"], found["end"], found["product_id"]) == (DAY, DAY, "680123456789")
    assert (found["sales"], found["refunds"], found["bounce_rate"], found["stay_seconds"]) == (
        10_095_00, 5_640_00, 0.451, 35.2,
    )  # fmt: skip


def test_goods_of_jd_count_orders() -> None:
    kept = made("时间,SKU,SKU名称,成交金额,成交单量,成交商品件数,商品访客数\n2025-06-18,1001,杯,59.00,2.0,3.0,40\n")
    assert kept.platform == "jd"
    assert row(kept, "product_days") == {
        "start": DAY, "end": DAY, "product_id": "1001", "product": "杯", "visitors": 40, "orders": 2, "units": 3,
        "sales": 59_00,
    }  # fmt: skip


def test_a_period_in_the_name_is_the_period_of_the_rows() -> None:
    kept = made("SKU,SKU名称,成交金额\n1001,杯,59.00\n", "商品明细_20250601_20250618.csv")
    found = row(kept, "product_days")
    assert (found["start"], found["end"]) == (date(2025, 6, 1), DAY)


def test_spans_of_rows_are_kept_apart() -> None:
    kept = made(
        "日期,商品ID,商品访客数,支付买家数,支付件数,支付金额\n2025-06-01~2025-06-07,1,5,1,2,30\n2025-06-08~2025-06-14,1,5,1,2,30\n"
    )
    spans = kept.tables["product_days"][["start", "end"]].itertuples(index=False, name=None)
    assert list(spans) == [(date(2025, 6, 1), date(2025, 6, 7)), (date(2025, 6, 8), date(2025, 6, 14))]


def test_subtotals_of_sources_stay_as_rows_without_finer_levels() -> None:
    kept = made(
        "统计日期,流量载体,一级来源,二级来源,访客数,支付金额\n"
        "2025-06-18,全部,淘内免费,汇总,90,500\n"
        "2025-06-18,全部,淘内免费,手淘搜索,60,300\n"
        "2025-06-18,全部,淘内免费,手淘推荐,40,200\n"
    )
    found = kept.tables["traffic_sources"]
    assert found["visitors"].tolist() == [60, 40, 90]
    assert found["level2"].isna().tolist() == [False, False, True]
    assert found["start"].tolist() == [DAY] * 3


def test_search_words() -> None:
    kept = made("统计日期,搜索词,访客数,支付买家数,支付金额\n2025-06-18,茶杯,30,-,-\n")
    assert row(kept, "search_words") == {"start": DAY, "end": DAY, "word": "茶杯", "visitors": 30}


@pytest.mark.parametrize(
    ("heads", "cells", "layout", "found"),
    [
        ("计划ID,计划名字", "7,春茶", "wanxiangtai_plan", {"campaign_id": "7", "campaign": "春茶"}),
        ("主体ID,主体名称", "9,茶杯", "wanxiangtai_item", {"item_id": "9", "item": "茶杯"}),
        ("词名字/词包名字", "茶杯", "wanxiangtai_keyword", {"word": "茶杯"}),
    ],
)
def test_ads_of_taobao(heads: str, cells: str, layout: str, found: dict[str, object]) -> None:
    kept = made(f"日期,{heads},展现量,点击量,花费,总成交金额,总成交笔数\n2025-06-18,{cells},500,20,15.50,99.00,2\n")
    assert kept.layout == layout
    assert row(kept, "ad_days") == {
        "start": DAY, "end": DAY, **found,
        "impressions": 500, "clicks": 20, "orders": 2, "spend": 15_50, "sales": 99_00,
    }  # fmt: skip


def test_parts_of_a_campaign_on_a_day_add_up() -> None:
    kept = made("日期,产品线,推广计划,展现数,点击数,花费\n2025-06-18,快车,春茶,5,1,2\n2025-06-18,快车,春茶,5,1,2\n")
    assert kept.platform == "jd"
    found = row(kept, "ad_days")
    assert len(kept.tables["ad_days"]) == 1
    assert (found["product_line"], found["impressions"], found["spend"]) == ("快车", 10, 4_00)


def test_ads_of_pinduoduo_by_day() -> None:
    kept = made("日期,花费(元),交易额(元),成交笔数,曝光量,点击量\n2025-06-18,10.00,88.00,3,900,30\n")
    assert kept.platform == "pinduoduo"
    assert row(kept, "ad_days")["spend"] == 10_00


def test_works_and_notes_are_posts() -> None:
    works = made("作品名称,发布时间,体裁,播放量,完播率,点赞量\n开箱,2025-06-18 18:00:00,视频,1.2万,12.5%,320\n")
    found = row(works, "posts")
    assert (works.platform, found["plays"], found["completion_rate"]) == ("douyin", 12_000, 0.125)
    notes = made("笔记标题,首次发布时间,体裁,曝光,观看量\n泡茶,2025年06月18日12时01分35秒,图文,5000,560\n")
    found = row(notes, "posts")
    assert (notes.platform, found["impressions"], found["published_at"]) == (
        "xiaohongshu",
        5000,
        at("2025-06-18 12:01:35"),
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("日期,订单编号,买家实付金额\n2025-06-18,1,5\n", "orders"),
        ("日期,整体消耗,整体展现次数\n2025-06-18,5,100\n", "ad_days"),
        ("日期,商品名称,销售额\n2025-06-18,杯,100\n", "product_days"),
        ("日期,销售额\n2025-06-18,100\n", "shop_days"),
        ("日期,商品名称,访客数\n2025-06-18,杯,100\n", None),
    ],
)
def test_a_table_without_a_layout_goes_by_its_columns(text: str, kind: str | None) -> None:
    imported = read(text)
    assert imported.kind == "generic"
    assert list(canonical(imported, KEY).tables) == ([kind] if kind else [])
    assert canonical(imported, KEY, platform="kuaishou").platform == "kuaishou"


def test_a_day_that_stands_twice_is_refused_and_the_same_row_twice_is_one() -> None:
    head = "统计日期,访客数,支付买家数,支付金额\n2025-06-18,200,9,900\n"
    assert len(made(f"{head}2025-06-18,200,9,900\n").tables["shop_days"]) == 1
    other = made(f"{head}2025-06-18,10,1,50\n")
    assert other.tables == {}
    assert [(one.code, one.values["n"]) for one in other.findings] == [("imports.shop_days_twice", 1)]


def test_days_of_a_shop_summed_up_are_not_stored() -> None:
    imported = Imported("sycm_shop_daily", frame("shop_days", [{"visitors": 5}])[["visitors"]])
    assert canonical(imported, KEY).undated
    kept = canonical(imported, KEY, (date(2025, 6, 1), DAY))
    assert [one.code for one in kept.findings] == ["imports.not_by_day"]
    assert len(canonical(imported, KEY, (DAY, DAY)).tables["shop_days"]) == 1

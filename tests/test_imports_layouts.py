"""Tables of 生意参谋 and 京东商智: shops, products, traffic sources, search words."""

from datetime import date

import pytest
from import_tables import book, first, grid, noted, read, rows

from planner.imports.layouts import read_grids

PRODUCT_HEADINGS = (
    "统计日期,商品ID,商品名称,主商品ID,商品类型,货号,商品状态,商品标签,商品访客数,商品浏览量,平均停留时长,商品详情页跳出率,商品收藏人数,"
    "商品加购件数,商品加购人数,下单买家数,下单件数,下单金额,下单转化率,支付买家数,支付件数,支付金额,商品支付转化率,支付新买家数,支付老买家数,"
    "老买家支付金额,聚划算支付金额,访客平均价值,成功退款金额,竞争力评分,年累计支付金额,月累计支付金额,月累计支付件数,搜索引导支付转化率,"
    "搜索引导访客数,搜索引导支付买家数,结构化详情引导转化率,结构化详情引导成交占比"
)
PREAMBLE = "商品排行\n统计周期：2025-06-18\n数据来源：生意参谋\n说明：T+1 更新\n"


def test_products_are_read_below_four_lines_of_text() -> None:
    found = read(
        f"{PREAMBLE}{PRODUCT_HEADINGS}\n"
        '2025-06-18,="680123456789",青瓷茶杯,-,普通商品,QC-01,当前在线,-,"2,133","5,204",35.20,45.10%,88,140,101,110,131,'
        '"11,205.50",5.16%,96,120,"10,095.00",4.50%,70,26,"3,020.00",0.00,4.73,"5,640.00",72,"99,000.00","20,000.00",'
        '"240",6.00%,400,24,-,-\n',
        "【生意参谋平台】商品_全部_2025-06-18_2025-06-18.xls",
    )
    assert found.kind == "sycm_product"
    assert first(found) == {
        "date": date(2025, 6, 18),
        "product_id": "680123456789",
        "product": "青瓷茶杯",
        "visitors": 2133,
        "page_views": 5204,
        "stay_seconds": 35.2,
        "bounce_rate": 0.451,
        "favourites": 88,
        "cart_units": 140,
        "carts": 101,
        "ordered_buyers": 110,
        "ordered_units": 131,
        "ordered_sales": 1_120_550,
        "buyers": 96,
        "units": 120,
        "sales": 1_009_500,
        "conversion_rate": 0.045,
        "new_buyers": 70,
        "old_buyers": 26,
        "old_sales": 302_000,
        "refunds": 564_000,
    }
    assert found.period == (date(2025, 6, 18), date(2025, 6, 18))
    assert [note.values for note in noted(found, "header_row")] == [{"row": 5}]
    assert [note.values for note in noted(found, "preamble")] == [{"rows": 4}]
    assert found.left_out == ()
    assert found.dropped_columns == ()


def test_a_shops_days_are_read_with_refunds_that_are_not_zero() -> None:
    found = read("""
统计日期,成功退货退款金额,支付金额,分期支付金额,支付件数,商品加购人数,商品加购件数,商品浏览量,商品访客数,商品微详情访客数,商品收藏人数,商品平均停留时长,下单买家数,支付买家数,下单转化率,商品详情页跳出率,下单金额,访问收藏转化率,访问加购转化率,支付老买家数,老买家支付金额,支付转化率,支付新买家数,有支付商品数,下单件数,有访问商品数,客单价
2025-06-17,"5,653.20","10,095.00",0.00,12,201,260,"6,001","2,133",310,44,28.50,11,2,0.52%,61.00%,"12,000.00",2.06%,9.42%,1,"5,047.50",0.09%,1,2,14,60,"5,047.50"
2025-06-18,-,-,-,-,3,3,40,20,-,1,8.00,-,-,-,70.00%,-,5.00%,15.00%,-,-,-,-,-,-,9,-
""")
    assert found.kind == "sycm_shop_daily"
    wanted = ("date", "refunds", "sales", "visitors", "buyers", "order_value", "bounce_rate", "stay_seconds", "units")
    assert rows(found, *wanted) == [
        (date(2025, 6, 17), 565_320, 1_009_500, 2133, 2, 504_750, 0.61, 28.5, 12),
        (date(2025, 6, 18), None, None, 20, None, None, 0.7, 8.0, None),
    ]
    assert found.period == (date(2025, 6, 17), date(2025, 6, 18))


SOURCES = """
流量载体,一级来源,二级来源,三级来源,四级来源,访客数,访客数环比,新访客,平均停留时长,加购人数,商品收藏人数,支付买家数,支付转化率,支付金额,客单价,UV价值
全店,汇总,汇总,汇总,汇总,"1,000",59.02%,800,20.1,90,30,50,5.00%,"5,000.00",100.00,5.00
全店,平台流量,汇总,汇总,汇总,900,112.50%,700,21.0,80,28,45,5.00%,"4,500.00",100.00,5.00
全店,平台流量,手淘搜索,汇总,汇总,600,-,500,22.0,60,20,36,6.00%,"3,600.00",100.00,6.00
全店,平台流量,手淘推荐,汇总,汇总,350,-,250,18.0,30,10,12,3.43%,"1,000.00",83.33,2.86
全店,平台流量,手淘推荐,首页推荐,汇总,350,-,250,18.0,30,10,12,3.43%,"1,000.00",83.33,2.86
全店,平台流量,手淘推荐,首页推荐,微详情,200,-,150,18.0,20,6,8,4.00%,700.00,87.50,3.50
全店,平台流量,手淘推荐,首页推荐,其他,160,-,100,18.0,10,4,4,2.50%,300.00,75.00,1.88
全店,自主访问,汇总,汇总,汇总,120,-,100,30.0,12,2,6,5.00%,500.00,83.33,4.17
"""


def test_subtotals_of_sources_are_left_out_and_a_source_without_finer_ones_stays() -> None:
    found = read(SOURCES, "流量来源_2025-06-01_2025-06-30.csv")
    assert found.kind == "sycm_shop_source"
    assert found.left_out == ((2, "subtotal_row"), (3, "subtotal_row"), (5, "subtotal_row"), (6, "subtotal_row"))
    assert rows(found, "level1", "level2", "level3", "level4", "visitors", "sales", "conversion_rate") == [
        ("平台流量", "手淘搜索", None, None, 600, 360_000, 0.06),
        ("平台流量", "手淘推荐", "首页推荐", "微详情", 200, 70_000, 0.04),
        ("平台流量", "手淘推荐", "首页推荐", "其他", 160, 30_000, 0.025),
        ("自主访问", None, None, None, 120, 50_000, 0.05),
    ]
    assert "date" not in found.table
    assert found.period == (date(2025, 6, 1), date(2025, 6, 30))


def test_a_total_among_sources_is_a_total() -> None:
    found = read("一级来源,二级来源,访客数\n自主访问,购物车,120\n合计,-,120\n")
    assert found.left_out == ((3, "total_row"),)


def test_the_whole_shops_sheet_is_read_and_the_parts_are_named() -> None:
    whole, parts = grid(SOURCES, "全店流量来源"), grid(SOURCES, "分载体流量来源")
    found = read_grids((whole, parts), "流量来源.xlsx")
    assert len(found.table) == 4
    assert [note.values for note in noted(found, "other_sheets")] == [{"names": ("分载体流量来源",)}]


def test_sources_of_one_product_are_read() -> None:
    found = read("""
一级来源,二级来源,三级来源,四级来源,访客数,浏览量,加购人数,商品收藏人数,支付买家数,支付转化率,支付金额,客单价,支付件数
平台流量,手淘搜索,-,-,300,420,20,5,15,5.00%,"1,500.00",100.00,16
""")
    assert found.kind == "sycm_shop_source"
    assert rows(found, "level2", "level3", "page_views", "units", "order_value") == [
        ("手淘搜索", None, 420, 16, 10_000)
    ]


def test_search_words_nobody_bought_by_have_no_figures() -> None:
    found = read("""
统计日期,搜索词,访客数,加购人数,商品收藏人数,支付买家数,支付转化率,支付件数,支付金额,客单价,UV价值
2025-06-18,茶杯 陶瓷,120,10,3,6,5.00%,7,"1,000.50",166.75,8.34
2025-06-18,杯子,40,0,1,-,-,-,-,-,-
""")
    assert found.kind == "sycm_search_word"
    assert rows(found, "word", "visitors", "carts", "buyers", "conversion_rate", "sales") == [
        ("茶杯 陶瓷", 120, 10, 6, 0.05, 100_050),
        ("杯子", 40, 0, None, None, None),
    ]


SKU_HEADINGS = (
    "时间,SKU,SKU名称,一级类目,二级类目,三级类目,货号,成交金额,成交商品件数,成交单量,成交客户数,成交转化率,客单价,件单价,UV价值,"
    "商品浏览量,商品访客数,商品人均浏览量,加购商品件数,加购客户数,加购商品件数（正向）,加购商品件数（负向）,加购转化率,加购金额,"
    "搜索曝光次数,搜索点击次数,搜索点击率,商详平均停留时长,下单金额,下单商品件数,下单单量,下单客户数,下单转化率,下单成交转化率,"
    "取消及售后退款金额,取消及售后退款商品件数,取消及售后退款单量"
)


@pytest.mark.parametrize("refund", [None, ""])
def test_jd_products_are_read_with_counts_as_floats_and_empty_refunds(refund: str | None) -> None:
    given = dict.fromkeys(SKU_HEADINGS.split(","), "-") | {
        "时间": "2025-06-18",
        "SKU": 100012345678.0,
        "SKU名称": "茶壶",
        "成交金额": 259.9,
        "成交商品件数": 2.0,
        "成交单量": 2.0,
        "成交客户数": 2.0,
        "成交转化率": "50.00%",
        "客单价": 129.95,
        "商品浏览量": 9.0,
        "商品访客数": 4.0,
        "商详平均停留时长": 12.5,
        "取消及售后退款金额": refund,
    }
    found = read_grids((book(tuple(given), tuple(given.values())),), "商品明细.xlsx")
    assert found.kind == "jd_sz_sku"
    assert first(found) == {
        "date": date(2025, 6, 18),
        "product_id": "100012345678",
        "product": "茶壶",
        "sales": 25_990,
        "units": 2,
        "orders": 2,
        "buyers": 2,
        "conversion_rate": 0.5,
        "order_value": 12_995,
        "page_views": 9,
        "visitors": 4,
        "stay_seconds": 12.5,
    }


def test_jd_products_for_a_span_of_days_keep_the_span_as_their_period() -> None:
    found = read("时间,SKU,SKU名称,成交金额\n2025-06-01至2025-06-30,100012345678,茶壶,259.90\n")
    assert rows(found, "date", "product_id", "sales") == [(None, "100012345678", 25_990)]
    assert found.period == (date(2025, 6, 1), date(2025, 6, 30))


def test_jd_shop_tables_with_a_line_of_text_and_a_blank_one_are_read() -> None:
    found = read("""
店铺经营数据（2025年6月）

日期,店铺名称,商品编号,商品名称,一级分类,访客数,付款人数,下单件数,付款件数,下单金额,退款金额,快车花费
2025/6/18,茶具旗舰店,100012345678,茶壶,茶具,100,5,7,6,800.00,120.00,60.50
""")
    assert found.kind == "jd_sz_sku"
    assert rows(found, "date", "product_id", "visitors", "buyers", "units", "ordered_units", "refunds") == [
        (date(2025, 6, 18), "100012345678", 100, 5, 6, 7, 12_000)
    ]
    assert [note.values for note in noted(found, "header_row")] == [{"row": 3}]

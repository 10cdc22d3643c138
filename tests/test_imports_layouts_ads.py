"""Advertising tables: 万相台, 京准通, 拼多多, and those of 千川 and 罗盘 that have no kind of their own."""

from datetime import date

from import_tables import book, first, noted, read, rows

from planner.imports.layouts import read_grids

ITEM_HEADINGS = (
    "日期,主体ID,主体类型,主体名称,花费,净成交金额,总成交金额,净实际投产比,实际投产比,展现量,点击量,点击率,平均点击花费,千次展现花费,"
    "净成交笔数,总成交笔数,点击转化率,直接净成交金额,直接净成交笔数,总购物车数,直接购物车数,收藏宝贝数,直接收藏宝贝数,宝贝收藏加购数"
)


def test_items_from_csv_write_rates_in_per_cent() -> None:
    found = read(
        f"{ITEM_HEADINGS}\n"
        "2026-09-01,680123456789,商品,青瓷茶杯,350.25,900.00,1200.50,2.57,3.43,10000,500,5%,0.7,35.03,9,12,2.4%,800,8,60,50,20,18,78\n"
        "2026-09-02,680123456789,商品,青瓷茶杯,0,nan,nan,nan,nan,12,0,0%,nan,0,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan\n"
    )
    assert found.kind == "wanxiangtai_item"
    wanted = ("item_id", "item", "spend", "net_sales", "sales", "return_on_ad_spend", "impressions", "clicks")
    assert rows(found, *wanted) == [
        ("680123456789", "青瓷茶杯", 35_025, 90_000, 120_050, 3.43, 10_000, 500),
        ("680123456789", "青瓷茶杯", 0, None, None, None, 12, 0),
    ]
    assert rows(found, "click_rate", "click_price", "orders", "carts", "favourites") == [
        (0.05, 70, 12, 60, 20),
        (0.0, None, None, None, None),
    ]
    assert [note.values for note in noted(found, "rates_as_percent")] == [{"column": "点击率"}]
    assert [note.values["column"] for note in noted(found, "renamed_column")] == ["实际投产比"]


def test_items_from_a_workbook_write_the_same_rate_as_a_fraction() -> None:
    headings = (
        "日期",
        "主体ID",
        "主体类型",
        "主体名称",
        "展现量",
        "点击量",
        "花费",
        "点击率",
        "直接成交金额",
        "总成交金额",
        "总成交笔数",
    )
    headings += ("直接成交笔数", "投入产出比", "总购物车数", "收藏宝贝数", "总收藏数", "旺旺咨询量")
    values = (45901, 680123456789, "商品", "茶杯", 10000, 500, 350.25, 0.05, 600.0, 1200.5, 12, 6, 3.43, 60, 20, 25, 4)
    found = read_grids((book(headings, values),), "商品报表.xlsx")
    assert found.kind == "wanxiangtai_item"
    assert first(found) == {
        "date": date(2025, 9, 1),
        "item_id": "680123456789",
        "item": "茶杯",
        "impressions": 10_000,
        "clicks": 500,
        "click_rate": 0.05,
        "spend": 35_025,
        "sales": 120_050,
        "orders": 12,
        "direct_sales": 60_000,
        "direct_orders": 6,
        "carts": 60,
        "favourites": 25,
        "return_on_ad_spend": 3.43,
    }
    assert [note.values for note in noted(found, "rates_as_fraction")] == [{"column": "点击率"}]
    assert found.dropped_columns == ()


def test_plans_without_a_date_column_take_the_one_day_of_the_files_name() -> None:
    found = read(
        "场景ID,场景名字,原二级场景ID,原二级场景名字,计划ID,计划名字,主体ID,主体类型,主体名称,展现量,点击量,花费,点击率\n"
        "371,关键词推广,1,-,70001234567,日常拉新,680123456789,商品,茶杯,1000,20,15.60,2%\n",
        "商品报表_20260901_8812.csv",
    )
    assert found.kind == "wanxiangtai_plan"
    assert first(found) == {
        "date": date(2026, 9, 1),
        "campaign_id": "70001234567",
        "campaign": "日常拉新",
        "item_id": "680123456789",
        "item": "茶杯",
        "product_line": "关键词推广",
        "impressions": 1000,
        "clicks": 20,
        "click_rate": 0.02,
        "spend": 1560,
    }
    assert [note.values for note in noted(found, "date_from_filename")] == [{"day": date(2026, 9, 1)}]


def test_a_plan_goes_by_its_older_name_too() -> None:
    found = read("日期,计划ID,计划名称,展现量,点击量,花费\n20260901,70001234567,日常,10,1,0.5\n")
    assert found.kind == "wanxiangtai_plan"
    assert rows(found, "date", "campaign", "spend") == [(date(2026, 9, 1), "日常", 50)]
    assert [note.values for note in noted(found, "renamed_column")] == [{"column": "计划名称", "name": "计划名字"}]


def test_keywords_are_known_with_and_without_the_space_in_their_heading() -> None:
    for heading in ("词 ID/词包ID", "词ID/词包ID", "词 ID/词包 ID "):
        found = read(
            f"日期,{heading},词名字/词包名字,词类型,场景名字,主体名称,展现量,点击量,花费\n"
            "2026-09-01,900123,茶杯陶瓷,关键词,关键词推广,青瓷茶杯,200,4,3.20\n"
        )
        assert found.kind == "wanxiangtai_keyword"
        assert rows(found, "word", "product_line", "item", "clicks", "spend") == [
            ("茶杯陶瓷", "关键词推广", "青瓷茶杯", 4, 320)
        ]


def test_jd_ads_are_read_with_two_dashes_for_nothing_and_per_cent_in_the_heading() -> None:
    found = read("""
日期,产品线,计划类型,计划ID,推广计划,单元ID,推广单元,创意ID,推广创意,跟单SKU ID,商品名称,品牌,所属类目,展现数,点击数,点击率(%),总费用,总订单行,总订单金额,总购物车数,下单新客数
20250618,京东快车,普通,123456789,茶具计划,1,单元,2,创意,100012345678,茶壶,自有,茶具,"5,000",100,2.00,"￥150.00",3,"￥389.70",12,2
20250619,京东快车,普通,123456789,茶具计划,1,单元,2,创意,100012345678,茶壶,自有,茶具,--,--,--,--,--,--,--,--
""")
    assert found.kind == "jzt_plan"
    assert rows(found, "date", "product_line", "campaign_id", "campaign", "item_id", "item") == [
        (date(2025, 6, 18), "京东快车", "123456789", "茶具计划", "100012345678", "茶壶"),
        (date(2025, 6, 19), "京东快车", "123456789", "茶具计划", "100012345678", "茶壶"),
    ]
    assert rows(found, "impressions", "clicks", "click_rate", "spend", "orders", "sales", "carts") == [
        (5000, 100, 0.02, 15_000, 3, 38_970, 12),
        (None, None, None, None, None, None, None),
    ]


def test_jd_ads_are_known_by_their_other_words_for_cost_and_carts() -> None:
    for cost, carts in (("花费", "总加购数"), ("总费用/花费", "总购物车数/总加购数"), ("总费用(元)", "总购物车数")):
        found = read(f"日期,推广计划,展现数,点击数,{cost},{carts}\n2025-06-18,计划,100,2,1.2,5\n")
        assert found.kind == "jzt_plan"
        assert rows(found, "spend", "carts") == [(120, 5)]


def test_pinduoduo_days_end_before_the_two_lines_below_the_table() -> None:
    found = read("""
日期,花费(元),交易额(元),投入产出比,成交笔数,店铺关注量,千次曝光花费(元),曝光量,点击量,每笔成交花费(元),每笔成交金额(元),商品收藏量
2025-06-17,200.00,680.50,3.40,9,4,20.00,10000,300,22.22,75.61,31
2025-06-18,210.50,0.00,0.00,0,1,21.05,10000,280,-,-,12
总计,410.50,680.50,1.66,9,5,20.53,20000,580,45.61,75.61,43
数据说明：以上数据仅供参考
更新时间：2025-06-19 09:00,,,,,,,,,,,
""")
    assert found.kind == "pdd_promotion"
    assert rows(found, "date", "spend", "sales", "return_on_ad_spend", "orders", "impressions", "clicks") == [
        (date(2025, 6, 17), 20_000, 68_050, 3.4, 9, 10_000, 300),
        (date(2025, 6, 18), 21_050, 0, 0.0, 0, 10_000, 280),
    ]
    assert rows(found, "favourites") == [(31,), (12,)]
    assert found.left_out == ((4, "total_row"), (5, "footer"), (6, "footer"))


def test_pinduoduo_goods_are_a_table_without_a_kind() -> None:
    found = read("""
商品名称,商品ID,日期,商品收藏数,商品访客数,商品浏览量,支付订单数,支付转化率,支付件数,支付买家数,支付金额,成团订单数,成团件数,是否新款
茶杯,5001234567,2025-06-18,5,200,300,11,5.00%,12,10,350.00,11,12,否
""")
    assert found.kind == "generic"
    wanted = ("product_id", "product", "date", "visitors", "page_views", "orders", "units", "buyers", "sales")
    assert rows(found, *wanted) == [("5001234567", "茶杯", date(2025, 6, 18), 200, 300, 11, 12, 10, 35_000)]
    assert noted(found, "unknown_columns")[0].values == {"names": ("商品收藏数", "成团订单数", "成团件数", "是否新款")}


def test_douyin_compass_products_and_qianchuan_materials_are_tables_without_a_kind() -> None:
    compass = read("""
统计时间,店铺名称,商品ID,商品名称,一级类目,商品访客数,支付人数,支付商品件数,支付金额,退款金额,推广消耗
2025-06-18,茶具店,"\t3678901234567890123",茶壶,茶具,400,10,12,"￥1,000.50",￥560.28,0元
""")
    assert compass.kind == "generic"
    assert rows(compass, "date", "product_id", "visitors", "buyers", "units", "sales", "refunds", "spend") == [
        (date(2025, 6, 18), "3678901234567890123", 400, 10, 12, 100_050, 56_028, 0)
    ]
    material = read("""
素材ID,素材名称,整体消耗,整体展现次数,整体点击次数,整体点击率,整体成交订单数,整体成交金额,整体支付ROI,净成交金额,1小时内退款率
7401,开箱,1.2万,100万,"20,000",2.00%,150,3.6w,3.00,"30,000.00",8.00%
""")
    assert material.kind == "generic"
    assert rows(
        material, "spend", "impressions", "clicks", "click_rate", "sales", "return_on_ad_spend", "net_sales"
    ) == [(1_200_000, 1_000_000, 20_000, 0.02, 3_600_000, 3.0, 3_000_000)]


def test_a_crowd_report_is_no_item_report() -> None:
    found = read("日期,人群名字,主体ID,展现量,点击量,花费\n2026-09-01,老客,680123456789,10,1,0.50\n")
    assert found.kind == "generic"
    assert rows(found, "item_id", "impressions", "spend") == [("680123456789", 10, 50)]

"""The longest headings platforms write, in full, and the pieces of them that users choose: each is of its kind."""

import pytest
from import_tables import book

from planner.imports.layouts import read_grids

ITEMS = (
    "日期,主体ID,主体类型,主体名称,展现量,点击量,花费,点击率,平均点击花费,千次展现花费,总预售成交金额,总预售成交笔数,直接预售成交金额,"
    "直接预售成交笔数,间接预售成交金额,间接预售成交笔数,直接成交金额,间接成交金额,总成交金额,总成交笔数,直接成交笔数,间接成交笔数,点击转化率,"
    "投入产出比,含预售投产比,总成交成本,总购物车数,直接购物车数,间接购物车数,加购率,收藏宝贝数,收藏店铺数,店铺收藏成本,总收藏加购数,总收藏加购成本,"
    "宝贝收藏加购数,宝贝收藏加购成本,总收藏数,宝贝收藏成本,宝贝收藏率,加购成本,拍下订单笔数,拍下订单金额,直接收藏宝贝数,间接收藏宝贝数,优惠券领取量,"
    "购物金充值笔数,购物金充值金额,旺旺咨询量,引导访问量,引导访问人数,引导访问潜客数,引导访问潜客占比,入会率,入会量,引导访问率,深度访问量,"
    "平均访问页面数,成交新客数,成交新客占比,会员首购人数,会员成交金额,会员成交笔数,成交人数,人均成交笔数,人均成交金额,自然流量转化金额,自然流量曝光量,"
    "电商成交笔数,电商成交金额,闪购成交笔数,闪购成交金额,平台助推总成交,平台助推直接成交,平台助推点击,宝贝优惠券抵扣金额,宝贝优惠券撬动总成交,"
    "宝贝优惠券撬动直接成交,宝贝优惠券撬动点击,平台补贴金额,补贴引导成交金额,发券补贴商品个数,补贴引导成交人数"
)
SOURCES = (
    "流量载体,一级来源,二级来源,三级来源,四级来源,访客数,访客数环比,新访客,新访客环比,平均停留时长,平均停留时长环比,3s查看人数,3s查看人数环比,"
    "商品点击人数,商品点击人数环比,加购人数,加购人数环比,商品收藏人数,商品收藏人数环比,加购件数,加购件数环比,关注店铺人数,关注店铺人数环比,"
    "支付买家数,支付买家数环比,支付转化率,支付转化率环比,支付金额,支付金额环比,客单价,客单价环比,UV价值,uv价值环比,下单买家数,下单买家数环比,"
    "下单金额,下单金额环比,下单转化率,下单转化率环比"
)
SHOPIFY = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,"
    "Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
    "Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,"
    "Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,"
    "Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,"
    "Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,"
    "Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,"
    "Tax 1 Name,Tax 1 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID"
)
LIVE = "直播间名称,日期,直播时长(小时),带货商品数,成交金额,时均GMV,商品曝光人数,商品点击人数,投放消耗"


@pytest.mark.parametrize(
    ("headings", "kind", "columns"),
    [
        (
            ITEMS,
            "wanxiangtai_item",
            (
                "date item_id item impressions click_rate clicks spend click_price sales orders direct_sales direct_orders carts "
                "favourites return_on_ad_spend"
            ),
        ),
        (
            SOURCES,
            "sycm_shop_source",
            (
                "carrier level1 level2 level3 level4 visitors stay_seconds carts cart_units favourites ordered_buyers ordered_sales "
                "buyers sales conversion_rate order_value"
            ),
        ),
        (
            SHOPIFY,
            "shopify_orders",
            "order_id customer status paid_at currency freight amount discount created_at quantity product sku refund channel region",
        ),
        ("日期,商品ID,商品访客数,支付件数,支付金额", "sycm_product", "date product_id visitors units sales"),
        ("统计日期,访客数,支付买家数,支付金额", "sycm_shop_daily", "date visitors buyers sales"),
        ("SKU,成交金额,商品访客数", "jd_sz_sku", "product_id sales visitors"),
        ("主订单编号,子订单编号,选购商品", "douyin_orders", "order_id suborder_id product"),
        ("订单编号,买家实付金额,订单状态", "taobao_orders", "order_id paid status"),
        ("日期,花费（元）,交易额（元）,曝光量", "pdd_promotion", "date spend sales impressions"),
        (LIVE, "generic", "date sales spend"),
    ],
)
def test_headings_are_of_their_kind(headings: str, kind: str, columns: str) -> None:
    found = read_grids((book(tuple(headings.split(","))),), "a.xlsx")
    assert found.kind == kind
    assert set(found.table.columns) == set(columns.split())


def test_of_a_shopify_order_no_column_about_a_person_is_kept() -> None:
    dropped = read_grids((book(tuple(SHOPIFY.split(","))),), "orders_export.csv").dropped_columns
    persons = {one for one in SHOPIFY.split(",") if one.startswith(("Billing", "Shipping "))} - {"Shipping Method"}
    assert {*dropped} == persons | {"Notes", "Note Attributes", "Device ID", "Phone"}

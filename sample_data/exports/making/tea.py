"""The tea shop: Taobao, and notes on Xiaohongshu."""

from __future__ import annotations

from pathlib import Path

from making import ads, events, order_files, posts, sycm
from making.buying import Good, Market, bought
from making.counted import of_shop, visitors
from making.seasons import FIRST, LAST, Season

GOODS = (
    Good("682310045101", "明前绿茶品鉴装 20 克（示例）", 3900, 24, 3),
    Good("682310045102", "明前绿茶礼盒 100 克（示例）", 15800, 45),
    Good("682310045103", "明前绿茶双罐礼盒 200 克（示例）", 26800, 15),
    Good("682310045104", "雨前绿茶散装 250 克（示例）", 12800, 11, 2),
    Good("682310045105", "手写贺卡大礼盒 300 克（示例）", 39800, 5),
)
SEASON = Season(
    (1.1, 0.8, 1.1, 1.25, 0.95, 0.85, 0.75, 0.85, 1.2, 0.9, 0.9, 1.0),
    (
        events.MID_AUTUMN_2025,
        events.DOUBLE_11,
        events.NEW_YEAR_GOODS,
        events.NO_COURIERS,
        events.FIRST_TEA,
        events.SALE_618,
        events.MID_AUTUMN_2026,
        events.DOUBLE_11_BEGINS,
    ),
    0.25,
    0.95,
)
MARKET = Market(71, GOODS, 156, SEASON, again=0.165, gap=85, known=0.02, refunded=0.046)
WORDS = (
    ("茶叶礼盒", 20), ("明前龙井", 12), ("绿茶礼盒 送长辈", 11), ("送客户 茶叶礼盒", 10), ("安吉白茶", 9),
    ("春茶 2026", 7), ("中秋送礼 茶叶", 6), ("茶叶 小罐 便携", 4), ("新茶 散装", 4), ("春山茶礼", 3),
)  # fmt: skip
SOURCES = (
    sycm.Source("付费流量", "关键词推广", 0.6, 1.0),
    sycm.Source("淘内免费", "手淘搜索", 0.21, 1.2),
    sycm.Source("淘内免费", "手淘推荐", 0.09, 0.4),
    sycm.Source("自主访问", "我的淘宝", 0.06, 2.0),
    sycm.Source("自主访问", "购物车", 0.05, 3.0),
    sycm.Source("淘外网站", "小红书", 0.04, 0.5),
)
PLANS = (
    ads.Plan(
        "5302217001",
        "礼盒-精准词",
        "关键词推广",
        (GOODS[1].id, GOODS[1].name),
        0.7,
        135,
        0.041,
        0.027,
        (("茶叶礼盒", 30), ("绿茶礼盒 送长辈", 20), ("送客户 茶叶礼盒", 18), ("明前龙井", 14), ("流量智选", 18)),
    ),
    ads.Plan(
        "5302217002",
        "品鉴装-拉新",
        "关键词推广",
        (GOODS[0].id, GOODS[0].name),
        0.3,
        118,
        0.045,
        0.021,
        (("春茶 2026", 40), ("安吉白茶", 35), ("流量智选", 25)),
    ),
)
TITLES = (
    "送客户的茶叶礼盒，怎么选不掉价", "茶园今天开采了", "明前和雨前差在哪", "贺卡我们一张张手写",
    "给长辈送茶，别买太苦的", "一斤干茶要采多少芽头", "开箱：双罐礼盒", "中秋送礼清单", "冷泡绿茶三步",
    "玻璃杯泡绿茶水温多少", "茶叶怎么存不走味", "安吉的雨天", "年货送什么不踩雷", "品鉴装里有什么",
    "炒茶师傅的一天", "为什么我们不卖陈茶", "春山的第一锅茶", "办公室喝什么茶不失眠", "礼盒实拍，多大一个",
    "打包间的双 11", "送老师一盒茶", "新茶上市时间表", "茶渣别扔", "从采摘到发货的七天",
)  # fmt: skip


def make(folder: Path) -> None:
    spend = ads.spent(72, 640_000, SEASON)
    orders = bought(MARKET, spend)
    days = of_shop(orders)
    shop = sycm.Shop(MARKET, orders, days, visitors(MARKET, 6000, days), SOURCES, WORDS)
    lines = ads.by_plan(ads.Ads(73, PLANS, spend, days))
    span = f"{FIRST}_{LAST}"
    sycm.shop(folder / f"sycm_shop_{span}.xlsx", shop)
    sycm.products(folder / f"sycm_product_{span}.xlsx", shop)
    sycm.sources(folder / f"sycm_source_{span}.xlsx", shop)
    sycm.words(folder / f"sycm_search_word_{span}.xlsx", shop)
    ads.wanxiang(folder / f"wanxiangtai_plan_{FIRST:%Y%m%d}_{LAST:%Y%m%d}.zip", lines, MARKET.refunded)
    words = ads.by_word(ads.Ads(74, PLANS, spend, days), lines)
    ads.wanxiang_words(folder / f"wanxiangtai_keyword_{FIRST:%Y%m%d}_{LAST:%Y%m%d}.zip", words, MARKET.refunded)
    order_files.taobao(folder / "ExportOrderList202611010930.zip", orders, "春山茶礼（示例）")
    posts.notes(folder / "xhs_notes_20261101.xlsx", 75, TITLES, 2600)

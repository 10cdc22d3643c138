"""The dress shop: Douyin, a Taobao shop beside it, and notes on Xiaohongshu."""

from __future__ import annotations

from pathlib import Path

from making import ads, events, order_files, posts, sycm
from making.buying import Good, Market, bought
from making.counted import of_shop, visitors
from making.seasons import FIRST, LAST, Season

GOODS = (
    Good("715520983201", "极简通勤西装外套（示例）", 35900, 15),
    Good("715520983202", "垂感阔腿裤（示例）", 21900, 24),
    Good("715520983203", "免烫衬衫（示例）", 16900, 26),
    Good("715520983204", "针织打底（示例）", 12900, 21, 2),
    Good("715520983205", "羊毛大衣（示例）", 45900, 4.5),
    Good("715520983206", "收腰连衣裙（示例）", 25900, 9),
)
SEASON = Season(
    (0.95, 0.75, 1.1, 1.05, 1.05, 0.95, 0.75, 0.8, 1.1, 1.2, 1.2, 1.05),
    (
        events.DOUBLE_11,
        events.DOUBLE_12,
        events.NO_COURIERS,
        events.WOMENS_DAY,
        events.SALE_618,
        events.DOUBLE_11_BEGINS,
    ),
    0.2,
    1.2,
)
DOUYIN = Market(81, GOODS, 1845, SEASON, again=0.2, gap=60, known=0.3, refunded=0.37)
TAOBAO = Market(82, GOODS, 790, SEASON, again=0.22, gap=60, known=0.3, refunded=0.25)
SOURCES = (
    sycm.Source("付费流量", "关键词推广", 0.42, 1.0),
    sycm.Source("淘内免费", "手淘搜索", 0.26, 1.1),
    sycm.Source("淘内免费", "手淘推荐", 0.18, 0.5),
    sycm.Source("自主访问", "我的淘宝", 0.09, 2.0),
    sycm.Source("自主访问", "购物车", 0.08, 3.0),
    sycm.Source("淘外网站", "小红书", 0.05, 0.5),
)
PLANS = (
    ads.Plan(
        "5418830001",
        "西装外套-搜索",
        "关键词推广",
        (GOODS[0].id, GOODS[0].name),
        0.55,
        170,
        0.036,
        0.03,
    ),
    ads.Plan(
        "5418830002",
        "阔腿裤-搜索",
        "关键词推广",
        (GOODS[1].id, GOODS[1].name),
        0.45,
        160,
        0.037,
        0.032,
    ),
)
VIDEOS = (
    "一件西装三种穿法", "155 也能穿的阔腿裤", "衬衫洗三十次之后", "版师教你看肩线", "通勤一周不重样",
    "上班穿什么不累", "面试那天穿的外套", "小个子大衣长度", "直播间今晚八点", "开春第一件针织",
    "梨形身材选裤子", "免烫衬衫到底烫不烫", "素色怎么搭不闷", "打版间的一天", "大衣起球怎么办",
    "连衣裙配什么外套", "退货最多的一件，我们改了", "身高 175 的版", "秋天第一批西装", "收腰收在哪里",
)  # fmt: skip
NOTES = (
    "极简通勤衣橱 10 件", "小个子穿西装不显矮", "阔腿裤长度对照表", "面料成分怎么看", "衬衫不透的三个办法",
    "出差三天只带一个包", "显瘦不是靠黑色", "同一件针织穿四季", "职场新人第一件外套", "大衣护理笔记",
    "通勤鞋搭配", "梨形身材通勤", "素白的版师手记", "秋冬配色", "洗护标怎么读",
)  # fmt: skip


def make(folder: Path) -> None:
    on_taobao, on_douyin = ads.spent(83, 2_900_000, SEASON), ads.spent(84, 8_800_000, SEASON)
    orders = bought(TAOBAO, on_taobao)
    days = of_shop(orders)
    shop = sycm.Shop(TAOBAO, orders, days, visitors(TAOBAO, 25_500, days), SOURCES)
    lines = ads.by_plan(ads.Ads(85, PLANS, on_taobao, days))
    span = f"{FIRST}_{LAST}"
    sycm.shop(folder / f"sycm_shop_{span}.xlsx", shop)
    sycm.products(folder / f"sycm_product_{span}.xlsx", shop)
    sycm.sources(folder / f"sycm_source_{span}.xlsx", shop)
    ads.wanxiang(folder / f"wanxiangtai_plan_{FIRST:%Y%m%d}_{LAST:%Y%m%d}.zip", lines, TAOBAO.refunded)
    order_files.douyin(folder / f"douyin_orders_{FIRST:%Y%m%d}_{LAST:%Y%m%d}.zip", bought(DOUYIN, on_douyin))
    posts.works(folder / "douyin_works_20261101.csv", 86, VIDEOS, 9000)
    posts.notes(folder / "xhs_notes_20261101.xlsx", 87, NOTES, 4200)

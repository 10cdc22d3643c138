"""The home-goods shop: JD and Tmall; its mini program exports nothing that is known here."""

from __future__ import annotations

from pathlib import Path

from making import ads, events, jd, order_files, sycm
from making.buying import Good, Market, bought
from making.counted import of_shop, visitors
from making.seasons import FIRST, LAST, Season

GOODS = (
    Good("100148573001", "纯棉四件套 1.5 米（示例）", 39900, 20),
    Good("100148573002", "纯棉四件套 1.8 米（示例）", 45900, 17),
    Good("100148573003", "纯棉毛巾三条装（示例）", 5900, 24, 3),
    Good("100148573004", "折叠收纳箱（示例）", 12900, 20, 3),
    Good("100148573005", "夏凉被（示例）", 27900, 10),
    Good("100148573006", "乳胶枕（示例）", 26900, 8, 2),
)
SEASON = Season(
    (1.0, 0.85, 1.15, 1.05, 1.05, 1.0, 0.85, 1.0, 1.2, 1.1, 1.05, 0.95),
    (
        events.DOUBLE_11,
        events.DOUBLE_12,
        events.NO_COURIERS,
        events.SALE_618,
        events.DOUBLE_11_BEGINS,
    ),
    0.04,
    1.1,
)
JD = Market(91, GOODS, 7070, SEASON, again=0.42, gap=60, known=0.3, refunded=0.09)
TMALL = Market(92, GOODS, 2945, SEASON, again=0.42, gap=60, known=0.3, refunded=0.09)
SOURCES = (
    sycm.Source("付费流量", "关键词推广", 0.34, 1.0),
    sycm.Source("付费流量", "人群推广", 0.12, 0.6),
    sycm.Source("淘内免费", "手淘搜索", 0.27, 1.2),
    sycm.Source("淘内免费", "手淘推荐", 0.14, 0.4),
    sycm.Source("自主访问", "我的淘宝", 0.11, 2.0),
    sycm.Source("自主访问", "购物车", 0.09, 3.0),
)
SEARCH, DISPLAY = "关键词推广", "人群推广"
ON_TMALL = (
    ads.Plan("5530901001", "四件套-搜索", SEARCH, (GOODS[0].id, GOODS[0].name), 0.5, 210, 0.035, 0.034),
    ads.Plan("5530901002", "毛巾-搜索", SEARCH, (GOODS[2].id, GOODS[2].name), 0.2, 170, 0.04, 0.036),
    ads.Plan("5530901003", "新家人群", DISPLAY, (GOODS[1].id, GOODS[1].name), 0.3, 135, 0.031, 0.016),
)
ON_JD = (
    ads.Plan("880013001", "四件套-快车", "京东快车", (GOODS[0].id, GOODS[0].name), 0.6, 245, 0.038, 0.032),
    ads.Plan("880013002", "收纳-快车", "京东快车", (GOODS[3].id, GOODS[3].name), 0.4, 225, 0.036, 0.034),
)


def make(folder: Path) -> None:
    on_jd, on_tmall = ads.spent(93, 27_000_000, SEASON), ads.spent(94, 11_000_000, SEASON)
    of_jd, of_tmall = bought(JD, on_jd), bought(TMALL, on_tmall)
    jd_days, tmall_days = of_shop(of_jd), of_shop(of_tmall)
    jd_shop = sycm.Shop(JD, of_jd, jd_days, visitors(JD, 186_000, jd_days), SOURCES)
    tmall_shop = sycm.Shop(TMALL, of_tmall, tmall_days, visitors(TMALL, 77_500, tmall_days), SOURCES)
    span = f"{FIRST:%Y%m%d}_{LAST:%Y%m%d}"
    jd.skus(folder / f"jd_sku_{span}.xlsx", jd_shop)
    ads.jingzhun(folder / f"jzt_plan_{span}.xlsx", ads.by_plan(ads.Ads(95, ON_JD, on_jd, jd_days)))
    sycm.shop(folder / f"sycm_shop_{FIRST}_{LAST}.xlsx", tmall_shop)
    sycm.products(folder / f"sycm_product_{FIRST}_{LAST}.xlsx", tmall_shop)
    sycm.sources(folder / f"sycm_source_{FIRST}_{LAST}.xlsx", tmall_shop)
    lines = ads.by_plan(ads.Ads(96, ON_TMALL, on_tmall, tmall_days))
    ads.wanxiang(folder / f"wanxiangtai_plan_{span}.zip", lines, TMALL.refunded)
    order_files.taobao(folder / "ExportOrderList202611010930.zip", of_tmall, "暖屋家居旗舰店（示例）")

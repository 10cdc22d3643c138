"""Paid promotion: what was spent each day, and the reports of Alimama's Wanxiangtai and JD's Jingzhuntong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from making.counted import Count
from making.headings import JZT_PLANS, WANXIANG_PLANS, WANXIANG_WORDS
from making.seasons import DAYS, MONTHS, Season, shares
from making.writing import Cell, Form, laid, plain, table, workbook

STEP = 35  # days between two decisions on how much to spend


@dataclass(frozen=True)
class Plan:
    """A campaign: its part of the spend, what a click costs in fen, how many see it for a click, how many then buy."""

    id: str
    name: str
    scene: str
    item: tuple[str, str]
    share: float
    price: int
    ctr: float
    conversion: float
    words: Sequence[tuple[str, float]] = field(default=())


@dataclass(frozen=True)
class Ads:
    """All campaigns of a shop on a platform, its spend by day, and the orders that it can have brought."""

    seed: int
    plans: Sequence[Plan]
    spend: Sequence[int]
    days: dict[date, Count]


@dataclass(frozen=True)
class Line:
    """A campaign or one of its words on a day."""

    day: date
    plan: Plan
    spend: int
    seen: int
    clicks: int
    orders: int
    sales: int
    word: int = 0


def spent(seed: int, monthly: int, season: Season) -> list[int]:
    """Spend of each day in fen: about as the season goes, more or less for five weeks at a time."""
    chance = Random(seed)
    steps = [chance.uniform(0.6, 1.45) for _ in range(len(DAYS) // STEP + 1)]
    rough = [season.at(day) ** 0.8 * steps[n // STEP] * chance.uniform(0.85, 1.15) for n, day in enumerate(DAYS)]
    return [one * 100 + chance.randrange(100) for one in shares(round(monthly * MONTHS / 100) - len(DAYS) // 2, rough)]


def by_plan(ads: Ads) -> list[Line]:
    """Each campaign on each day. Together they never claim more than nine of ten orders of the day."""
    chance = Random(ads.seed)
    lines = []
    for n, day in enumerate(DAYS):
        parts = shares(ads.spend[n], [plan.share * chance.uniform(0.9, 1.1) for plan in ads.plans])
        count = ads.days[day]
        left = int(count.orders * 0.9)
        usual = count.sales / count.orders if count.orders else 0
        for plan, spend in zip(ads.plans, parts, strict=True):
            clicks = max(1, round(spend / plan.price / chance.uniform(0.92, 1.08)))
            wanted = clicks * plan.conversion * chance.uniform(0.7, 1.3)
            orders = min(left, int(wanted) + (chance.random() < wanted % 1))
            left -= orders
            seen = round(clicks / plan.ctr * chance.uniform(0.92, 1.08))
            lines.append(Line(day, plan, spend, seen, clicks, orders, round(orders * usual)))
    return lines


def by_word(ads: Ads, lines: Sequence[Line]) -> list[Line]:
    """The campaigns with words, each word by itself; their sums are the campaign's."""
    chance = Random(ads.seed + 1)
    found = []
    for line in lines:
        if not line.plan.words:
            continue
        weights = [share * chance.uniform(0.8, 1.2) for _, share in line.plan.words]
        clicks = shares(line.clicks, weights)
        parts = [shares(total, [float(n) for n in clicks]) for total in (line.spend, line.seen)]
        orders = shares(line.orders, [n * chance.uniform(0.5, 1.5) for n in clicks])
        sales = shares(line.sales, [float(n) for n in orders]) if line.orders else [0] * len(orders)
        found += [
            Line(line.day, line.plan, parts[0][n], parts[1][n], clicks[n], orders[n], sales[n], n)
            for n in range(len(weights))
        ]
    return found


def wanxiang(path: Path, lines: Sequence[Line], refunded: float) -> None:
    """Wanxiangtai by campaign: GB18030 in a ZIP, rates with a per cent sign, "nan" where nothing is, a sum below."""
    rows = [_wanxiang(line, refunded) | _campaign(line) for line in lines]
    total: dict[str, Cell] = {"日期": "合计", "花费": plain(sum(line.spend for line in lines))}
    total |= {"展现量": sum(line.seen for line in lines), "点击量": sum(line.clicks for line in lines)}
    table(path, laid(WANXIANG_PLANS, [*rows, total], ""), Form())


def wanxiang_words(path: Path, lines: Sequence[Line], refunded: float) -> None:
    """Wanxiangtai by word."""
    rows = []
    for line in lines:
        word = line.plan.words[line.word][0]
        named: dict[str, Cell] = {
            "词ID/词包ID": f"{line.plan.id}{line.word + 1:02}",
            "词名字/词包名字": word,
            "词类型": "词包" if word == "流量智选" else "关键词",
        }
        rows.append(_wanxiang(line, refunded) | _campaign(line) | named)
    table(path, laid(WANXIANG_WORDS, rows, ""), Form())


def _campaign(line: Line) -> dict[str, Cell]:
    plan = line.plan
    return {
        "日期": line.day.isoformat(),
        "场景ID": {"关键词推广": "371", "人群推广": "372"}[plan.scene],
        "场景名字": plan.scene,
        "原二级场景ID": "376",
        "原二级场景名字": "自定义推广",
        "计划ID": plan.id,
        "计划名字": plan.name,
        "主体ID": plan.item[0],
        "主体类型": "商品",
        "主体名称": plan.item[1],
    }


def _wanxiang(line: Line, refunded: float) -> dict[str, Cell]:
    direct, sales = round(line.orders * 0.7), line.sales
    return {
        "展现量": line.seen,
        "点击量": line.clicks,
        "花费": plain(line.spend),
        "点击率": _rate(line.clicks, line.seen),
        "平均点击花费": plain(line.spend / line.clicks) if line.clicks else "nan",
        "总成交金额": plain(sales),
        "净成交金额": plain(sales * (1 - refunded)),
        "总成交笔数": line.orders,
        "直接成交金额": plain(sales * direct / line.orders) if line.orders else "0.00",
        "直接成交笔数": direct,
        "点击转化率": _rate(line.orders, line.clicks),
        "投入产出比": f"{sales / line.spend:.2f}" if line.spend else "nan",
        "总购物车数": round(line.clicks * 0.09),
        "收藏宝贝数": round(line.clicks * 0.04),
    }


def _rate(top: int, bottom: int) -> str:
    return f"{top / bottom * 100:.2f}%" if bottom else "nan"


def jingzhun(path: Path, lines: Sequence[Line]) -> None:
    """Jingzhuntong by campaign: per cent said in the heading, "--" where nothing is, a sum below."""
    rows: list[dict[str, Cell]] = []
    for line in lines:
        direct = round(line.orders * 0.6)
        rows.append(
            {
                "日期": f"{line.day:%Y%m%d}",
                "产品线": line.plan.scene,
                "计划类型": "普通计划",
                "计划ID": line.plan.id,
                "推广计划": line.plan.name,
                "展现数": line.seen,
                "点击数": line.clicks,
                "点击率(%)": round(line.clicks / line.seen * 100, 2) if line.seen else "--",
                "总费用": round(line.spend / 100, 2),
                "平均点击成本": round(line.spend / line.clicks / 100, 2) if line.clicks else "--",
                "总订单行": line.orders,
                "总订单金额": round(line.sales / 100, 2),
                "直接订单行": direct,
                "直接订单金额": round(line.sales * direct / line.orders / 100, 2) if line.orders else 0,
                "总购物车数": round(line.clicks * 0.1),
                "下单新客数": round(line.orders * 0.6),
                "投产比": round(line.sales / line.spend, 2) if line.spend else "--",
            }
        )
    total: dict[str, Cell] = {"日期": "总计", "总费用": round(sum(line.spend for line in lines) / 100, 2)}
    workbook(path, laid(JZT_PLANS, [*rows, total], "--"), "推广计划")

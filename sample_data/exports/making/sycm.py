"""Tables of Sycm: the shop by day, its products, where visitors came from, which words they looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from making.buying import Market, Order
from making.counted import Count, looked_at, of_goods
from making.headings import SYCM_DAYS, SYCM_PRODUCTS, SYCM_SOURCES, SYCM_WORDS
from making.seasons import DAYS, FIRST, LAST, shares
from making.writing import Cell, change, each, laid, percent, workbook, yuan

SUM = "汇总"
ABOUT = [["店铺数据（示例，数据为虚构）"], ["统计口径：所有终端"], [f"统计时间：{FIRST} 至 {LAST}"], [""]]


@dataclass(frozen=True)
class Source:
    """Where visitors come from: its levels, its share of visitors, and how eager they are to buy."""

    level1: str
    level2: str
    share: float
    eager: float


@dataclass(frozen=True)
class Shop:
    """A shop as Sycm sees it."""

    market: Market
    orders: Sequence[Order]
    days: dict[date, Count]
    seen: dict[date, int]
    sources: Sequence[Source]
    words: Sequence[tuple[str, float]] = ()


def shop(path: Path, of: Shop) -> None:
    """The shop by day: numbers as text, lines of text above."""
    chance = Random(of.market.seed + 2)
    rows = []
    for day in DAYS:
        seen, day_of = of.seen[day], of.days[day]
        carts, likes = round(seen * chance.uniform(0.06, 0.08)), round(seen * chance.uniform(0.025, 0.035))
        rows.append(
            {
                "统计日期": day.isoformat(),
                "成功退货退款金额": yuan(day_of.refunds),
                "支付金额": yuan(day_of.sales),
                "分期支付金额": "0.00",
                "支付件数": f"{day_of.units:,}",
                "商品加购人数": f"{carts:,}",
                "商品加购件数": f"{round(carts * 1.3):,}",
                "商品浏览量": f"{round(seen * chance.uniform(2.6, 3.2)):,}",
                "商品访客数": f"{seen:,}",
                "商品微详情访客数": f"{round(seen * 0.2):,}",
                "商品收藏人数": f"{likes:,}",
                "商品平均停留时长": f"{chance.uniform(18, 30):.2f}",
                "下单买家数": f"{day_of.placed:,}",
                "支付买家数": f"{day_of.orders:,}",
                "下单转化率": percent(day_of.placed, seen),
                "商品详情页跳出率": f"{chance.uniform(0.55, 0.7):.2%}",
                "下单金额": yuan(day_of.placed_sales),
                "访问收藏转化率": percent(likes, seen),
                "访问加购转化率": percent(carts, seen),
                "支付老买家数": f"{day_of.old:,}",
                "老买家支付金额": yuan(day_of.old_sales),
                "支付转化率": percent(day_of.orders, seen),
                "支付新买家数": f"{day_of.new:,}",
                "有支付商品数": f"{len(day_of.goods):,}",
                "下单件数": f"{day_of.placed_units:,}",
                "有访问商品数": f"{len(of.market.goods)}",
                "客单价": each(day_of.sales, day_of.orders),
            }
        )
    workbook(path, [*ABOUT, *laid(SYCM_DAYS, rows)], "店铺整体")


def products(path: Path, of: Shop) -> None:
    """Products by day; what the shop did not look at in the export is a dash."""
    chance, found = Random(of.market.seed + 3), of_goods(of.orders)
    rows: list[dict[str, Cell]] = []
    for day in DAYS:
        seen = looked_at(of.seen[day], of.market.goods, chance)
        for good, visits in zip(of.market.goods, seen, strict=True):
            rows.append(_product(day, good.id, max(visits, found[day, good.id].placed), found[day, good.id], chance))
            rows[-1] |= {"商品名称": good.name, "货号": f"S-{good.id[-3:]}"}
    workbook(path, [*ABOUT, *laid(SYCM_PRODUCTS, rows)], "商品_全部")


def _product(day: date, number: str, visits: int, count: Count, chance: Random) -> dict[str, Cell]:
    carts = round(visits * chance.uniform(0.05, 0.08))
    return {
        "统计日期": day.isoformat(),
        "商品ID": number,
        "主商品ID": number,
        "商品类型": "普通商品",
        "商品状态": "当前在线",
        "商品访客数": f"{visits:,}",
        "商品浏览量": f"{round(visits * 1.8):,}",
        "平均停留时长": f"{chance.uniform(15, 28):.2f}",
        "商品详情页跳出率": f"{chance.uniform(0.55, 0.75):.2%}",
        "商品收藏人数": f"{round(visits * 0.02):,}",
        "商品加购件数": f"{round(carts * 1.2):,}",
        "商品加购人数": f"{carts:,}",
        "下单买家数": f"{count.placed:,}",
        "下单件数": f"{count.placed_units:,}",
        "下单金额": yuan(count.placed_sales),
        "下单转化率": percent(count.placed, visits),
        "支付买家数": f"{count.orders:,}",
        "支付件数": f"{count.units:,}",
        "支付金额": yuan(count.sales),
        "商品支付转化率": percent(count.orders, visits),
        "支付新买家数": f"{count.new:,}",
        "支付老买家数": f"{count.old:,}",
        "老买家支付金额": yuan(count.old_sales),
        "访客平均价值": each(count.sales, visits),
        "成功退款金额": yuan(count.refunds),
    }


def sources(path: Path, of: Shop) -> None:
    """Where visitors came from, by day: each first level with its sum, whose visitors are fewer than its parts' sum."""
    chance = Random(of.market.seed + 4)
    rows: list[dict[str, Cell]] = []
    before: dict[tuple[str, str], tuple[int, int]] = {}
    for day in DAYS:
        for name, numbers in _sources_of(day, of, chance):
            rows.append(_source(day, name, numbers, before.get(name)))
            before[name] = numbers[0], numbers[2]
    workbook(path, [*ABOUT, *laid(SYCM_SOURCES, rows)], "全店流量来源")


def _sources_of(day: date, of: Shop, chance: Random) -> Iterable[tuple[tuple[str, str], tuple[int, int, int]]]:
    """Visitors, buyers and sales of each source and of each first level. Every buyer came from one source."""
    seen = [round(of.seen[day] * one.share * chance.uniform(0.9, 1.1)) for one in of.sources]
    buyers = shares(
        of.days[day].orders, [n * one.eager * chance.uniform(0.6, 1.4) for n, one in zip(seen, of.sources, strict=True)]
    )
    sales = shares(of.days[day].sales, [float(n) for n in buyers]) if sum(buyers) else [0] * len(buyers)
    seen = [max(n, found) for n, found in zip(seen, buyers, strict=True)]
    for level in dict.fromkeys(one.level1 for one in of.sources):
        parts = [n for n, one in enumerate(of.sources) if one.level1 == level]
        bought = sum(buyers[n] for n in parts)
        people = sum(seen[n] for n in parts)
        once = people if len(parts) == 1 else max(bought, round(people * 0.96), *(seen[n] for n in parts))
        yield (level, SUM), (once, bought, sum(sales[n] for n in parts))
        for n in parts:
            yield (level, of.sources[n].level2), (seen[n], buyers[n], sales[n])


def _source(
    day: date, name: tuple[str, str], numbers: tuple[int, int, int], before: tuple[int, int] | None
) -> dict[str, Cell]:
    seen, buyers, sales = numbers
    return {
        "统计日期": day.isoformat(),
        "流量载体": "无线端",
        "一级来源": name[0],
        "二级来源": name[1],
        "三级来源": SUM,
        "四级来源": SUM,
        "访客数": f"{seen:,}",
        "访客数环比": change(seen, before and before[0]),
        "浏览量": f"{round(seen * 2.4):,}",
        "加购人数": f"{max(buyers, round(seen * 0.07)):,}",
        "商品收藏人数": f"{round(seen * 0.03):,}",
        "下单买家数": f"{buyers:,}",
        "支付买家数": f"{buyers:,}",
        "支付转化率": percent(buyers, seen),
        "支付金额": yuan(sales),
        "支付金额环比": change(sales, before and before[1]),
        "客单价": each(sales, buyers),
        "UV价值": each(sales, seen),
    }


def words(path: Path, of: Shop) -> None:
    """Words that brought visitors from search; a dash where nobody paid."""
    chance = Random(of.market.seed + 5)
    rows: list[dict[str, Cell]] = []
    for day in DAYS:
        weights = [share * chance.uniform(0.7, 1.3) for _, share in of.words]
        seen = shares(round(of.seen[day] * 0.2), weights)
        buyers = shares(int(of.days[day].orders * 0.22), [n * chance.uniform(0.2, 1.8) for n in seen])
        buyers = [min(n, found) for n, found in zip(seen, buyers, strict=True)]
        usual = of.days[day].sales / max(1, of.days[day].orders)
        for (word, _), visits, bought in zip(of.words, seen, buyers, strict=True):
            sales = round(bought * usual)
            rows.append(
                {
                    "统计日期": day.isoformat(),
                    "搜索词": word,
                    "访客数": f"{visits:,}",
                    "加购人数": f"{max(bought, round(visits * 0.08)):,}",
                    "商品收藏人数": f"{round(visits * 0.03):,}",
                    "支付买家数": f"{bought:,}",
                    "支付转化率": percent(bought, visits),
                    "支付件数": f"{bought:,}" if bought else "-",
                    "支付金额": yuan(sales) if bought else "-",
                    "客单价": each(sales, bought),
                    "UV价值": each(sales, visits) if bought else "-",
                }
            )
    workbook(path, [*ABOUT, *laid(SYCM_WORDS, rows)], "引流搜索关键词")

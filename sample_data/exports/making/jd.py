"""JD's Shangzhi: products by day, counts with a decimal, refunds left empty for a product without any."""

from __future__ import annotations

from pathlib import Path
from random import Random

from making.counted import Count, looked_at, of_goods
from making.headings import JD_SKUS
from making.seasons import DAYS
from making.sycm import Shop
from making.writing import Cell, laid, percent, workbook


def skus(path: Path, of: Shop) -> None:
    chance, found = Random(of.market.seed + 3), of_goods(of.orders)
    rows: list[dict[str, Cell]] = []
    for day in DAYS:
        seen = looked_at(of.seen[day], of.market.goods, chance)
        for good, visits in zip(of.market.goods, seen, strict=True):
            count = found[day, good.id]
            named: dict[str, Cell] = {"时间": f"{day:%Y%m%d}", "SKU": good.id, "SKU名称": good.name, "一级类目": "家纺"}
            named |= {"二级类目": "家居日用", "三级类目": "示例", "货号": f"H-{good.id[-2:]}"}
            rows.append(named | _sku(max(visits, count.placed), count, chance))
    workbook(path, laid(JD_SKUS, rows), "商品明细")


def _sku(visits: int, count: Count, chance: Random) -> dict[str, Cell]:
    sales, carts = count.sales / 100, round(visits * chance.uniform(0.08, 0.1))
    row: dict[str, Cell] = {
        "成交金额": round(sales, 2),
        "成交商品件数": float(count.units),
        "成交单量": float(count.orders),
        "成交客户数": float(count.orders),
        "成交转化率": percent(count.orders, visits),
        "客单价": round(sales / count.orders, 2) if count.orders else "-",
        "商品浏览量": float(visits * 3),
        "商品访客数": float(visits),
        "商品人均浏览量": 3.0,
        "加购商品件数": float(round(carts * 1.3)),
        "加购客户数": float(carts),
        "商详平均停留时长": round(chance.uniform(20, 40), 1),
        "下单金额": round(count.placed_sales / 100, 2),
        "下单商品件数": float(count.placed_units),
        "下单单量": float(count.placed),
        "下单客户数": float(count.placed),
        "下单转化率": percent(count.placed, visits),
        "取消及售后退款金额": "",
        "取消及售后退款商品件数": "",
        "取消及售后退款单量": "",
    }
    if count.refunded:
        row["取消及售后退款金额"] = round(count.refunds / 100, 2)
        row["取消及售后退款商品件数"] = float(count.refunded_units)
        row["取消及售后退款单量"] = float(count.refunded)
    return row

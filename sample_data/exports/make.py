"""Makes the invented export files beside this script: `python sample_data/exports/make.py`.

Each has the headings and the quirks of the platform's real export, and sums that fit the profile of its sample shop.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

FOLDER = Path(__file__).resolve().parent
MONTH = 30.44  # days
SPRING = date(2026, 3, 1)
MADE = datetime(2026, 5, 6, 9, 30)  # noqa: DTZ001 (a fixed moment, so that the same bytes come out)
Cell = str | float | None

SYCM_DAYS = (
    "统计日期,成功退货退款金额,支付金额,分期支付金额,支付件数,商品加购人数,商品加购件数,商品浏览量,商品访客数,"
    "商品微详情访客数,商品收藏人数,商品平均停留时长,下单买家数,支付买家数,下单转化率,商品详情页跳出率,下单金额,"
    "访问收藏转化率,访问加购转化率,支付老买家数,老买家支付金额,支付转化率,支付新买家数,有支付商品数,下单件数,"
    "有访问商品数,客单价"
)
DOUYIN_ORDERS = (
    "主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,收件人,收件人手机号,详细地址,"
    "订单提交时间,商家备注,订单完成时间,订单状态,售后状态,取消原因,发货时间,平台实际承担优惠金额,"
    "商家实际承担优惠金额,达人实际承担优惠金额"
)
JD_SKUS = (
    "时间,SKU,SKU名称,一级类目,二级类目,三级类目,货号,成交金额,成交商品件数,成交单量,成交客户数,成交转化率,客单价,"
    "件单价,UV价值,商品浏览量,商品访客数,商品人均浏览量,加购商品件数,加购客户数,加购商品件数（正向）,"
    "加购商品件数（负向）,加购转化率,加购金额,搜索曝光次数,搜索点击次数,搜索点击率,商详平均停留时长,下单金额,"
    "下单商品件数,下单单量,下单客户数,下单转化率,下单成交转化率,取消及售后退款金额,取消及售后退款商品件数,"
    "取消及售后退款单量"
)


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """A whole number in parts that add up to it, by the largest remainder."""
    exact = [total * weight / sum(weights) for weight in weights]
    parts = [int(one) for one in exact]
    rest = sorted(range(len(parts)), key=lambda n: parts[n] - exact[n])
    for n in rest[: total - sum(parts)]:
        parts[n] += 1
    return parts


def days(n: int) -> list[date]:
    return [SPRING + timedelta(days=k) for k in range(n)]


def yuan(fen: float) -> str:
    return f"{fen / 100:,.2f}"


def percent(top: float, bottom: float) -> str:
    return f"{top / bottom:.2%}" if bottom else "-"


def workbook(path: Path, rows: Iterable[Sequence[Cell]], sheet: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": MADE})
        page = book.add_worksheet(sheet)
        for n, row in enumerate(rows):
            page.write_row(n, 0, ["" if cell is None else cell for cell in row])


def tea(folder: Path) -> None:
    """Sixty days of the shop: 6,000 visitors a month, 2.6 %, 158 yuan, 4 % refunded, 140 new buyers a month."""
    chance, every = random.Random(7), days(60)
    weekly = [1.15 if day.isoweekday() >= 6 else 0.95 for day in every]
    rough = [weight * chance.uniform(0.8, 1.25) for weight in weekly]
    total = round(6000 * len(every) / MONTH)
    paid = round(total * 0.026)
    visitors, buyers = shares(total, rough), shares(paid, [w * chance.uniform(0.5, 1.5) for w in rough])
    sales = shares(paid * 158, [b * chance.uniform(0.8, 1.2) for b in buyers])
    refunds = shares(round(paid * 158 * 0.04), [s * (chance.random() < 0.3) for s in sales])
    new = shares(round(140 * len(every) / MONTH), buyers)
    head = [["店铺整体数据（示例，数据为虚构）"], ["统计口径：所有终端，按天"], [""]]
    rows: list[list[Cell]] = []
    for n, day in enumerate(every):
        seen, bought, old = visitors[n], buyers[n], max(0, buyers[n] - new[n])
        carts, ordered = round(seen * 0.07), bought + (chance.random() < 0.4)
        money = sales[n] * 100
        values: dict[str, Cell] = {
            "统计日期": day.isoformat(),
            "成功退货退款金额": yuan(refunds[n] * 100),
            "支付金额": yuan(money),
            "分期支付金额": "0.00",
            "支付件数": f"{bought + bought // 4:,}",
            "商品加购人数": f"{carts:,}",
            "商品加购件数": f"{round(carts * 1.3):,}",
            "商品浏览量": f"{round(seen * 2.9):,}",
            "商品访客数": f"{seen:,}",
            "商品微详情访客数": f"{round(seen * 0.2):,}",
            "商品收藏人数": f"{round(seen * 0.03):,}",
            "商品平均停留时长": f"{chance.uniform(18, 30):.2f}",
            "下单买家数": f"{ordered:,}",
            "支付买家数": f"{bought:,}",
            "下单转化率": percent(ordered, seen),
            "商品详情页跳出率": f"{chance.uniform(0.55, 0.7):.2%}",
            "下单金额": yuan(money * ordered / bought) if bought else "0.00",
            "访问收藏转化率": percent(round(seen * 0.03), seen),
            "访问加购转化率": percent(carts, seen),
            "支付老买家数": f"{old:,}",
            "老买家支付金额": yuan(money * old / bought) if bought else "0.00",
            "支付转化率": percent(bought, seen),
            "支付新买家数": f"{new[n]:,}",
            "有支付商品数": f"{min(bought, 6):,}",
            "下单件数": f"{ordered + ordered // 4:,}",
            "有访问商品数": "12",
            "客单价": yuan(money / bought) if bought else "-",
        }
        rows.append([values[name] for name in SYCM_DAYS.split(",")])
    name = f"sycm_shop_{every[0]}_{every[-1]}.xlsx"
    workbook(folder / "tea" / name, [*head, SYCM_DAYS.split(","), *rows], "店铺整体")


def dress(folder: Path) -> None:
    """Two weeks of Douyin orders: 40 a day at 219 yuan on the mean, 32 % of the money refunded, some never paid."""
    chance, goods = (
        random.Random(11),
        (("极简通勤西装外套", 359), ("垂感阔腿裤", 199), ("免烫衬衫", 169), ("针织打底", 129)),
    )
    path = folder / "dress" / "douyin_orders_20260301_20260314.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(DOUYIN_ORDERS.split(","))
        for day in days(14):
            for k in range(round(40 * chance.uniform(0.8, 1.2))):
                moment = datetime(day.year, day.month, day.day, 19 + k % 4, k % 60, chance.randrange(60))  # noqa: DTZ001
                out.writerow(_order(chance, moment, chance.choices(goods, (3, 3, 3, 2))[0]))


def _order(chance: random.Random, moment: datetime, good: tuple[str, int]) -> list[Cell]:
    number = f"\t69{moment:%y%m%d%H%M%S}{chance.randrange(10_000):04d}"
    fate = chance.choices(("paid", "back", "never"), (62, 30, 8))[0]
    status = {
        "paid": ("已完成", "-", "-"),
        "back": ("已关闭", "退款成功", "七天无理由"),
        "never": ("待支付", "-", "-"),
    }[fate]
    sent = "-" if fate == "never" else f"{moment + timedelta(hours=30):%Y-%m-%d %H:%M:%S}"
    done = f"{moment + timedelta(days=6):%Y-%m-%d %H:%M:%S}" if fate == "paid" else "-"
    name, price = good
    size = chance.choice("SML")
    row = [
        number,
        f"{number}1",
        name,
        f"{size}码",
        1,
        f"{size}-{price}",
        f"{price:.2f}",
        "0.00",
        "##Kx9示例",
        "##Mq2示例",
    ]
    row += [
        "##Zt7示例",
        f"{moment:%Y-%m-%d %H:%M:%S}",
        "-",
        done,
        status[0],
        status[1],
        status[2],
        sent,
        "0.00",
        "10.00",
    ]
    return [*row, "0.00"]


def home(folder: Path) -> None:
    """Thirty days of six JD products: 60 % of the shop's sales, 9 % refunded, the last product's refunds empty."""
    chance, every, columns = random.Random(13), days(30), JD_SKUS.split(",")
    names = ("全棉四件套 1.5 米", "全棉四件套 1.8 米", "加厚浴巾两条", "抽屉收纳盒六件", "夏凉被", "乳胶枕")
    rows: list[list[Cell]] = []
    monthly = 310_000 * 0.038 * 0.6
    money = shares(round(monthly * 268 * 30 / MONTH), [chance.uniform(0.7, 1.4) for _ in range(30 * len(names))])
    for n, day in enumerate(every):
        for k, name in enumerate(names):
            sales = money[n * len(names) + k]
            orders = max(1, round(sales / 268))
            seen, back = round(orders / 0.034), round(sales * chance.uniform(0.06, 0.12))
            values: dict[str, Cell] = dict.fromkeys(columns, "-")
            values |= {"时间": f"{day:%Y%m%d}", "SKU": f"1000{k}48573{k}", "SKU名称": name, "一级类目": "家纺"}
            values |= {"二级类目": "家居日用", "三级类目": "示例", "货号": f"H-{k + 1}"}
            values |= {"成交金额": float(sales), "成交商品件数": float(orders + orders // 6), "成交单量": float(orders)}
            values |= {
                "成交客户数": float(orders),
                "成交转化率": percent(orders, seen),
                "客单价": round(sales / orders, 2),
            }
            values |= {"商品浏览量": float(seen * 3), "商品访客数": float(seen), "商品人均浏览量": 3.0}
            values |= {"加购商品件数": float(round(seen * 0.12)), "加购客户数": float(round(seen * 0.09))}
            values |= {"下单金额": float(round(sales * 1.06)), "下单单量": float(orders + orders // 20)}
            if k < len(names) - 1:
                values |= {"取消及售后退款金额": float(back), "取消及售后退款单量": float(round(back / 268))}
            else:
                values |= {"取消及售后退款金额": "", "取消及售后退款单量": ""}
            rows.append([values[name] for name in columns])
    workbook(folder / "home" / "jd_sku_20260301_20260330.xlsx", [columns, *rows], "商品明细")


def make(folder: Path = FOLDER) -> None:
    """Write all files below `folder`."""
    tea(folder)
    dress(folder)
    home(folder)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)

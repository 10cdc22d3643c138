"""Order files of Taobao and Douyin. No person stands behind a name or an address: all say that they are examples."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

from making.buying import Order
from making.headings import DOUYIN_ORDERS, TAOBAO_ORDERS
from making.seasons import LAST
from making.writing import Cell, Form, laid, plain, table

MOMENT = "%Y-%m-%d %H:%M:%S"


def taobao(path: Path, orders: Sequence[Order], shop: str) -> None:
    """Orders as Taobao exports them: GB18030, everything in quotes, ids as formulas, receivers hidden."""
    table(path, laid(TAOBAO_ORDERS, [_taobao(order, shop) for order in orders], ""), Form(quoted=True))


def _taobao(order: Order, shop: str) -> dict[str, Cell]:
    money, back = plain(order.amount), order.back_on is not None
    fresh = (LAST - order.day).days < 10
    status, closed = "交易成功", ""
    if back:
        status, closed = "交易关闭", "退款"
    elif order.paid:
        status = "卖家已发货，等待买家确认" if fresh else status
    elif (LAST - order.day).days < 1:
        status = "等待买家付款"
    else:
        status, closed = "交易关闭", "买家未付款"
    row: dict[str, Cell] = {
        "订单编号": f'="25{order.at:%y%m%d%H%M}{order.number:08}"',
        "买家会员名": f"示例买家{order.customer:05}",
        "买家应付货款": plain(order.list_price),
        "买家应付邮费": "0.00",
        "总金额": money,
        "买家实际支付金额": money if order.paid else "0.00",
        "订单状态": status,
        "收货人姓名": "示**",
        "收货地址": f"{order.place} 示例区 示例路***",
        "联系手机": "'1**********",
        "订单创建时间": order.at.strftime(MOMENT),
        "订单付款时间": (order.at + timedelta(minutes=2)).strftime(MOMENT) if order.paid else "",
        "宝贝标题": order.good.name,
        "宝贝种类": "1",
        "宝贝总数量": order.units,
        "店铺名称": shop,
        "订单关闭原因": closed,
        "退款状态": "退款成功" if back else "没有申请退款",
        "退款金额": plain(order.refund),
    }
    return row


def douyin(path: Path, orders: Sequence[Order]) -> None:
    """Orders as Douyin exports them: a tab before ids, a dash for nothing, and no id of the customer."""
    chance = Random(11)
    rows = [_douyin(order, chance) for order in orders]
    table(path, laid(DOUYIN_ORDERS, rows), Form("utf-8-sig", "\n"))


def _douyin(order: Order, chance: Random) -> dict[str, Cell]:
    number = f"\t69{order.at:%y%m%d%H%M%S}{order.number:06}"
    size, back, paid = chance.choice("SML"), order.back_on is not None, order.paid
    status = "已关闭" if back else "待支付" if not paid else "已发货" if (LAST - order.day).days < 7 else "已完成"
    return {
        "主订单编号": number,
        "子订单编号": f"{number}1",
        "选购商品": order.good.name,
        "商品规格": f"{size}码",
        "商品数量": order.units,
        "商家编码": f"{size}-{order.good.price // 100}",
        "订单应付金额": plain(order.amount),
        "运费": "0.00",
        "收件人": "##Kx9示例",
        "收件人手机号": "##Mq2示例",
        "详细地址": "##Zt7示例",
        "订单提交时间": order.at.strftime(MOMENT),
        "订单完成时间": (order.at + timedelta(days=6)).strftime(MOMENT) if status == "已完成" else "-",
        "订单状态": status,
        "售后状态": "退款成功" if back else "-",
        "取消原因": "七天无理由" if back else "-",
        "发货时间": (order.at + timedelta(hours=30)).strftime(MOMENT) if paid else "-",
        "平台实际承担优惠金额": "0.00",
        "商家实际承担优惠金额": plain(order.discount),
        "达人实际承担优惠金额": "0.00",
    }

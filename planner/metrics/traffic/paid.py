"""Words that are paid for: what each costs and brings, and which cost without selling.

A word without an order is not waste after three clicks: at the usual conversion rate chance alone leaves most words
without one for a while. So each says how probable that is, and what it takes to be sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log, log1p
from typing import TYPE_CHECKING, Any, Literal

from planner.figures import figure
from planner.intervals import quotient
from planner.metrics.answers import known
from planner.metrics.stretch import Rows, Stretch, rows_of, table_of
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from planner.plan import Plan

KIND = "ad_days"
MOST = 3000  # words looked at, the dearest
LUCK = 0.05  # a word may be without an order by chance up to here
OWN_ORDERS = 10  # orders from paid words before their own rate is taken for the usual one (field practice)
State = Literal["sells", "waste", "wait", "unknown"]


@dataclass(frozen=True)
class PaidWord:
    """A paid word; money in fen, None is unknown.

    Of one without an order: `chance` that luck alone did it; `clicks_more` and `spend_more` until that is below 5 %.
    """

    word: str
    impressions: int | None
    clicks: int | None
    spend: int
    orders: int | None
    sales: int | None
    returned: float | None
    click_price: float | None
    conversion: float | None
    state: State
    chance: float | None
    clicks_more: int | None
    spend_more: float | None


@dataclass(frozen=True)
class Paid:
    """The paid words of a platform, the dearest first.

    `usual` orders per click are the words' own (`own`), or the shop's conversion rate. `by_luck`: how many words would
    be without an order if all sold alike; `enough`: clicks without an order that chance explains in 5 % of cases.
    """

    stretch: Stretch
    days: int
    words: tuple[PaidWord, ...]
    count: int
    spend: int
    sales: int | None
    usual: float | None
    own: bool
    by_luck: float | None
    enough: int | None

    @property
    def waste(self) -> tuple[PaidWord, ...]:
        """Words that cost and surely don't sell."""
        return tuple(one for one in self.words if one.state == "waste")

    @property
    def waiting(self) -> tuple[PaidWord, ...]:
        """Words without an order of which that can't be said yet."""
        return tuple(one for one in self.words if one.state == "wait")

    @property
    def returned(self) -> float | None:
        """Sales ÷ spend over all words."""
        return quotient(self.sales, self.spend)


def _kept(house: Warehouse, platform: str, rows: Rows) -> ir.Table | None:
    table = table_of(house, KIND, platform)
    return None if table is None else rows.of(table).filter(lambda one: one.word.notnull() & (one.word != ""))


def _fullest(house: Warehouse, platform: str, rows: Rows) -> ir.Table | None:
    kept = _kept(house, platform, rows)
    if kept is None:
        return None
    made = kept.group_by("layout").agg(spend=kept.spend.sum())
    return made.order_by(made.spend.desc(), made.layout).limit(1)


def _words(house: Warehouse, platform: str, rows: Rows, layout: str) -> ir.Table | None:
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    kept = _kept(house, platform, rows)
    if kept is None:
        return None
    own = kept.filter(kept.layout == layout)
    names = ("impressions", "clicks", "spend", "orders", "sales")
    sums: dict[str, Any] = {name: own[name].sum() for name in names}
    made = own.group_by("word").agg(**sums, of_orders=own.clicks.sum(where=own.orders.notnull()))
    paid = made.filter(made.spend > 0)
    every = {f"all_{name}": paid[name].sum().over(ibis.window()) for name in ("spend", "sales", "orders", "of_orders")}
    counted = paid.mutate(count=paid.count().over(ibis.window()), **every)
    return counted.order_by(counted.spend.desc(), counted.word).limit(MOST)


def paid(plan: Plan, house: Warehouse, platform: str, stretch: Stretch) -> Paid | None:
    """The paid words of a platform in a stretch; None without any. Of two reports of the same spend the fuller one."""
    rows = rows_of(house, KIND, platform, stretch)
    layouts = None if rows is None else house.ask(_fullest, platform, rows)
    if rows is None or layouts is None or layouts.empty or rows.around is None:
        return None
    found = house.ask(_words, platform, rows, str(layouts["layout"].iloc[0]))
    if found is None or found.empty:
        return None
    records = found.to_dict("records")
    first = records[0]
    orders, clicks = known(first["all_orders"]), known(first["all_of_orders"])
    own = orders is not None and clicks is not None and orders >= OWN_ORDERS and clicks > orders
    usual = quotient(orders, clicks) if own else figure(plan, "shop.conversion_rate").value
    usual = usual if usual is not None and 0 < usual < 1 else None
    made = tuple(_word(row, usual) for row in records)
    with_clicks = [one.clicks for one in made if one.clicks is not None and one.orders is not None]
    return Paid(
        stretch=rows.around,
        days=rows.covered,
        words=made,
        count=int(first["count"]),
        spend=int(first["all_spend"]),
        sales=known(first["all_sales"]),
        usual=usual,
        own=own,
        by_luck=None if usual is None else sum((1 - usual) ** n for n in with_clicks),
        enough=None if usual is None else enough(usual),
    )


def enough(usual: float) -> int:
    """How many clicks without an order chance explains in no more than 5 % of cases."""
    return ceil(log(LUCK) / log1p(-usual))


def _word(row: dict[Any, Any], usual: float | None) -> PaidWord:
    clicks, orders, sales, spend = (known(row[name]) for name in ("clicks", "orders", "sales", "spend"))
    spend = spend or 0
    price = quotient(spend, clicks)
    state, chance, more = _state(clicks, orders, sales, usual)
    return PaidWord(
        word=str(row["word"]),
        impressions=known(row["impressions"]),
        clicks=clicks,
        spend=spend,
        orders=orders,
        sales=sales,
        returned=quotient(sales, spend),
        click_price=price,
        conversion=quotient(orders, known(row["of_orders"])),
        state=state,
        chance=chance,
        clicks_more=more,
        spend_more=None if more is None or price is None else more * price,
    )


def _state(
    clicks: int | None, orders: int | None, sales: int | None, usual: float | None
) -> tuple[State, float | None, int | None]:
    if orders or sales:
        return "sells", None, None
    if clicks is None or usual is None or (orders is None and sales is None):
        return "unknown", None, None
    chance = (1 - usual) ** clicks
    return ("waste", chance, 0) if chance <= LUCK else ("wait", chance, max(1, enough(usual) - clicks))

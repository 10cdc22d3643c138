"""Search words: what each brought, and which sell well but are seldom visited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.intervals import quotient, share_range
from planner.metrics.answers import known
from planner.metrics.stretch import Rows, Stretch, rows_of, table_of
from planner.metrics.traffic.sources import Standing, standing
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir

KIND = "search_words"
MOST = 3000  # words looked at, those with most visitors
HEAD = 0.5  # of all visits: the words that bring the first half are not "few visits"
SURE_BUYERS = 3  # buyers of a word before it is called good (field practice)


@dataclass(frozen=True)
class Word:
    """A search word; money in fen, None is unknown. `standing`: how its visitors buy beside those of all words."""

    word: str
    visitors: int
    carts: int | None
    buyers: int | None
    sales: int | None
    conversion: float | None
    interval: tuple[float, float] | None
    standing: Standing
    head: bool

    @property
    def grows(self) -> bool:
        """Whether it sells better than the others, surely, and is not among the most visited."""
        return self.standing == "better" and not self.head and (self.buyers or 0) >= SURE_BUYERS


@dataclass(frozen=True)
class Words:
    """The search words of a platform by visitors; `count` of all that are stored, `conversion` over all of them."""

    stretch: Stretch
    days: int
    words: tuple[Word, ...]
    count: int
    visitors: int
    conversion: float | None

    @property
    def growing(self) -> tuple[Word, ...]:
        """Words that sell well and are seldom visited, the most buyers first."""
        return tuple(sorted((one for one in self.words if one.grows), key=lambda one: (-(one.buyers or 0), one.word)))

    @property
    def good(self) -> tuple[Word, ...]:
        """Words with buyers, by sales."""
        sold = [one for one in self.words if one.buyers]
        return tuple(sorted(sold, key=lambda one: (-(one.sales or 0), -(one.buyers or 0), one.word)))


def _own(house: Warehouse, platform: str, rows: Rows) -> ir.Table | None:
    table = table_of(house, KIND, platform)
    return None if table is None else rows.of(table).filter(lambda one: one.word.notnull())


def _of_shop(house: Warehouse, platform: str, rows: Rows) -> ir.Table | None:
    kept = _own(house, platform, rows)
    return None if kept is None else kept.agg(shop=kept.product_id.isnull().sum())


def _words(house: Warehouse, platform: str, rows: Rows, of_shop: bool) -> ir.Table | None:  # noqa: FBT001 (asked by place)
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    kept = _own(house, platform, rows)
    if kept is None:
        return None
    if of_shop:
        kept = kept.filter(kept.product_id.isnull())
    made = kept.group_by("word").agg(
        visitors=kept.visitors.sum(),
        carts=kept.carts.sum(),
        buyers=kept.buyers.sum(),
        sales=kept.sales.sum(),
        of_buyers=kept.visitors.sum(where=kept.buyers.notnull()),
    )
    visited = made.filter(made.visitors > 0)
    every = {f"all_{name}": visited[name].sum().over(ibis.window()) for name in ("visitors", "buyers", "of_buyers")}
    counted = visited.mutate(count=visited.count().over(ibis.window()), **every)
    return counted.order_by(counted.visitors.desc(), counted.word).limit(MOST)


def words(house: Warehouse, platform: str, stretch: Stretch) -> Words | None:
    """The search words of a platform in a stretch; rows of the whole shop, or of its products where there are none."""
    rows = rows_of(house, KIND, platform, stretch)
    shop = None if rows is None else house.ask(_of_shop, platform, rows)
    if rows is None or shop is None or rows.around is None:
        return None
    found = house.ask(_words, platform, rows, bool(shop["shop"].iloc[0] > 0))
    if found is None or found.empty:
        return None
    records = found.to_dict("records")
    first = records[0]
    mean = quotient(known(first["all_buyers"]), known(first["all_of_buyers"]))
    made, before = [], 0
    for row in records:
        head = before < HEAD * first["all_visitors"]
        before += int(row["visitors"])
        made.append(_word(row, mean, head=head))
    return Words(rows.around, rows.covered, tuple(made), int(first["count"]), int(first["all_visitors"]), mean)


def _word(row: dict[Any, Any], mean: float | None, *, head: bool) -> Word:
    buyers, of_buyers = known(row["buyers"]), known(row["of_buyers"])
    return Word(
        word=str(row["word"]),
        visitors=int(row["visitors"]),
        carts=known(row["carts"]),
        buyers=buyers,
        sales=known(row["sales"]),
        conversion=quotient(buyers, of_buyers),
        interval=share_range(buyers, of_buyers),
        standing=standing(buyers, of_buyers, mean),
        head=head,
    )

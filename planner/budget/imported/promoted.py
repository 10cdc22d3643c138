"""Spend and sales by day from stored tables, no money counted twice.

Reports by campaign, product and word are views of the same spend, and a shop's days, its orders and its products are
views of the same sales: on each day a platform's money comes from one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from planner.budget.imported import queries
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import pandas as pd

    from planner.data import Data

# Of two views of the same sales: the first there is. Orders and products may lack what the shop's own days have.
SALES: tuple[tuple[str, Callable[[Warehouse], Any]], ...] = (
    ("shop_days", queries.shop_sales),
    ("orders", queries.order_sales),
    ("product_days", queries.product_sales),
)
Days = Mapping[date, int]


@dataclass(frozen=True)
class Source:
    """A product line of a platform's paid promotion, "" where its report does not name one; fen by day."""

    platform: str
    line: str
    days: Days = field(compare=False)

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.platform}/{self.line}"

    @property
    def spend(self) -> int:
        """All of it, in fen."""
        return sum(self.days.values())


@dataclass(frozen=True)
class Sold:
    """A platform's sales in fen by day, from one kind of table. `gapless`: a day without a row is one without sales."""

    platform: str
    kind: str
    days: Days = field(compare=False)

    @property
    def gapless(self) -> bool:
        """Orders have rows only where something was bought."""
        return self.kind == "orders"


@dataclass(frozen=True)
class Promoted:
    """What was spent and sold. `same` are layouts left out as views of the same spend; `spans`: rows of several days.

    `first`, `last`: the days that every platform's tables speak for; None where they have none in common.
    """

    sources: tuple[Source, ...]
    sold: tuple[Sold, ...]
    same: tuple[str, ...] = ()
    spans: int = 0

    @property
    def spent(self) -> tuple[date, date]:
        """The first and last day with spend."""
        days = [day for source in self.sources for day in source.days]
        return min(days), max(days)

    @property
    def common(self) -> tuple[date, date] | None:
        """The days that all tables speak for: of each platform's ads and of each platform's sales."""
        if not self.sold:
            return None
        spans = [(min(one.days), max(one.days)) for one in self.sold]
        for platform in {source.platform for source in self.sources}:
            days = [day for source in self.sources if source.platform == platform for day in source.days]
            spans.append((min(days), max(days)))
        first, last = max(start for start, _ in spans), min(end for _, end in spans)
        return (first, last) if first <= last else None


def promoted(data: Data) -> Promoted | None:
    """Spend and sales of the stored tables; None without any ads of single days."""
    house = Warehouse(data)
    return _promoted(house) if house.of("ad_days") else None


@lru_cache(maxsize=16)
def _promoted(house: Warehouse) -> Promoted | None:
    asked = house.ask(queries.ad_spend)
    if asked is None:
        return None
    views: dict[str, dict[str, dict[tuple[date, str], int]]] = {}
    spans = 0
    for row in _rows(asked):
        if row["day"] is None:
            spans += int(row["rows"])
            continue
        view = views.setdefault(row["platform"] or "", {}).setdefault(row["layout"] or "", {})
        view[row["day"], row["product_line"] or ""] = int(row["spend"])
    days: dict[tuple[str, str], dict[date, int]] = {}
    same: set[str] = set()
    for platform, layouts in views.items():
        chosen, left = _once(layouts)
        same |= left
        for (day, line), amount in chosen.items():
            days.setdefault((platform, line), {})[day] = amount
    sources = tuple(Source(platform, line, found) for (platform, line), found in sorted(days.items()))
    return Promoted(sources, _sold(house), tuple(sorted(same)), spans) if sources else None


def _rows(asked: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as Python values, None where nothing is known."""
    known = asked.astype(object)
    return [
        {str(name): value for name, value in row.items()} for row in known.where(known.notna(), None).to_dict("records")
    ]


def _once(layouts: Mapping[str, Mapping[tuple[date, str], int]]) -> tuple[dict[tuple[date, str], int], set[str]]:
    """Each day from the layout with most money in all, of those that have the day; and layouts that were left out."""
    order = sorted(layouts, key=lambda name: (-sum(layouts[name].values()), name))
    taken: dict[date, str] = {}
    left: set[str] = set()
    for name in order:
        for day, _ in layouts[name]:
            if taken.setdefault(day, name) != name:
                left.add(name)
    found = {key: amount for name in order for key, amount in layouts[name].items() if taken[key[0]] == name}
    return found, left


def _sold(house: Warehouse) -> tuple[Sold, ...]:
    found: dict[str, Sold] = {}
    for kind, question in SALES:
        asked = house.ask(question) if house.of(kind) else None
        if asked is None:
            continue
        of_kind: dict[str, dict[str, dict[date, int]]] = {}
        for row in _rows(asked):
            of_layout = of_kind.setdefault(row["platform"] or "", {}).setdefault(row["layout"] or "", {})
            of_layout[row["day"]] = int(row["sales"])
        for platform, layouts in of_kind.items():
            most = max(sorted(layouts), key=lambda name: len(layouts[name]))
            found.setdefault(platform, Sold(platform, kind, layouts[most]))
    return tuple(found[platform] for platform in sorted(found))


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())

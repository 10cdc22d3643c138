"""Stored tables as numbers by day, ready to be summed over any period: one per platform and view of its business."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from planner.calendar import days
from planner.data import Dataset
from planner.imports.canonical.orders import OWN_CURRENCY
from planner.metrics.figures import questions
from planner.metrics.figures.kinds import ADS, LAYOUTS, ORDERS, PRODUCTS, SHOP
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

Numbers = NDArray[np.float64]
ASKED: Mapping[str, Callable[[Warehouse], ir.Table | None]] = {
    SHOP: questions.shop,
    ORDERS: questions.orders,
    PRODUCTS: questions.products,
    ADS: questions.ads,
}
# On a day without a row nothing was sold or spent, if a file speaks for the day: these tables list events.
EVENTS = (ORDERS, ADS)
NAMES = ("platform", "layout", "start", "end")


@dataclass(frozen=True)
class Source:
    """Which view of which platform a number comes from: the kind of table, and the layout it was exported in."""

    kind: str
    layout: str
    platform: str

    @property
    def rank(self) -> tuple[bool, int, str]:
        """Layouts that hold all of the money before those that may hold a part."""
        place = LAYOUTS.index(self.layout) if self.layout in LAYOUTS else len(LAYOUTS)
        return (not self.layout and self.kind != ORDERS, place, self.layout)


@dataclass(frozen=True, eq=False)
class Table:
    """Rows in the order of their days, none of which stands twice. A row is of the days `starts` to `ends`, ordinals.

    Unknown numbers are nan. `complete` is the last day that the files hold whole; `layouts` and `files` what they were.
    """

    source: Source
    layouts: tuple[str, ...]
    files: tuple[str, ...]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    columns: Mapping[str, Numbers]
    complete: date

    @property
    def first(self) -> date:
        return date.fromordinal(int(self.starts[0]))

    def known(self, columns: Iterable[str], first: date, last: date) -> tuple[slice, NDArray[np.bool_]]:
        """The rows that lie within a period, and which of them know all these columns."""
        here = slice(
            int(np.searchsorted(self.starts, first.toordinal())),
            int(np.searchsorted(self.ends, last.toordinal(), side="right")),
        )
        found = np.ones(max(0, here.stop - here.start), dtype=bool)
        for name in columns:
            column = self.columns.get(name)
            found &= False if column is None else ~np.isnan(column[here])
        return here, found

    def days(self, columns: Iterable[str], first: date, last: date) -> int:
        """On how many days of a period these columns are all known."""
        here, found = self.known(columns, first, last)
        return int((self.ends[here] - self.starts[here] + 1)[found].sum())

    def total(self, name: str, columns: Iterable[str], first: date, last: date) -> float:
        """The sum of a column over the days that know all these columns."""
        here, found = self.known(columns, first, last)
        return float(self.columns[name][here][found].sum()) if found.any() else 0.0


def foreign(house: Warehouse) -> tuple[tuple[str, str], ...]:
    """Platforms whose orders are in another currency than the yuan, with that currency: they can't be added up."""
    found = house.ask(questions.currencies)
    rows = () if found is None else zip(found["platform"], found["currency"], strict=True)
    return tuple((_text(platform), str(currency)) for platform, currency in rows if currency not in OWN_CURRENCY)


def tables(house: Warehouse) -> tuple[Table, ...]:
    """All that the stored files hold of the shop by day; orders in another currency are left out."""
    made = []
    abroad = {platform for platform, _ in foreign(house)}
    for kind, question in ASKED.items():
        frame = house.ask(question)
        if frame is not None and len(frame):
            of = house.of("orders") or house.of("customer_days") if kind == ORDERS else house.of(kind)
            made += list(_tables(kind, frame, of))
    return tuple(table for table in made if table.source.kind != ORDERS or table.source.platform not in abroad)


def _tables(kind: str, frame: pd.DataFrame, datasets: tuple[Dataset, ...]) -> Iterator[Table]:
    for (platform, layout), rows in frame.groupby(["platform", "layout"], sort=True, dropna=False):
        source = Source(kind, _text(layout), _text(platform))
        told = [one for one in datasets if one.platform == source.platform and source.layout in ("", one.layout)]
        table = _table(source, rows, tuple(told))
        if table is not None:
            yield table


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _table(source: Source, rows: pd.DataFrame, told: tuple[Dataset, ...]) -> Table | None:
    starts, ends = (np.array([day.toordinal() for day in rows[name]], dtype=np.int64) for name in ("start", "end"))
    values = {
        str(name): rows[name].to_numpy(dtype=float, na_value=np.nan) for name in rows.columns if name not in NAMES
    }
    kept, seen = _once(starts, ends)
    if not kept:
        return None
    quiet = sorted(_spoken_for(told) - seen) if source.kind in EVENTS else []
    order = np.argsort(np.concatenate([starts[kept], quiet]), kind="stable")
    columns = {}
    for name, column in values.items():
        # A day without a row is zero only in a column that the files fill at all.
        nothing = np.nan if np.isnan(column).all() else 0.0
        columns[name] = np.concatenate([column[kept], np.full(len(quiet), nothing)])[order]
    if "refunds" in columns:
        columns["net_sales"] = columns["sales"] - columns["refunds"]
    first_days = np.concatenate([starts[kept], quiet]).astype(np.int64)[order]
    last_days = np.concatenate([ends[kept], quiet]).astype(np.int64)[order]
    files = tuple(dict.fromkeys(name for one in told for name in one.files))
    layouts = tuple(dict.fromkeys(one.layout for one in told if one.layout))
    return Table(
        source, layouts, files, first_days, last_days, columns, _complete(date.fromordinal(int(last_days[-1])), told)
    )


def _once(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> tuple[list[int], set[int]]:
    """Rows in which no day stands twice, and their days: single days first, a longer span only where none of it is."""
    kept: list[int] = []
    seen: set[int] = set()
    for n in sorted(range(len(starts)), key=lambda n: (ends[n] - starts[n], starts[n])):
        span = range(int(starts[n]), int(ends[n]) + 1)
        if span and seen.isdisjoint(span):
            kept.append(n)
            seen.update(span)
    return kept, seen


def _spoken_for(told: tuple[Dataset, ...]) -> set[int]:
    periods = [one.period for one in told if one.period]
    return {day.toordinal() for period in periods for day in days(period.start, period.end)}


def _complete(last: date, told: tuple[Dataset, ...]) -> date:
    """The day on which a file was exported had not ended."""
    added = [one.added for one in told if one.added and one.period and one.period.end >= last]
    return min([last, *(day - timedelta(days=1) for day in added)]) if added else last

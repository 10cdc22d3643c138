"""Files that were brought: as they were read, what would be stored of them, and what that would replace."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.data import Dataset
from planner.findings import InputError
from planner.imports.canonical import Canonical, Key, canonical
from planner.imports.canonical.kinds import TABLE_OF
from planner.imports.keeping import Merged, Shelf, compare, dataset_id, incoming
from planner.imports.layouts.imported import Imported
from planner.imports.mapping import targets

if TYPE_CHECKING:
    import pandas as pd

SHOWN_ROWS = 8  # row numbers written out per reason
Span = tuple[date, date]
MONEY = ("sales", "ad_sales", "refunds", "spend")
# Column: the name of its sum. People are added up in no table; over days it is done for buyers, and said so.
SUMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "shop_days": {
            "page_views": "page_views",
            "buyers": "buyers",
            "orders": "orders",
            "lines": "lines",
            "units": "units",
            "sales": "sales",
            "refunds": "refunds",
        },
        "product_days": {"page_views": "page_views", "units": "units", "sales": "sales", "refunds": "refunds"},
        "orders": {"sales": "sales", "refunds": "refunds"},
        "ad_days": {"impressions": "impressions", "clicks": "clicks", "spend": "spend", "sales": "ad_sales"},
        "posts": {"plays": "plays", "impressions": "impressions", "likes": "likes", "followers": "followers"},
    },
)


@dataclass(frozen=True)
class Unknown:
    """A file with a table that we do not know: its columns have to be named first. `reason` is why, if it was said."""

    name: str
    content: bytes = field(repr=False)
    reason: InputError | None = None


@dataclass(frozen=True)
class Left:
    """Rows left out for one reason; `rows` are the first few of their numbers."""

    reason: str
    count: int
    rows: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Brought:
    """A file by its name, as it was read. What is worked out of it is kept: it is drawn more than once.

    `platform` is whose numbers it holds, where its layout does not say.
    """

    name: str
    read: Imported
    key: Key
    platform: str | None = None
    _made: dict[Span | None, Canonical] = field(default_factory=dict)
    _compared: dict[tuple[object, ...], dict[str, Merged]] = field(default_factory=dict)

    def tables(self, period: Span | None = None) -> Canonical:
        """What would be stored of it; `period` are its days where it does not say them."""
        if period not in self._made:
            self._made[period] = canonical(self.read, self.key, period, self.platform)
        return self._made[period]

    def compared(self, datasets: Iterable[Dataset], shelf: Shelf, period: Span | None = None) -> Mapping[str, Merged]:
        """By table: how many rows would come, and how many stored ones they would replace."""
        made = self.tables(period)
        wanted = {dataset_id(kind, made.layout) for kind in made.tables}
        held = {one.id: one for one in datasets if one.id in wanted}
        state = (period, *sorted(one.hash for one in held.values()))
        if state not in self._compared:
            with tempfile.TemporaryDirectory() as folder:
                files = incoming(self.name, made, Path(folder)).tables
                old = {kind: held.get(dataset_id(kind, made.layout)) for kind in files}
                paths = {kind: shelf.path(one) if one else None for kind, one in old.items()}
                self._compared[state] = {kind: compare(paths[kind], file, kind) for kind, file in files.items()}
        return self._compared[state]


def is_unknown(read: Imported) -> bool:
    """Whether a person has to name the columns, and has not."""
    return not read.stored_as and is_unnamed(read.kind, [str(name) for name in read.table.columns])


def is_unnamed(layout: str, columns: Collection[str]) -> bool:
    """Whether a person has to name the columns: we do not know the layout, or it lacks what its table needs.

    Days may be missing: they can be given for the whole file.
    """
    target = targets().get(TABLE_OF.get(layout, ""))
    return target is None or any(group != ("date",) for group in target.missing(columns))


def sums(tables: Mapping[str, pd.DataFrame]) -> tuple[tuple[str, float], ...]:
    """Name and value of each sum to hold beside the platform's screen; visitors as their mean per day."""
    return tuple(one for kind, table in tables.items() for one in _sums(kind, table))


def _sums(kind: str, table: pd.DataFrame) -> Iterator[tuple[str, float]]:
    if kind == "shop_days" and table["visitors"].notna().any():
        yield "visitors_per_day", float(table["visitors"].mean())
    if kind == "orders":
        table = table[table["paid"]]
        yield "orders", len(table)
    for column, name in SUMS.get(kind, {}).items():
        if table[column].notna().any():
            yield name, int(table[column].sum())


def left_out(read: Imported) -> tuple[Left, ...]:
    """The rows left out, by reason, the most frequent first."""
    by_reason: dict[str, list[int]] = {}
    for row, reason in read.left_out:
        by_reason.setdefault(reason, []).append(row)
    found = [Left(reason, len(rows), tuple(sorted(rows)[:SHOWN_ROWS])) for reason, rows in by_reason.items()]
    return tuple(sorted(found, key=lambda left: -left.count))

"""New rows into stored ones: a newer row replaces the stored ones that tell of the same, so that nothing doubles.

Works on files, by Ibis expressions, so that ten million orders need no more memory than ten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from planner.warehouse.engine import engine
from planner.warehouse.schema import TABLES, arrow

if TYPE_CHECKING:
    import ibis.expr.types as ir

# A row with this id is the same whatever its name is by now: products and campaigns are renamed.
NAMED_BY: Mapping[str, str] = MappingProxyType({"product": "product_id", "campaign": "campaign_id", "item": "item_id"})
# Columns that say how fine a table is. One that splits days in another way replaces the days whole.
GRAIN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "product_days": ("product_id", "product"),
        "ad_days": ("campaign_id", "campaign", "item_id", "item", "word", "product_line"),
        "traffic_sources": ("carrier",),
    },
)
# Tables whose rows come and go with another: lines with their order, in whatever way it is split into lines.
TOGETHER: Mapping[str, tuple[str, ...]] = MappingProxyType({"order_lines": ("order_id",)})


@dataclass(frozen=True)
class Merged:
    """How many rows a table has after a merge, how many of them are new, and how many stored ones they replaced.

    `period` are the first and the last day of all rows, `came` of the new ones.
    """

    rows: int
    new: int
    replaced: int
    period: tuple[date, date] | None = None
    came: tuple[date, date] | None = None


def merge(old: Path | None, new: Path, kind: str, out: Path) -> Merged:
    """Write what is stored in `old` and what came in `new` as one table. All are Parquet files of a stored table."""
    days = [name for name, holds in TABLES[kind].columns.items() if holds == "day"]
    order = [*days, *(name for name in TABLES[kind].key if name not in days)]
    with _joined(old, new, kind) as joined:
        engine().write(joined.order_by(order), out, arrow(kind))
    with _table(out) as table:
        return _counted(kind, old, new, table)


def compare(old: Path | None, new: Path, kind: str) -> Merged:
    """What `merge` would do, without writing it."""
    with _joined(old, new, kind) as joined:
        return _counted(kind, old, new, joined)


def rows_in(path: Path | None) -> int:
    """The rows of a stored file."""
    import pyarrow.parquet as pq  # noqa: PLC0415 (slow to load, only where data are)

    return 0 if path is None else int(pq.read_metadata(path).num_rows)


@contextmanager
def _joined(old: Path | None, new: Path, kind: str) -> Iterator[ir.Table]:
    """The stored rows that nothing new replaces, and the new ones."""
    with _table(new) as coming:
        if old is None:
            yield coming
        else:
            with _table(old) as stored:
                yield _kept(kind, stored, coming).union(coming)


@contextmanager
def _table(path: Path) -> Iterator[ir.Table]:
    """A file as a table, which the engine forgets again unless it is a stored one, named by its hash."""
    try:
        yield engine().table(path)
    finally:
        if len(path.name) != len(hashlib.sha256().hexdigest()):
            engine().forget(path)


def _counted(kind: str, old: Path | None, new: Path, joined: ir.Table) -> Merged:
    rows, period = _extent(kind, joined)
    with _table(new) as table:
        coming, came = _extent(kind, table)
    return Merged(rows, coming, rows_in(old) + coming - rows, period, came)


def _extent(kind: str, table: ir.Table) -> tuple[int, tuple[date, date] | None]:
    """How many rows, and from which day to which."""
    first, last = _ends(kind, table)
    row = engine().answer(table.agg(rows=table.count(), first=first.min(), last=last.max())).iloc[0]
    return int(row["rows"]), (row["first"], row["last"]) if isinstance(row["first"], date) else None


def _ends(kind: str, table: ir.Table) -> tuple[Any, Any]:
    """The columns with the first and the last day of a row."""
    names = TABLES[kind].columns
    if "start" in names:
        return table["start"], table["end"]
    if "day" in names:
        return table["day"], table["day"]
    if "first_day" in names:
        return table["first_day"], table["last_day"]
    return table["published_at"].date(), table["published_at"].date()


def _kept(kind: str, stored: ir.Table, coming: ir.Table) -> ir.Table:
    """The stored rows that nothing new replaces."""
    same = TOGETHER.get(kind, TABLES[kind].key)
    if "start" not in same:
        keys = coming.select(list(same)).distinct()
        return stored.anti_join(keys, [stored[name].identical_to(keys[name]) for name in same])
    same = tuple(name for name in same if name not in ("start", "end"))
    keyed, keys = _identified(stored, same), _identified(coming, same)
    keys = keys.select("start", "end", *map(_known_as, same)).distinct()
    alike = [keyed[_known_as(name)].identical_to(keys[_known_as(name)]) for name in same]
    kept = keyed.anti_join(keys, [*alike, *_overlapping(keyed, keys)])
    return _of_the_same_grain(kind, kept, _identified(coming, same)).select(list(TABLES[kind].columns))


def _identified(table: ir.Table, names: tuple[str, ...]) -> ir.Table:
    """A table with what identifies its rows: an id, or the name where there is no id."""
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    made = {}
    for name in names:
        number = NAMED_BY.get(name)
        made[_known_as(name)] = (
            table[name] if number is None else ibis.ifelse(table[number].isnull(), table[name], None)
        )
    return table.mutate(**made)


def _known_as(name: str) -> str:
    return f"by_{name}"


def _overlapping(one: ir.Table, other: ir.Table) -> list[Any]:
    return [one["start"] <= other["end"], one["end"] >= other["start"]]


def _of_the_same_grain(kind: str, stored: ir.Table, coming: ir.Table) -> ir.Table:
    """The stored rows but those of the new days that are split in another way: by goods where the new are by plan."""
    names = [_known_as(name) for name in GRAIN.get(kind, ())]
    if not names:
        return stored
    filled = engine().answer(coming.agg(**{name: coming[name].count() for name in names}, n=coming.count())).iloc[0]
    never = [name for name in names if filled[name] == 0]
    always = [name for name in names if filled[name] == filled["n"]]
    other = [stored[name].notnull() for name in never] + [stored[name].isnull() for name in always]
    if not other or filled["n"] == 0:
        return stored
    misfit: Any = reduce(or_, other)
    spans = coming.select("start", "end").distinct()
    odd = stored.filter(misfit)
    return stored.filter(~misfit).union(odd.anti_join(spans, _overlapping(odd, spans)))

"""Rows of days, of spans of days, and of what was published: each with its days, and none of them twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.findings import Finding
from planner.imports.canonical.kinds import BY_LINE
from planner.imports.layouts.imported import Imported
from planner.warehouse.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

CELL = "import"
Span = tuple[date, date]
Made = tuple["pd.DataFrame | None", tuple[Finding, ...]]
ADDED = "ad_days"  # rows of the same key are parts of one, such as ad groups or terminals of a campaign, and add up


class Undated(Exception):  # noqa: N818 (what is wrong)
    """Neither the rows nor the file say of which days they are."""


def by_day(kind: str, read: Imported, period: Span | None) -> Made:
    """Days of a shop, or posts by their moment."""
    table = _known(kind, read, read.table)
    if kind == "posts":
        return table.drop_duplicates(list(TABLES[kind].key), keep="last"), ()
    starts, ends = _spans(read.table, period or read.period)
    longer = starts != ends
    if longer.any():
        return None, (Finding("imports.not_by_day", "bad", CELL, {"first": min(starts), "last": max(ends)}),)
    table = table.assign(day=starts).drop_duplicates()
    return _unless_twice(kind, table)


def by_span(kind: str, read: Imported, period: Span | None) -> Made:
    """Rows with the first and the last day they are of."""
    given = read.table
    if kind == "traffic_sources" and read.subtotals is not None:
        given = _stacked(given, read.subtotals)
    starts, ends = _spans(given, period or read.period)
    table = _known(kind, read, given).assign(start=starts, end=ends)
    key = list(TABLES[kind].key)
    if kind == ADDED:
        known = table.assign(**{name: table.get(name) for name in key})
        numbers = [name for name in known.columns if name not in key]
        return known.groupby(key, dropna=False, sort=False)[numbers].sum(min_count=1).reset_index(), ()
    if kind == "product_days":
        return _unless_twice(kind, table.drop_duplicates())
    return table.drop_duplicates([name for name in key if name in table], keep="last"), ()


def _unless_twice(kind: str, table: pd.DataFrame) -> Made:
    """The table, if no row of it stands twice with other numbers: people of two such rows cannot be added up."""
    twice = table.duplicated([name for name in TABLES[kind].key if name in table])
    if twice.any():
        code = "imports.shop_days_twice" if kind == "shop_days" else "imports.product_days_twice"
        return None, (Finding(code, "bad", CELL, {"n": int(twice.sum())}),)
    return table, ()


def _known(kind: str, read: Imported, table: pd.DataFrame) -> pd.DataFrame:
    """The columns that the stored table has too."""
    if kind in ("shop_days", "product_days") and read.kind in BY_LINE and "lines" not in table:
        table = table.rename(columns={"orders": "lines"})
    return table[[name for name in TABLES[kind].columns if name in table and name not in ("day", "start", "end")]]


def _spans(table: pd.DataFrame, period: Span | None) -> tuple[pd.Series, pd.Series]:
    """First and last day of each row: its own, else the file's. Raises Undated where there are none."""
    import pandas as pd  # noqa: PLC0415 (half a second, only where files are read)

    nothing = pd.Series(None, index=table.index, dtype=object)
    own = table["date"].astype(object) if "date" in table else nothing
    ends = []
    for n, name in enumerate(("start", "end")):
        days = own.fillna(table[name].astype(object)) if name in table else own
        ends.append(days.where(days.notna(), period[n]) if period else days)
        if ends[-1].isna().any():
            raise Undated
    return ends[0], ends[1]


def _stacked(table: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 (half a second, only where files are read)

    return pd.concat([table, more.reindex(columns=table.columns)], ignore_index=True)

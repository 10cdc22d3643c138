"""A file that was read, as the tables that are stored, and what to know of it before it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from planner.findings import Finding
from planner.imports.canonical import orders
from planner.imports.canonical.customers import Key
from planner.imports.canonical.days import Undated, by_day, by_span
from planner.imports.canonical.kinds import PLATFORMS, table_of
from planner.imports.layouts.imported import Imported
from planner.warehouse.schema import frame

if TYPE_CHECKING:
    import pandas as pd

CELL = "import"
Span = tuple[date, date]


@dataclass(frozen=True, eq=False)
class Canonical:
    """What is stored of a file: `tables` by their kind (planner/warehouse/schema.py), none where nothing can be.

    `undated`: the file does not say its days; it can be stored once they are given. `key` is the fingerprint of what
    replaced the customers' names, "" where there are none.
    """

    layout: str
    platform: str = ""
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    key: str = ""
    findings: tuple[Finding, ...] = ()
    undated: bool = False


def canonical(read: Imported, key: Key, period: Span | None = None, platform: str | None = None) -> Canonical:
    """The stored tables of a file. `period` are its days as the user gives them, for rows that do not say their own.

    `platform` is whose numbers they are, if its layout does not say.
    """
    layout = read.kind
    whose = platform or PLATFORMS.get(layout, "")
    kind = table_of(layout, read.table)
    if kind is None or read.table.empty:
        return Canonical(layout, whose)
    if kind == "orders":
        return _orders(read, key, whose)
    try:
        table, found = by_day(kind, read, period) if kind in ("shop_days", "posts") else by_span(kind, read, period)
    except Undated:
        return Canonical(layout, whose, undated=True)
    return Canonical(layout, whose, {} if table is None else {kind: frame(kind, table)}, "", found)


def _orders(read: Imported, key: Key, platform: str) -> Canonical:
    found: list[Finding] = []
    other = orders.foreign(read.table)
    if other.notna().any():
        named = read.table.get("order_id", other)
        values = {"currencies": tuple(sorted(other.dropna().unique())), "orders": int(named[other.notna()].nunique())}
        found.append(Finding("imports.foreign_currency", "bad", CELL, values))
    lines = orders.lines(read.table[other.isna()])
    if lines.empty:
        return Canonical(read.kind, platform, findings=tuple(found))
    hashed = key.hashed(platform, lines["customer"])
    masked = int((lines["customer"].notna() & hashed.isna()).sum())
    if masked:
        found.append(Finding("imports.customers_masked", "watch", CELL, {"n": masked}))
    lines = lines.assign(customer=hashed)
    tables = {"orders": frame("orders", orders.orders(lines))}
    made = orders.order_lines(read.kind, lines)
    if made is not None:
        tables["order_lines"] = frame("order_lines", made)
    has_customers = bool(hashed.notna().any())
    return Canonical(read.kind, platform, tables, key.fingerprint if has_customers else "", tuple(found))

"""Files laid together: one part per kind, in which no day and no order stands twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from planner.calendar import days
from planner.findings import Finding
from planner.shop.files.kinds import Family, Source, family, platform
from planner.shop.files.orders import foreign

if TYPE_CHECKING:
    import pandas as pd

CELL = "import"
BY_DAY = ("shop", "product")  # tables that have a row for every day they speak for


@dataclass(frozen=True, eq=False)
class Part:
    """Rows of one kind from one or several files, each with its day if the file gives it.

    `covered` are the days they speak for: in tables of the shop or of products those that have rows, in orders and ads
    all from a file's first to its last, for on a day without rows nothing happened. Empty where nothing says the days.
    """

    kind: str
    family: Family
    platform: str
    names: tuple[str, ...]
    frame: pd.DataFrame
    covered: frozenset[date]

    @property
    def first(self) -> date | None:
        return min(self.covered, default=None)

    @property
    def last(self) -> date | None:
        return max(self.covered, default=None)

    @property
    def gap(self) -> int:
        """Days between the first and the last that it does not speak for."""
        if self.first is None or self.last is None:
            return 0
        return (self.last - self.first).days + 1 - len(self.covered)

    @property
    def dated(self) -> bool:
        """Whether every row has a day."""
        return bool(self.frame["date"].notna().all())

    def known(self, *columns: str) -> pd.DataFrame:
        """The rows in which all these columns have a value."""
        if any(column not in self.frame for column in columns):
            return self.frame.iloc[:0]
        return self.frame[self.frame[list(columns)].notna().all(axis=1)]


def parts(sources: Sequence[Source]) -> tuple[tuple[Part, ...], tuple[Finding, ...]]:
    """The files' parts and what is to be said of laying them together. A file further on replaces earlier ones."""
    found: list[Finding] = []
    made: list[Part] = []
    singles = [one for one in (_single(source, found) for source in sources) if one is not None]
    for kind in dict.fromkeys(one.kind for one in singles):
        of_kind = [one for one in singles if one.kind == kind]
        for group in dict.fromkeys(one.family for one in of_kind):
            same = [one for one in of_kind if one.family == group]
            join = _orders_joined if group == "orders" else _days_joined
            made.append(join(same, found))
    return tuple(made), tuple(found)


def _single(source: Source, found: list[Finding]) -> Part | None:
    read, group = source.read, family(source.read)
    if group == "other" or read.table.empty:
        return None
    currencies = foreign(read.table)
    if currencies:
        found.append(Finding("shop.files_currency", "bad", CELL, {"file": source.name, "currencies": currencies}))
        return None
    frame = source.orders if group == "orders" else _with_days(read.table)
    part = Part(read.kind, group, platform(read), (source.name,), frame, _covered(group, frame, read.period))
    if group == "shop":
        twice = part.frame["date"].dropna().duplicated()
        if twice.any():
            found.append(
                Finding("shop.files_day_twice", "bad", CELL, {"file": source.name, "days": int(twice.sum())}),
            )
            return None
    return part


def _with_days(table: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 (half a second, only where files are read)

    days = pd.to_datetime(table["date"], errors="coerce").dt.date if "date" in table else None
    frame = table.assign(date=days).drop_duplicates()
    return frame.reset_index(drop=True)


def _covered(group: Family, frame: pd.DataFrame, period: tuple[date, date] | None) -> frozenset[date]:
    """The days the rows speak for; the file's own period where a row does not say its day."""
    seen = frame["date"].dropna()
    dated = len(seen) == len(frame) and len(seen) > 0
    if dated and group in BY_DAY:
        return frozenset(seen)
    ends = (*(period or ()), *(seen if dated else ()))
    return frozenset(days(min(ends), max(ends))) if ends else frozenset()


def _days_joined(same: Sequence[Part], found: list[Finding]) -> Part:
    """A day comes whole from the last file that has it; a file without days counts only where no other reaches."""
    kept: list[Part] = []
    taken: set[date] = set()
    for part in reversed(same):
        own = frozenset(part.frame["date"]) if part.dated else part.covered
        double = own & taken
        if double and not part.dated:
            values = {"file": part.names[0], "days": len(double)}
            found.append(Finding("shop.files_overlap_whole", "watch", CELL, values))
            continue
        if not part.dated and not own and kept:
            found.append(Finding("shop.files_undated", "watch", CELL, {"file": part.names[0]}))
            continue
        if double:
            found.append(Finding("shop.files_overlap", "note", CELL, {"file": part.names[0], "days": len(double)}))
        rest = part.frame[~part.frame["date"].isin(double)] if double else part.frame
        taken |= own
        if len(rest):
            kept.append(replace(part, frame=rest))
    return _laid(list(reversed(kept)))


def _orders_joined(same: Sequence[Part], found: list[Finding]) -> Part:
    """An order comes whole from the last file that has it: two files may share days and no order."""
    kept: list[Part] = []
    taken: set[str] = set()
    for part in reversed(same):
        ids = part.frame["order_id"]
        double = ids.isin(taken)
        if double.any():
            values = {"file": part.names[0], "orders": int(double.sum())}
            found.append(Finding("shop.files_overlap_orders", "note", CELL, values))
        taken |= set(ids.dropna())
        kept.append(replace(part, frame=part.frame[~double]))
    return _laid(list(reversed(kept)))


def _laid(kept: Sequence[Part]) -> Part:
    import pandas as pd  # noqa: PLC0415 (half a second, only where files are read)

    if len(kept) == 1:
        return kept[0]
    frame = pd.concat([part.frame for part in kept], ignore_index=True)
    names = tuple(name for part in kept for name in part.names)
    return replace(kept[0], names=names, frame=frame, covered=frozenset().union(*(part.covered for part in kept)))

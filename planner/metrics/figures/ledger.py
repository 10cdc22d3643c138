"""The shop's figures of any period, from all that is stored: sums recomputed each time, ratios never averaged.

Platforms are added up. Of a platform one view counts: of two that hold a period the better one, and a table that names
no platform only where no other does. A quotient takes both its sums from the same rows. Only what is spent on ads is
set against another table's numbers, and then over the days that both know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from planner.data import Data
from planner.metrics.figures.kinds import METRICS, ORDERS, Definition
from planner.metrics.figures.measured import Lack, Measured, Piece
from planner.metrics.figures.questions import YEAR, returning
from planner.metrics.figures.tables import Numbers, Source, Table, foreign, tables
from planner.metrics.section import Metric
from planner.warehouse import Warehouse

ENOUGH = 0.8  # of the days of the view that has most: then the better view counts
KEPT_UP = 31  # days behind the newest table after which a table is taken to be given up


@dataclass(frozen=True, eq=False)
class Ledger:
    """All stored tables by day. Empty where nothing is stored."""

    house: Warehouse
    tables: tuple[Table, ...]

    def __bool__(self) -> bool:
        return bool(self.tables)

    @property
    def foreign(self) -> tuple[tuple[str, str], ...]:
        """Platforms whose orders are left out, each with the currency that is the reason."""
        return foreign(self.house)

    @property
    def first(self) -> date | None:
        """The first day that any table knows."""
        return min((table.first for table in self.tables), default=None)

    def last(self, today: date) -> date | None:
        """The last whole day that all tables know that are kept up."""
        ends = [min(table.complete, today - timedelta(days=1)) for table in self.tables]
        newest = max(ends, default=None)
        return newest and min(end for end in ends if (newest - end).days <= KEPT_UP)

    def figures(self, first: date, last: date, like: Mapping[Metric, Measured] | None = None) -> Figures:
        """All metrics of a period; from the same views as `like`, to be compared with it."""
        return {
            metric: self.measure(metric, first, last, None if like is None else like[metric].sources)
            for metric in METRICS
        }

    def measure(self, metric: Metric, first: date, last: date, sources: Sequence[Source] | None = None) -> Measured:
        """One metric of a period, from the best views or from those given."""
        what = METRICS[metric]
        if metric == "repurchase_rate":
            return self._returning(first, last)
        chosen = self._chosen(what, first, last) if sources is None else self._named(sources)
        if not chosen:
            return Measured(metric, first, last, lack=self._lack(what))
        beside = self._chosen(_bottom(what), first, last) if what.bottom_tables else ()
        pieces = [piece for table in chosen if (piece := _piece(what, table, beside, first, last)) is not None]
        lack: Lack = "" if pieces else "no_days"
        if pieces and not what.adds_up and sum(piece.bottom for piece in pieces) <= 0:
            lack = "nothing"
        return Measured(metric, first, last, tuple(pieces), lack)

    def table(self, source: Source) -> Table:
        """The table of a source. Raises KeyError if there is none."""
        found = next(iter(self._named((source,))), None)
        if found is None:
            raise KeyError(source)
        return found

    def by_day(self, measured: Measured) -> tuple[Numbers, Numbers]:
        """Top and bottom of each day of its period; nan where one of its platforms does not know the day."""
        tops, bottoms = np.zeros(measured.length), np.zeros(measured.length)
        what = measured.definition
        beside = self._chosen(_bottom(what), measured.first, measured.last) if what.bottom_tables else ()
        for table in self._named(measured.sources):
            top, bottom = _daily(what, table, beside, measured.first, measured.length)
            tops, bottoms = tops + top, bottoms + bottom
        if not measured.sources:
            tops[:] = bottoms[:] = np.nan
        return tops, bottoms

    def _named(self, sources: Sequence[Source]) -> tuple[Table, ...]:
        return tuple(table for table in self.tables if table.source in sources)

    def _chosen(self, what: Definition, first: date, last: date) -> tuple[Table, ...]:
        """The view of each platform that a period is taken from."""
        columns = _columns(what)
        having = [
            (table, table.days(columns, first, last)) for table in self.tables if table.source.kind in what.tables
        ]
        having = [(table, days) for table, days in having if days]
        having = [one for one in having if one[0].source.platform] or having
        chosen = []
        for platform in dict.fromkeys(table.source.platform for table, _ in having):
            views = [one for one in having if one[0].source.platform == platform]
            most = max(days for _, days in views)
            good = [table for table, days in views if days >= ENOUGH * most]
            chosen.append(min(good, key=lambda table: (what.tables.index(table.source.kind), table.source.rank)))
        return tuple(sorted(chosen, key=lambda table: table.source.platform))

    def _lack(self, what: Definition) -> Lack:
        there = [table for table in self.tables if table.source.kind in what.tables]
        if not there:
            return "no_file"
        columns = _columns(what)
        return "no_days" if any(table.days(columns, date.min, date.max) for table in there) else "no_column"

    def _returning(self, first: date, last: date) -> Measured:
        """Buyers of the 365 days up to the period's end; of platforms whose orders reach back so far."""
        metric: Metric = "repurchase_rate"
        since = last - timedelta(days=YEAR - 1)
        there = {table.source.platform: table for table in self.tables if table.source.kind == ORDERS}
        if not there:
            return Measured(metric, first, last, lack="no_file")
        if all(table.days(("buyers",), date.min, date.max) == 0 for table in there.values()):
            return Measured(metric, first, last, lack="no_column")
        whole = {name: table for name, table in there.items() if table.days(("orders",), since, last) == YEAR}
        if not whole:
            return Measured(metric, first, last, lack="no_year")
        found = self.house.ask(returning, last)
        rows = [] if found is None else found.to_dict("records")
        counts = {row["platform"] or "": (float(row["again"]), float(row["customers"])) for row in rows}
        pieces = [
            Piece(table.source, *counts[name], (last - first).days + 1)
            for name, table in sorted(whole.items())
            if name in counts
        ]
        return Measured(metric, first, last, tuple(pieces), "" if pieces else "nothing")


Figures = Mapping[Metric, Measured]


def ledger(data: Data) -> Ledger:
    """What the stored files hold, by day; worked out once for the same files."""
    return _ledger(Warehouse(data))


def ledger_of(house: Warehouse) -> Ledger:
    """The same of a warehouse."""
    return _ledger(house)


def figures(data: Data, first: date, last: date) -> Figures:
    """All metrics of a period, both days inclusive: each with its sums, the days it is known on, or what is lacking."""
    return ledger(data).figures(first, last)


@lru_cache(maxsize=32)
def _ledger(house: Warehouse) -> Ledger:
    return Ledger(house, tables(house))


def _columns(what: Definition) -> tuple[str, ...]:
    """The columns that one table must know together."""
    return (what.top,) if what.adds_up or what.bottom_tables else (what.top, what.bottom)


def _bottom(what: Definition) -> Definition:
    """What stands below the line, if that is another table's."""
    return Definition(what.group, "count", what.bottom_tables, what.bottom)


def _piece(what: Definition, table: Table, beside: Sequence[Table], first: date, last: date) -> Piece | None:
    columns = _columns(what)
    if not what.bottom_tables:
        days = table.days(columns, first, last)
        bottom = 0.0 if what.adds_up else table.total(what.bottom, columns, first, last)
        return Piece(table.source, table.total(what.top, columns, first, last), bottom, days) if days else None
    partners = _partners(table, beside)
    here, found = table.known(columns, first, last)
    length = (last - first).days + 1
    known = _sum_daily(partners, what.bottom, first, length)
    if known is None:
        return None
    so_far = np.concatenate([[0], np.cumsum(~np.isnan(known))])
    sums = np.concatenate([[0], np.cumsum(np.nan_to_num(known))])
    begin, end = table.starts[here] - first.toordinal(), table.ends[here] - first.toordinal() + 1
    both = found & (so_far[end] - so_far[begin] == end - begin)
    if not both.any():
        return None
    top = float(table.columns[what.top][here][both].sum())
    bottom = float((sums[end] - sums[begin])[both].sum())
    return Piece(table.source, top, bottom, int((end - begin)[both].sum()), partners[0].source)


def _partners(table: Table, beside: Sequence[Table]) -> tuple[Table, ...]:
    """The tables whose numbers belong to the same platform; all of them if a table names none."""
    platform = table.source.platform
    same = tuple(one for one in beside if one.source.platform == platform)
    return same if platform or same else tuple(beside)


def _daily(
    what: Definition, table: Table, beside: Sequence[Table], first: date, length: int
) -> tuple[Numbers, Numbers]:
    top = _spread(table, what.top, first, length)
    if what.adds_up:
        return top, np.zeros(length)
    if what.bottom_tables:
        found = _sum_daily(_partners(table, beside), what.bottom, first, length)
        bottom = np.full(length, np.nan) if found is None else found
    else:
        bottom = _spread(table, what.bottom, first, length)
    lost = np.isnan(top) | np.isnan(bottom)
    return np.where(lost, np.nan, top), np.where(lost, np.nan, bottom)


def _sum_daily(parts: Sequence[Table], name: str, first: date, length: int) -> Numbers | None:
    """A column of several platforms added up by day; None without any."""
    spread = [_spread(table, name, first, length) for table in parts]
    return np.sum(spread, axis=0) if spread else None


def _spread(table: Table, name: str, first: date, length: int) -> Numbers:
    """A column by day of a period; rows of more than a day are left out."""
    found = np.full(length, np.nan)
    if name in table.columns:
        at = table.starts - first.toordinal()
        single = (table.starts == table.ends) & (at >= 0) & (at < length)
        found[at[single]] = table.columns[name][single]
    return found

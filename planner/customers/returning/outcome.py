"""Who comes back, as of a day: new and returning by month, repurchase by window, waiting times, churn, cohorts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.customers.ground import Ground
from planner.customers.returning.questions import WINDOWS, By, cohorts, gaps, losses, waits, windows
from planner.customers.returning.survival import Point, curve, quantile
from planner.customers.section import Customers
from planner.intervals import share_range

if TYPE_CHECKING:
    import pandas as pd

COMMON = 0.9  # of all gaps between orders: who is silent for longer has most likely gone
GAPS = 30  # at least, before a number of days is suggested
MARGINS = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class Again:
    """Repurchase in a window of `days`: of `eligible` customers, whose window is over, `again` ordered once more."""

    name: str
    days: int
    eligible: int
    again: int

    @property
    def rate(self) -> float | None:
        return self.again / self.eligible if self.eligible else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its 95 % interval."""
        return share_range(self.again, self.eligible)


@dataclass(frozen=True)
class Month:
    """Customers who ordered in a month: new ones had their first order in it. `whole`: the data cover all of it."""

    month: date
    new: int
    returning: int
    new_net: int
    returning_net: int
    whole: bool


@dataclass(frozen=True)
class Cell:
    """What a cohort did so many months after its first: people who ordered, net fen in the month and up to it."""

    people: int
    net: int
    total: int


@dataclass(frozen=True)
class Cohort:
    """Customers by the month of their first order. `cells` by months since; `whole` whether that month is over."""

    month: date
    size: int
    cells: tuple[Cell, ...]
    whole: tuple[bool, ...]


@dataclass(frozen=True)
class Churn:
    """Of `active` customers of the window before the last one, `lost` have not ordered since.

    `window` is the plan's, else what is `suggested` from the gaps between orders. `silent` of all `people` have not
    ordered for longer than the window. `known`: the data reach back to before the window.
    """

    window: int
    chosen: bool
    suggested: int | None
    gaps: int
    people: int
    silent: int
    active: int
    lost: int
    known: bool

    @property
    def rate(self) -> float | None:
        return self.lost / self.active if self.known and self.active else None


@dataclass(frozen=True)
class Returning:
    """Who comes back. `quarters`: days until the second order that a quarter, half and three quarters took.

    Those are of customers who came back so far; `curve` counts the others in too.
    """

    day: date
    by: By
    people: int
    again: int
    windows: tuple[Again, ...]
    window: Again
    months: tuple[Month, ...]
    curve: tuple[Point, ...]
    quarters: tuple[int | None, ...]
    churn: Churn | None
    cohorts: tuple[Cohort, ...]


def returning(section: Customers, here: Ground) -> Returning | None:
    """Who comes back as of a day; None without customers."""
    house, day, by = here.house, here.day, section.by
    counts = house.ask(windows, day, by)
    if counts is None or not int(counts["people"].iloc[0]):
        return None
    row: Mapping[str, int] = {str(name): int(counts[name].iloc[0]) for name in counts.columns}
    spans = tuple(Again(n, days, row[f"eligible_{n}"], row[f"again_{n}"]) for n, days in WINDOWS.items())
    found = house.ask(waits, day, by)
    waited = [] if found is None else [(int(d), bool(came), int(n)) for d, came, n in found.to_numpy(object)]
    came = [(days, n) for days, there, n in waited if there]
    table = house.ask(cohorts, day)
    return Returning(
        day=day,
        by=by,
        people=row["people"],
        again=row["again"],
        windows=spans,
        window=next(one for one in spans if one.name == section.window),
        months=_months(table, here) if table is not None else (),
        curve=curve(waited),
        quarters=tuple(quantile(came, share) for share in MARGINS) if came else (None,) * len(MARGINS),
        churn=_churn(section, here),
        cohorts=_cohorts(table, here) if table is not None else (),
    )


def _churn(section: Customers, here: Ground) -> Churn | None:
    """None where neither the plan nor the data give a window."""
    found = here.house.ask(gaps, here.day)
    counts = [] if found is None else [(int(gap), int(n)) for gap, n in found.to_numpy(object)]
    times = sum(n for _, n in counts)
    suggested = quantile(counts, COMMON) if times >= GAPS else None
    window = section.churn_days or suggested
    if not window:
        return None
    lost = here.house.ask(losses, here.day, window)
    if lost is None:
        return None
    row = {str(name): int(lost[name].iloc[0]) for name in lost.columns}
    known = here.first <= here.day - timedelta(days=window)
    return Churn(window, bool(section.churn_days), suggested, times, known=known, **row)


def month_start(number: int) -> date:
    """The first day of a month that counts on from the year 0."""
    return date(number // 12, number % 12 + 1, 1)


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _whole(number: int, here: Ground) -> bool:
    """Whether the data cover a month from its first day to its last."""
    end = month_start(number + 1) - timedelta(days=1)
    return here.first <= month_start(number) and end <= here.day


def _months(table: pd.DataFrame, here: Ground) -> tuple[Month, ...]:
    made = []
    for number in range(_number(here.first), _number(here.day) + 1):
        rows = table[table["month"] == number]
        new = rows["start"] == number
        made.append(
            Month(
                month=month_start(number),
                new=int(rows.loc[new, "people"].sum()),
                returning=int(rows.loc[~new, "people"].sum()),
                new_net=int(rows.loc[new, "net"].sum()),
                returning_net=int(rows.loc[~new, "net"].sum()),
                whole=_whole(number, here),
            ),
        )
    return tuple(made)


def _cohorts(table: pd.DataFrame, here: Ground) -> tuple[Cohort, ...]:
    last = _number(here.day)
    there = {(int(s), int(m)): (int(p), int(n)) for s, m, p, _, n in table.to_numpy(object)}
    made = []
    for start in sorted({start for start, _ in there}):
        cells, total = [], 0
        for month in range(start, last + 1):
            people, net = there.get((start, month), (0, 0))
            total += net
            cells.append(Cell(people, net, total))
        whole = tuple(_whole(month, here) for month in range(start, last + 1))
        made.append(Cohort(month_start(start), cells[0].people, tuple(cells), whole))
    return tuple(made)

"""What the budget chapter stores: one total and its shares, the rules they keep, what was spent, and scenarios."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from planner.sections import Count, Money, Name, Rate, Ratio, Row, RowId, Section, Unit

RESERVE = "reserve"  # the id of the line that belongs to no channel yet
Month = Literal["m01", "m02", "m03", "m04", "m05", "m06", "m07", "m08", "m09", "m10", "m11", "m12"]
Months = Annotated[int, Field(ge=1, le=24), Unit("count")]
Positive = Annotated[float, Field(gt=0, le=1e15, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, le=1e15, allow_inf_nan=False)]


class Line(Row):
    """One channel's part of the total; the id is the channel's, or RESERVE.

    `spend`, `least` and `most` are for the whole period. `reach`: visits that the channel can bring in a month at most.
    A locked line keeps its spend when others move.
    """

    spend: Money = 0
    locked: bool = False
    least: Money | None = None
    most: Money | None = None
    reach: Count | None = None


class Rule(Row):
    """Lines that together get at least or at most a share of the whole total."""

    name: Name = ""
    lines: tuple[RowId, ...] = ()
    least: Rate | None = None
    most: Rate | None = None


class Phases(Section):
    """Shares of the total by phase; together 1."""

    start: Rate = 0.3
    peak: Rate = 0.5
    close: Rate = 0.2


class Kinds(Section):
    """Shares of the total by kind of cost; together 1."""

    platform: Rate = 0.2
    content: Rate = 0.3
    placement: Rate = 0.4
    team: Rate = 0.1


class Expense(Row):
    """Money that was spent: when, on which line, how much, on what, and who said yes."""

    day: date | None = None
    line: Name = ""
    amount: Money | None = None
    what: Name = ""
    approver: Name = ""


class Scenario(Row):
    """A way of sharing a total that was kept to be compared; like the section's own fields."""

    name: Name = ""
    total: Money | None = None
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    phases: Phases = Phases()
    kinds: Kinds = Kinds()


class Learned(Row):
    """A channel's response as its own history tells it; the id is the channel's.

    A Hill curve of sales per week over a steady spend per week, both in yuan: `beta`, `k`, `s`, with the adstock
    `theta`. `roi_low`, `roi`, `roi_high`: average sales per yuan spent, 90 % range. `own_share`: how much of that is
    the shop's data, not the benchmark. `weeks`: how many the history had, `until` its last day.
    """

    beta: Amount
    k: Positive
    s: Positive
    theta: Rate
    roi_low: Amount
    roi: Amount
    roi_high: Amount
    own_share: Rate
    weeks: Count
    until: date | None = None


class Budget(Section):
    """`start`: a day of the first month of the period, None: this month. `warn_at`: spent share that calls for care.

    `target_roas`: sales that a yuan of spend has to bring, where the largest total for it is asked.
    `organic_share`: the part of today's sales that would come without any promotion.
    Months in neither `peak_months` nor `close_months` belong to the start phase.
    """

    total: Money | None = None
    start: date | None = None
    months: Months = 12
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    phases: Phases = Phases()
    peak_months: tuple[Month, ...] = ("m07", "m08", "m09")
    close_months: tuple[Month, ...] = ("m10", "m11", "m12")
    kinds: Kinds = Kinds()
    organic_share: Rate | None = None
    warn_at: Rate = 0.8
    target_roas: Ratio = 3.0
    expenses: tuple[Expense, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    learned: tuple[Learned, ...] = ()

    def progress(self) -> tuple[int, int]:
        """The total, and a spend on at least two lines."""
        return (self.total is not None) + min(2, sum(line.spend > 0 for line in self.lines)), 3

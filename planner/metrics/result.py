"""The metrics chapter's answer: each topic is worked out when somebody looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from planner.data import Data
from planner.findings import Finding
from planner.metrics.figures import ledger
from planner.metrics.kpi import Board, board, foreign_remarks, remarks, working
from planner.metrics.looking import Looking
from planner.metrics.outlook import Start, lift_steps, outlook_remarks, start_of
from planner.metrics.unusual import Unusual, unusual, unusual_remarks, unusual_steps
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class MetricsResult:
    """What the imported data say of the shop, topic by topic."""

    plan: Plan
    data: Data
    today: date
    boards: dict[tuple[date, date] | None, Board | None] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def kpi(self) -> Board | None:
        """The key figures of the last thirty days that the data hold whole; None without data."""
        return self.kpi_of(None)

    def kpi_of(self, period: tuple[date, date] | None) -> Board | None:
        """The key figures of any period; a board already made for it is given again."""
        if period not in self.boards:
            self.boards[period] = board(self.plan, ledger(self.data), self.today, period)
        return self.boards[period]

    @cached_property
    def outlook(self) -> Start | None:
        """What the forecast starts from; None without daily sales."""
        return start_of(self.plan, ledger(self.data), self.today)

    @cached_property
    def unusual(self) -> Unusual | None:
        """Days that are unlike all others; None without daily sales."""
        return unusual(self.plan, ledger(self.data), self.today)

    @cached_property
    def looking(self) -> Looking:
        """Funnel, traffic and products, for days of the user's choice."""
        return Looking(self.plan, self.data)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The remarks of all topics."""
        return (
            *(foreign_remarks(ledger(self.data)) if self.kpi is None else remarks(self.kpi)),
            *self.looking.findings,
            *(() if self.outlook is None else outlook_remarks(self.outlook)),
            *(() if self.unusual is None else unusual_remarks(self.unusual, self.today)),
        )

    @cached_property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """The workings of all topics, by cell."""
        return {
            **({} if self.kpi is None else working(self.kpi)),
            **self.looking.steps,
            **({} if self.outlook is None else {"lifts": lift_steps(self.outlook, None)}),
            **({} if self.unusual is None else {"unusual": unusual_steps(self.unusual)}),
        }


def compute(plan: Plan, data: Data, today: date) -> MetricsResult:
    """What the imported data say of a plan's shop."""
    return MetricsResult(plan, data, today)

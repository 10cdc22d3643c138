"""The metrics chapter's answer: each topic is worked out when somebody looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from planner.data import Data
from planner.findings import Finding
from planner.metrics.looking import Looking
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class MetricsResult:
    """What the imported data say of the shop, topic by topic."""

    plan: Plan
    data: Data
    today: date

    @cached_property
    def looking(self) -> Looking:
        """Funnel, traffic and products, for days of the user's choice."""
        return Looking(self.plan, self.data)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The remarks of all topics."""
        return self.looking.findings

    @property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """The workings of all topics, by cell."""
        return self.looking.steps


def compute(plan: Plan, data: Data, today: date) -> MetricsResult:
    """What the imported data say of a plan's shop."""
    return MetricsResult(plan, data, today)

"""The customers chapter's answer: each topic is worked out when somebody looks at it, as of the day they choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from planner.customers.ground import Ground, ground
from planner.customers.returning import Returning, returning, returning_remarks, returning_steps
from planner.customers.segments import Segmented, segment_remarks, segment_steps, segmented
from planner.customers.worth import Offer, Worth, offers, worth, worth_remarks, worth_steps
from planner.data import Data
from planner.figures import reference
from planner.findings import Finding
from planner.shop import baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class Seen:
    """The customers as of a day. `here` is None without orders."""

    plan: Plan
    today: date
    here: Ground | None

    @property
    def named(self) -> bool:
        """Whether the files name any customer."""
        return self.here is not None and bool(self.here.named)

    @cached_property
    def segments(self) -> Segmented | None:
        """Kinds of customers."""
        return segmented(self.plan.customers, self.here) if self.here else None

    @cached_property
    def returning(self) -> Returning | None:
        """Who comes back."""
        return returning(self.plan.customers, self.here) if self.here else None

    def worth_at(self, discount: float) -> Worth | None:
        """What a customer is worth, with later money counting less by a rate a year."""
        return worth(self.here, baseline(self.plan), discount) if self.here else None

    @cached_property
    def worth(self) -> Worth | None:
        """What a customer is worth."""
        return self.worth_at(0.0)

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """Figures for the shop profile."""
        if self.here is None or self.worth is None:
            return ()
        return offers(self.worth.first, self.returning, self.here, self.plan.shop)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The remarks of all topics."""
        if self.here is None:
            return ()
        usual = reference(self.plan, "shop.repurchase_rate")
        found: list[Finding] = []
        if self.segments is not None:
            found += segment_remarks(self.plan.customers, self.segments, self.here, self.today)
        if self.returning is not None:
            found += returning_remarks(self.returning, self.here, usual.low if usual else None)
        if self.worth is not None:
            found += worth_remarks(self.worth)
        return tuple(found)

    @cached_property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """The workings of all topics, by cell."""
        found: dict[str, tuple[Step, ...]] = {}
        if self.here is not None and self.segments is not None:
            found |= segment_steps(self.segments, self.here)
        if self.returning is not None:
            found |= returning_steps(self.returning)
        if self.worth is not None:
            found |= worth_steps(self.worth, self.offers)
        return found


@dataclass(frozen=True)
class CustomersResult:
    """What the imported data say of the shop's customers, topic by topic."""

    plan: Plan
    data: Data
    today: date
    _seen: dict[date | None, Seen] = field(default_factory=dict, compare=False, repr=False)

    def on(self, day: date | None = None) -> Seen:
        """The customers as of a day, by default the last that has orders."""
        if day not in self._seen:
            self._seen[day] = Seen(self.plan, self.today, ground(self.data, day))
        return self._seen[day]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The remarks of all topics as of the last day."""
        return self.on().findings

    @property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """The workings of all topics as of the last day, by cell."""
        return self.on().steps


def compute(plan: Plan, data: Data, today: date) -> CustomersResult:
    """What the imported data say of a plan's customers."""
    return CustomersResult(plan, data, today)

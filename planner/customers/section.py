"""What the customers chapter stores: when a customer counts as lost, where segments begin, and what each is offered."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from planner.sections import Days, Name, Row, Section, Text, Unit

Segment = Literal[
    "champions",
    "loyal",
    "promising",
    "new",
    "needing_attention",
    "at_risk",
    "cannot_lose",
    "sleeping",
    "lost",
]
Times = Annotated[int, Field(ge=1, le=1000), Unit("count")]


class Thresholds(Section):
    """Orders that earn a frequency score of 2, 3, 4 and 5; below the first it is 1."""

    two: Times = 2
    three: Times = 3
    four: Times = 4
    five: Times = 6


class Care(Row):
    """What the shop does for a segment; the id is the segment."""

    action: Text = ""
    owner: Name = ""


class Customers(Section):
    """`churn_days`: days without an order that make a customer count as lost. `window`: days of the repurchase rate."""

    churn_days: Days | None = None
    window: Literal["d30", "d90", "d180", "d365"] = "d365"
    by: Literal["orders", "days"] = "days"
    thresholds: Thresholds = Thresholds()
    care: tuple[Care, ...] = ()

    def progress(self) -> tuple[int, int]:
        """When a customer counts as lost, and what is done for at least three segments."""
        return (self.churn_days is not None) + min(3, sum(bool(one.action.strip()) for one in self.care)), 4

"""What the metrics chapter stores: the figures it watches, what counts as healthy, and which days were explained."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from planner.sections import Count, Money, Name, Ratio, Row, Section, Text

Metric = Literal[
    "visitors",
    "page_views",
    "buyers",
    "orders",
    "units",
    "sales",
    "net_sales",
    "conversion_rate",
    "ordered_rate",
    "cart_rate",
    "favourite_rate",
    "aov_buyer",
    "aov_order",
    "visit_value",
    "refund_rate",
    "new_share",
    "repurchase_rate",
    "ad_spend",
    "ad_share",
    "ad_click_rate",
    "ad_conversion",
    "ad_return",
    "cac",
]
Rhythm = Literal["daily", "weekly", "monthly"]
Role = Literal["traffic", "profit", "image", "regular", "clearance"]


class Band(Row):
    """The shop's own healthy range of a metric; the id is the metric. In its unit: fraction, yuan, number."""

    low: float | None = Field(default=None, ge=-1, le=1e12, allow_inf_nan=False)
    high: float | None = Field(default=None, ge=-1, le=1e12, allow_inf_nan=False)


class Good(Row):
    """What the shop knows of a product that the files don't say. `name` as in the files; unit cost, stock at hand."""

    name: Name = ""
    role: Role | None = None
    unit_cost: Money | None = None
    stock: Count | None = None


class Explained(Row):
    """A day that looked unusual, and what the shop says was the reason."""

    day: date | None = None
    reason: Text = ""


class Lift(Row):
    """How many times a usual day's sales the shop expects on the days of a festival; the id is the festival's."""

    times: Ratio | None = None


class Metrics(Section):
    """Figures to watch, and what the shop holds for healthy."""

    watched: tuple[Metric, ...] = ()
    rhythm: Rhythm | None = None
    owner: Name = ""
    bands: tuple[Band, ...] = ()
    goods: tuple[Good, ...] = ()
    explained: tuple[Explained, ...] = ()
    lifts: tuple[Lift, ...] = ()

    def progress(self) -> tuple[int, int]:
        """Figures to watch, how often, and by whom."""
        return sum(map(bool, (self.watched, self.rhythm, self.owner.strip()))), 3

"""What the goals chapter stores: goals, the state of the driver tree, and the season curve."""

from __future__ import annotations

from datetime import date
from typing import Literal

from planner.sections import Count, Money, Name, Rate, Ratio, Row, Section, Text

Metric = Literal[
    "gmv",
    "net_sales",
    "visitors",
    "conversion_rate",
    "aov",
    "repurchase_rate",
    "new_buyers",
    "cac",
    "traffic_cost",
    "brand_searches",
    "other",
]


class Goal(Row):
    """One goal.

    The unit of a number is the type of its field, so baseline and target exist once per unit; which one counts follows
    from the metric (`planner.goals.metrics`). `span` says, for amounts that add up (sales, visitors, buyers), whether
    the target is the total from `start` to `deadline` (both inclusive) or what one month brings by the deadline; None
    is the total.
    A baseline of None is read from the shop; baselines of amounts that add up are per month.
    `origin` is the path of what the goal came from, such as a SWOT move, or empty.
    """

    title: Text = ""
    metric: Metric | None = None
    metric_name: Name = ""
    span: Literal["total", "monthly"] | None = None
    target_money: Money | None = None
    target_rate: Rate | None = None
    target_count: Count | None = None
    target_number: Ratio | None = None
    baseline_money: Money | None = None
    baseline_rate: Rate | None = None
    baseline_count: Count | None = None
    baseline_number: Ratio | None = None
    start: date | None = None
    deadline: date | None = None
    owner: Name = ""
    reason: Text = ""
    resources: Text = ""
    origin: Name = ""


class Drivers(Section):
    """A month of the driver tree: what stands here is fixed, what is None is solved.

    Sales = visitors x conversion rate x order value; visitors x conversion rate = buyers = new + returning.
    `gmv` None means the month that the main goal asks for.
    """

    gmv: Money | None = None
    visitors: Count | None = None
    conversion_rate: Rate | None = None
    aov: Money | None = None
    new_buyers: Count | None = None
    returning_buyers: Count | None = None


class Season(Section):
    """How strong each calendar month is; 1 is a month without any festival. None: the reference curve."""

    m01: Ratio | None = None
    m02: Ratio | None = None
    m03: Ratio | None = None
    m04: Ratio | None = None
    m05: Ratio | None = None
    m06: Ratio | None = None
    m07: Ratio | None = None
    m08: Ratio | None = None
    m09: Ratio | None = None
    m10: Ratio | None = None
    m11: Ratio | None = None
    m12: Ratio | None = None

    def weights(self) -> dict[int, float]:
        """The weights that were typed, by month 1-12."""
        values = self.model_dump().values()
        return {month: weight for month, weight in enumerate(values, start=1) if weight is not None}


class Goals(Section):
    """`main` is the id of the goal that the driver tree and later chapters start from; empty: the first sales goal."""

    items: tuple[Goal, ...] = ()
    main: Name = ""
    drivers: Drivers = Drivers()
    season: Season = Season()

    def progress(self) -> tuple[int, int]:
        """Of each goal: its sentence, metric, target, deadline, owner and reason; one goal at least is asked for."""
        answered = sum(sum(_answers(goal)) for goal in self.items)
        return answered, 6 * max(1, len(self.items))


def _answers(goal: Goal) -> tuple[bool, ...]:
    targets = (goal.target_money, goal.target_rate, goal.target_count, goal.target_number)
    return (
        bool(goal.title.strip()),
        goal.metric is not None,
        any(target is not None for target in targets),
        goal.deadline is not None,
        bool(goal.owner.strip()),
        bool(goal.reason.strip() or goal.origin),
    )

"""What a campaign was meant to bring and did: sales, goods, tasks and money, once it is over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.budget.period import period
from planner.budget.spending.burn import planned_share
from planner.campaigns.running.actual import Actual
from planner.campaigns.running.watch import Stock
from planner.campaigns.section import Campaign, Task
from planner.campaigns.supply.goods import day_off

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class Punctual:
    """Tasks with a planned end: `done` of them, `late` among those, `left` not done; `worst`: the phase latest in sum.

    `days`: by how many days together the tasks of that phase were late.
    """

    done: int
    late: int
    left: int
    worst: str | None
    days: int

    @property
    def on_time(self) -> float | None:
        """The share of done tasks that were in time; None if none is done."""
        return (self.done - self.late) / self.done if self.done else None


@dataclass(frozen=True)
class Review:
    """A campaign looked back at. Money in fen.

    `begins`: the day from which it is over, None without a course. `spent`, `planned`: what the budget chapter holds
    and planned for the days of the event, None if it says nothing of them. `tied`: cost of the pieces left over.
    """

    actual: Actual
    begins: date | None
    stock: tuple[Stock, ...]
    tied: int | None
    tasks: Punctual
    spent: int | None
    planned: int | None

    @property
    def over(self) -> bool:
        """Whether the event is over."""
        return self.begins is not None and self.actual.today >= self.begins


def review(plan: Plan, found: Actual, watched: tuple[Stock, ...]) -> Review:
    """A campaign looked back at, as far as it can be by now."""
    spent, planned = _money(plan, found)
    costs = [one.left * one.goods.cost for one in watched if one.left is not None and one.goods.cost is not None]
    return Review(
        actual=found,
        begins=None if found.course is None else day_off(found.course.end, 1),
        stock=watched,
        tied=sum(costs) if costs else None,
        tasks=punctual(found.campaign),
        spent=spent,
        planned=planned,
    )


def planned_end(campaign: Campaign, task: Task) -> date | None:
    """By when a task was to be done: as agreed on, else as it counts from the opening."""
    return task.base_end or (None if task.ends is None else day_off(campaign.opening, task.ends))


def punctual(campaign: Campaign) -> Punctual:
    """How punctual the tasks of a campaign were."""
    planned = [(task, end) for task in campaign.tasks if (end := planned_end(campaign, task)) is not None]
    done = [(task, (task.done_on - end).days) for task, end in planned if task.done_on is not None]
    behind: Counter[str] = Counter()
    for task, days in done:
        if days > 0 and task.phase is not None:
            behind[task.phase] += days
    worst, days = behind.most_common(1)[0] if behind else (None, 0)
    return Punctual(len(done), sum(days > 0 for _, days in done), len(planned) - len(done), worst, days)


def _money(plan: Plan, found: Actual) -> tuple[int | None, int | None]:
    """What the budget chapter says was spent on the days of the event, and what it planned for them."""
    path = found.course
    if path is None:
        return None, None
    paid = [
        one.amount
        for one in plan.budget.expenses
        if one.amount is not None and one.day is not None and path.start <= one.day <= path.end
    ]
    span = period(plan, found.today)
    inside = span.start <= path.start and path.end <= span.end
    if not paid or not plan.budget.total or not inside:
        return (sum(paid) if paid else None), None
    before = day_off(path.start, -1)
    share = planned_share(plan, span, path.end) - (0.0 if before is None else planned_share(plan, span, before))
    return sum(paid), round(plan.budget.total * share)

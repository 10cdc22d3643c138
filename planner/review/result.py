"""The review chapter's answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from planner.data import Data
from planner.experiments import Reading, read
from planner.findings import Finding
from planner.metrics.figures import Ledger, ledger
from planner.review.handover import LOGO, logo_of
from planner.review.looking import Looked
from planner.review.section import ReviewItem
from planner.shop import baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class ReviewResult:
    """The reviews of a plan; what a review looks at is worked out when somebody looks."""

    plan: Plan
    data: Data
    today: date

    @cached_property
    def book(self) -> Ledger:
        """All stored figures by day."""
        return ledger(self.data)

    def looked(self, item: ReviewItem) -> Looked:
        """A review with all that its days show."""
        return Looked(self.plan, item, self.book, self.today)

    def readings(self, looked: Looked) -> dict[str, Reading]:
        """What the tests of a review say, by their ids."""
        shop = baseline(self.plan)
        return {one.id: read(one, self.data, self.today, shop) for one in looked.tests}

    @property
    def until(self) -> date:
        """The last whole day that is known, else yesterday: where a new review ends at most."""
        return self.book.last(self.today) or self.today - timedelta(days=1)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the reviews' days and with how the report is wanted."""
        return tuple(_findings(self.plan, self.data))

    @property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """How the change of sales of the newest review was shared out."""
        items = self.plan.review.items
        return {"analysis": split_steps(self.looked(items[-1]))} if items else {}


def compute(plan: Plan, data: Data, today: date) -> ReviewResult:
    """The reviews of a plan."""
    return ReviewResult(plan, data, today)


def split_steps(looked: Looked) -> tuple[Step, ...]:
    """How the change of sales of a review was shared out among its factors."""
    found = looked.split
    if found is None:
        return ()
    said = [Step("review.factor", {"factor": name, "part": part}) for name, part in found.parts.items()]
    values = {"before": found.before, "now": found.now, "change": found.change}
    return (Step("review.product", values), *said, Step("review.sum", values))


def _findings(plan: Plan, data: Data) -> Iterator[Finding]:
    for one in plan.review.items:
        if one.first and one.last and one.first > one.last:
            yield Finding("review.review_swapped", "bad", "reviews", {"first": one.first, "last": one.last})
    wanted = plan.review.handover
    if wanted.first and wanted.last and wanted.first > wanted.last:
        yield Finding("review.days_swapped", "bad", "wishes", {"first": wanted.first, "last": wanted.last})
    if wanted.logo and data.of(LOGO) and logo_of(plan, data) is None:
        yield Finding("review.logo_lost", "watch", "wishes")

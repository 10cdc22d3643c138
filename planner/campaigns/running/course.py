"""The expected course of an event: which share of its sales each day should bring."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from planner.calendar import day_weights
from planner.campaigns.section import Campaign
from planner.campaigns.supply.assumed import Given, Usual, given
from planner.campaigns.supply.goods import event_days

LONGEST = 400  # days: what lasts longer has no opening and closing push


@dataclass(frozen=True)
class Course:
    """Days of an event and their shares, which add up to 1. `first` is the first day's share as it was given."""

    start: date
    shares: tuple[float, ...]
    first: Given

    @property
    def end(self) -> date:
        """The last day, inclusive."""
        return self.start + timedelta(days=len(self.shares) - 1)

    def by(self, day: date) -> float:
        """The share that should be there at the end of a day, 0 before the opening and 1 from the closing on."""
        if day >= self.end:
            return 1.0
        return sum(self.shares[: max(0, (day - self.start).days + 1)])

    def when(self, share: float) -> date | None:
        """The day in the course of which more than a share is reached; None if none."""
        reached = 0.0
        for n, one in enumerate(self.shares):
            reached += one
            if reached > share + 1e-9:
                return self.start + timedelta(days=n)
        return None


@cache
def last_day() -> Usual:
    """How many times its season's weight the last day sells."""
    text = resources.files("planner.campaigns.running").joinpath("reference.toml").read_text(encoding="utf-8")
    return Usual(name="last_day", **tomllib.loads(text)["last_day"])


def course(campaign: Campaign) -> Course | None:
    """The course of a campaign by the season's curve with its first and last day; None without days or if too many.

    The first day has the share that was typed, or the usual one if the curve gives it less.
    """
    n, first = event_days(campaign), given("first_day", campaign.crew.first_day)
    if n is None or n > LONGEST or campaign.opening is None or campaign.closing is None:
        return None
    if n == 1:
        return Course(campaign.opening, (1.0,), Given(1.0))
    weights = day_weights(campaign.opening, campaign.closing)
    weights[-1] *= last_day().value
    whole, rest = sum(weights), sum(weights[1:])
    share = first.value if first.usual is None else max(first.value, weights[0] / whole)
    return Course(campaign.opening, (share, *((1 - share) * weight / rest for weight in weights[1:])), first)

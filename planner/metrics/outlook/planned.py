"""What the plan brings to the forecast: its campaigns as events, and the multiples that somebody typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean
from typing import TYPE_CHECKING, Literal

from planner.calendar import festivals
from planner.campaigns import Campaign
from planner.goals import main_goal
from planner.metrics.forecast import MOST, Event, Lift, Part, Usual, festival_events, lift_of, parts

if TYPE_CHECKING:
    from planner.plan import Plan

SHORTEST = 28  # days ahead, even if no festival is near
BIG = 2.0  # times an ordinary day: a festival that makes a season
CAMPAIGN = "campaign"  # the source of a multiple that the goods of a campaign tell
TYPED = 0.3  # how far off a multiple may be that somebody typed, of its logarithm
ALIKE = ("launch", "clearance", "flash_sale")  # campaigns of these kinds are taken to be like one another


@dataclass(frozen=True)
class Season:
    """How far the forecast looks: to `end`, because of the goal, a large festival, or the shortest or longest."""

    end: date
    because: Literal["goal", "festival", "shortest", "longest"]
    festival: str = ""


def season_end(plan: Plan, last: date) -> Season:
    """The later of the goal's deadline and the next large festival, 28 to 180 days after the `last` known day."""
    big = {part.festival for part in parts().values() if part.usual.times >= BIG}
    coming = [one for one in festivals(last + timedelta(days=1), last + timedelta(days=MOST)) if one.code in big]
    found = [Season(last + timedelta(days=SHORTEST), "shortest")]
    found += [Season(one.date, "festival", one.code) for one in coming[:1]]
    goal = main_goal(plan.goals)
    if goal is not None and goal.deadline is not None:
        found.append(Season(goal.deadline, "goal"))
    latest = max(found, key=lambda one: one.end)
    longest = last + timedelta(days=MOST)
    return latest if latest.end <= longest else Season(longest, "longest")


def events_of(plan: Plan, first: date, last: date) -> tuple[Event, ...]:
    """Festivals and the plan's own campaigns that meet the days from `first` to `last`."""
    own = [
        one
        for campaign in plan.campaigns.items
        for one in _campaign(campaign)
        if one.end >= first and one.start <= last
    ]
    return (*festival_events(first, last), *own)


def event_key(campaign: Campaign) -> str:
    """What makes a campaign's days like those of others: its festival, its kind, or nothing but itself."""
    if campaign.festival:
        return f"event-{campaign.festival}"
    return campaign.template if campaign.template in ALIKE else campaign.id


def _campaign(campaign: Campaign) -> Iterator[Event]:
    """The days of a campaign that are no festival's own."""
    if campaign.opening is None or campaign.closing is None or campaign.closing < campaign.opening:
        return
    times = None if campaign.festival else campaign_times(campaign)
    usual = None if times is None else Usual(times, times / 1.5, times * 1.5, CAMPAIGN)
    yield Event(event_key(campaign), campaign.opening, campaign.closing, usual, campaign.festival)


def campaign_times(campaign: Campaign) -> float | None:
    """Times an ordinary day, as the multiples typed for a campaign's goods say; weighted by their sales, if known."""
    goods = [(one.uplift, (one.daily or 0) * (one.price or 0)) for one in campaign.goods if one.uplift]
    if not goods:
        return None
    whole = sum(weight for _, weight in goods)
    if whole <= 0 or any(weight <= 0 for _, weight in goods):
        return mean(uplift for uplift, _ in goods)
    return sum(uplift * weight for uplift, weight in goods) / whole


def typed_lifts(plan: Plan) -> dict[str, Lift]:
    """The multiples that stand in this chapter, by event."""
    return {one.id: lift_of(one.times, TYPED) for one in plan.metrics.lifts if one.times}


def campaign_lifts(campaigns: Sequence[Campaign], today: date) -> dict[str, Lift]:
    """What the goods of coming campaigns say of the windows of their festival: these keep their usual proportion."""
    found: dict[str, Lift] = {}
    for campaign in campaigns:
        times = campaign_times(campaign)
        opening, closing = campaign.opening, campaign.closing
        if times is None or opening is None or closing is None or not opening <= closing or closing < today:
            continue
        days = _parts_on(campaign.festival, opening, closing)
        usual = mean(part.usual.times for part in days) if days else 0.0
        for part in dict.fromkeys(days):
            found[part.code] = lift_of(part.usual.times * times / usual, TYPED)
    return found


def _parts_on(festival: str, start: date, end: date) -> list[Part]:
    """The window that counts on each day of a campaign."""
    known, days = parts(), []
    for event in festival_events(start, end):
        if event.festival == festival:
            first, last = max(start, event.start), min(end, event.end)
            days += [known[event.key]] * ((last - first) // timedelta(days=1) + 1)
    return days

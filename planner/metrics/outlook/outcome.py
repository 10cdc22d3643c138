"""What the forecast starts from, and what it says of festivals ahead and of the goal once it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from planner.campaigns import Campaign
from planner.metrics.figures import Ledger
from planner.metrics.forecast import Event, Forecast, Lift, Study, by_day, own_lift, parts
from planner.metrics.forecast import outlook as forecast_of
from planner.metrics.forecast.job import job_arguments
from planner.metrics.outlook.aim import Aim, aim_of
from planner.metrics.outlook.daily import Daily, daily
from planner.metrics.outlook.planned import Season, campaign_lifts, event_key, events_of, season_end, typed_lifts

if TYPE_CHECKING:
    from planner.plan import Plan

OLD = 14  # days: data that end earlier say little of the next weeks
Origin = Literal["typed", "learned", "campaign", "usual", "unknown"]


@dataclass(frozen=True)
class Row:
    """An event ahead: its next days, the multiple that is reckoned with, and where that comes from."""

    event: Event
    lift: Lift
    origin: Origin
    learned: Lift | None


@dataclass(frozen=True, eq=False)
class Start:
    """What the forecast starts from. `season` is the last day that is forecast, `until` what makes it that day.

    `typed` and `campaigns`: multiples by event. `aim`: what the forecast is held against; None without such a goal.
    """

    days: Daily
    events: tuple[Event, ...]
    season: Season
    typed: Mapping[str, Lift]
    campaigns: Mapping[str, Lift]
    names: Mapping[str, Campaign]
    today: date
    aim: Aim | None

    @property
    def first(self) -> date:
        """The first day that is forecast."""
        return self.days.last + timedelta(days=1)

    @property
    def horizon(self) -> int:
        """How many days are forecast."""
        return (self.season.end - self.days.last).days

    @property
    def age(self) -> int:
        """How many days ago the data end."""
        return (self.today - self.days.last).days

    @property
    def old(self) -> bool:
        """Whether the data end so long ago that they say little of the next weeks."""
        return self.age > OLD

    @cached_property
    def arguments(self) -> dict[str, Any]:
        """What the slow part is asked: the days and the events, not the multiples."""
        return job_arguments(self.days.first, self.days.values, self.events, self.horizon)

    @cached_property
    def ahead(self) -> tuple[Event, ...]:
        """The events that count on a day ahead, the next one of each key."""
        places = by_day(self.events, self.first, self.horizon)
        found: dict[str, Event] = {}
        for place in places:
            if place is not None:
                found.setdefault(self.events[place].key, self.events[place])
        return tuple(found.values())

    def rows(self, study: Study | None) -> tuple[Row, ...]:
        """The events ahead with their multiples; what the history taught is known only with its study."""
        return tuple(self._row(event, study) for event in self.ahead)

    def forecast(self, study: Study) -> Forecast:
        """The days ahead, with the multiples that are reckoned with."""
        return _forecast(self, study)

    def _row(self, event: Event, study: Study | None) -> Row:
        seen = study is not None and bool(study.seen.get(event.key))
        own = own_lift(study, event)
        taught = own if seen else None
        if event.key in self.typed:
            return Row(event, self.typed[event.key], "typed", taught)
        if taught is not None:
            return Row(event, taught, "learned", taught)
        if event.key in self.campaigns:
            return Row(event, self.campaigns[event.key], "campaign", None)
        if event.usual is None:
            return Row(event, own, "unknown", None)
        return Row(event, own, "usual" if event.key in parts() else "campaign", None)


@lru_cache(maxsize=8)
def _forecast(start: Start, study: Study) -> Forecast:
    lifts = {row.event.key: row.lift for row in start.rows(study)}
    return forecast_of(study, start.events, lifts)


def start_of(plan: Plan, book: Ledger, today: date) -> Start | None:
    """What the forecast of a plan's shop starts from; None without daily sales."""
    days = daily(book, "sales", today)
    if days is None:
        return None
    season = season_end(plan, days.last)
    campaigns = plan.campaigns.items
    return Start(
        days=days,
        events=events_of(plan, days.first, season.end),
        season=season,
        typed=typed_lifts(plan),
        campaigns=campaign_lifts(campaigns, today),
        names={event_key(one): one for one in campaigns},
        today=today,
        aim=aim_of(plan, days, today),
    )

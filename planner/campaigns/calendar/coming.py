"""The big dates that come next, and when their preparation should start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from planner.campaigns.calendar.known import (
    festival_date,
    preparation_days,
    preparation_source,
    prepared_abroad,
    prepared_events,
    shifted,
)
from planner.campaigns.calendar.windows import windows_of
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan

Basis = Literal["campaign", "confirmed", "to_confirm", "projected", "festival"]


@dataclass(frozen=True)
class Coming:
    """A big date ahead. `opening`: its first day of selling, by `basis`; `prepare_from` None where the calendar ends.

    `platforms`: those that open then.
    """

    event: str
    festival: date
    opening: date
    basis: Basis
    platforms: tuple[str, ...]
    prepare_from: date | None

    def next_day(self, today: date) -> date:
        """The opening, or once that is past the festival itself."""
        return self.opening if self.opening >= today else self.festival


def coming(plan: Plan, today: date) -> tuple[Coming, ...]:
    """Big dates from today on, the next one first; each festival once."""
    abroad, platforms = prepared_abroad()
    sold = {channel.platform for channel in plan.channels.list}
    festive = {campaign.festival for campaign in plan.campaigns.items}
    far = abroad if sold.isdisjoint(platforms) else ()
    events = [event for event in prepared_events() if event not in far or event in festive]
    found = [one for event in events for one in _next(plan, event, today)]
    return tuple(sorted(found, key=lambda one: (one.next_day(today), one.festival, one.event)))


def _next(plan: Plan, event: str, today: date) -> Iterator[Coming]:
    for year in (today.year, today.year + 1):
        day = festival_date(event, year)
        if day is not None and day >= today:
            opening, basis, platforms = _opening(plan, event, year, day)
            yield Coming(event, day, opening, basis, platforms, shifted(opening, -preparation_days()))
            return


def _opening(plan: Plan, event: str, year: int, day: date) -> tuple[date, Basis, tuple[str, ...]]:
    """When selling starts: the plan's own campaign, else the earliest window on the shop's platforms, else on any."""
    own = [
        campaign
        for campaign in plan.campaigns.items
        if campaign.festival == event and campaign.opening and abs((campaign.opening - day).days) < 183
    ]
    if own:
        first = min(own, key=lambda one: one.opening or date.max)
        return first.opening or day, "campaign", first.platforms
    selling = [one for one in windows_of(plan.campaigns.windows, year) if one.event == event and one.start]
    selling = [one for one in selling if one.kind in ("presale", "sale", "whole") and one.first <= day]
    used = {channel.platform for channel in plan.channels.list}
    mine = [one for one in selling if one.platform in used] or selling
    if not mine:
        return day, "festival", ()
    first_window = min(mine, key=lambda one: one.first)
    there = tuple(dict.fromkeys(one.platform for one in mine if one.first == first_window.first))
    return first_window.first, first_window.certainty, there


def coming_steps(found: tuple[Coming, ...], today: date) -> tuple[Step, ...]:
    """How the preparation's first day follows from the opening, for the next two big dates."""
    return tuple(
        Step(
            "campaigns.preparation",
            {
                "event": one.event,
                "opening": one.opening,
                "days": preparation_days(),
                "start": one.prepare_from,
                "source": preparation_source(),
            },
        )
        for one in next_two(found, today)
        if one.prepare_from is not None
    )


def next_two(found: tuple[Coming, ...], today: date) -> tuple[Coming, ...]:
    """The next big date, and the next one whose preparation has not had to start yet."""
    in_time = [one for one in found[1:] if one.prepare_from is not None and one.prepare_from >= today]
    early = min(in_time, key=lambda one: (one.prepare_from or date.max, one.opening), default=None)
    return (*found[:1], *((early,) if early else ()))

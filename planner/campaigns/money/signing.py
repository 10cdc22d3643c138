"""Whether the platforms take a shop into their events: its level and score, and each offer's price history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from planner.campaigns.money.offers import Deal
from planner.campaigns.section import Campaign, Entry
from planner.changes import Change, edit_rows
from planner.channels import Platform

State = Literal["signed", "ready", "short", "unknown"]
MARKS = ("level", "score")
PLATFORMS: tuple[str, ...] = get_args(Platform)


@dataclass(frozen=True)
class Judged:
    """One platform. `short`: of level and score those that do not reach what is asked; `open`: those not known yet."""

    entry: Entry
    short: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def state(self) -> State:
        """Signed up; or ready to; or short of something; or not known."""
        if self.entry.signed_on is not None:
            return "signed"
        return "short" if self.short else "unknown" if self.open else "ready"


@dataclass(frozen=True)
class Signing:
    """All platforms with a row, and the offers by what their price history says.

    `dear`: they cost more than somebody paid lately; `untold`: nobody typed the lowest price. `lacking`: platforms of
    the campaign without a row.
    """

    judged: tuple[Judged, ...]
    dear: tuple[Deal, ...]
    untold: tuple[Deal, ...]
    lacking: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is known to stand in the way, and nothing is left open."""
        open_ends = self.dear or self.untold or self.lacking
        return bool(self.judged) and not open_ends and all(one.state in ("signed", "ready") for one in self.judged)


def signing(campaign: Campaign, found: tuple[Deal, ...]) -> Signing:
    """Whether a campaign can be signed up, as far as known."""
    judged = tuple(_judged(entry) for entry in campaign.entries if entry.platform in PLATFORMS)
    priced = [deal for deal in found if deal.paid is not None]
    there = {one.entry.platform for one in judged}
    return Signing(
        judged=judged,
        dear=tuple(one for one in priced if one.offer.lowest is not None and (one.paid or 0) > one.offer.lowest),
        untold=tuple(one for one in priced if one.offer.lowest is None),
        lacking=tuple(code for code in campaign.platforms if code not in there),
    )


def list_platforms(campaign: Campaign) -> Change:
    """A Change that adds a row for each platform of the campaign that has none."""
    there = {entry.platform for entry in campaign.entries} | {entry.id for entry in campaign.entries}
    rows = tuple({"id": code, "platform": code} for code in campaign.platforms if code not in there)
    return edit_rows(f"campaigns.items.{campaign.id}.entries", label="add", added=rows)


def _judged(entry: Entry) -> Judged:
    return Judged(entry, tuple(_marks(entry, short=True)), tuple(_marks(entry, short=False)))


def _marks(entry: Entry, *, short: bool) -> Iterator[str]:
    """The marks that are short, or those that are open. What a platform does not ask for is neither: 0 says so."""
    for name in MARKS:
        asked, have = getattr(entry, f"{name}_asked"), getattr(entry, name)
        known = asked == 0 or (asked is not None and have is not None)
        if known == short and (not short or (asked and have is not None and have < asked)):
            yield name

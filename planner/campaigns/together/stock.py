"""Pieces of a product that several campaigns count on, and that cannot be replaced between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.campaigns.section import Campaign
from planner.campaigns.supply.goods import SHELF_DAYS, day_off
from planner.campaigns.supply.outcome import Supply
from planner.campaigns.together.shares import Share, lead_of, near, products


@dataclass(frozen=True)
class Shared:
    """Campaigns that count on more pieces of a product than there are, by their openings.

    `there`: the pieces there are, the most that one of them has typed; `missing`: counted on beyond them; `short`: the
    first campaign that lacks some, `before` the one that closes last of those before it; `needs`: days from order to
    sale, `lead` of them the supplier's; `order_by`: the last day to order, None if nobody knows how long it takes.
    """

    name: str
    shares: tuple[Share, ...]
    there: int
    counted: int
    missing: int
    short: Share
    before: Share
    lead: int | None
    needs: int
    order_by: date | None
    arrives: date | None

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        return tuple(one.campaign for one in self.shares)

    @property
    def typed(self) -> tuple[int, ...]:
        """The different numbers of pieces that were typed, the most first."""
        return tuple(sorted({one.there for one in self.shares if one.there is not None}, reverse=True))

    @property
    def gap(self) -> int:
        """Days from the closing before to the opening that lacks pieces; 0 or less if they overlap."""
        return (self.short.start - self.before.end).days


@dataclass(frozen=True)
class Spare:
    """Campaigns that draw on the same pieces of a product and leave `left` of them. Cost of a piece in fen."""

    name: str
    campaigns: tuple[Campaign, ...]
    counted: int
    left: int
    cost: int


@dataclass(frozen=True)
class Unsure:
    """Campaigns that draw on the same pieces, `lacking` those whose figures do not say how many."""

    name: str
    campaigns: tuple[Campaign, ...]
    lacking: tuple[Campaign, ...]


@dataclass(frozen=True)
class Pieces:
    """Products that several campaigns draw on: too few, too many, or nobody knows; each as it is first named.

    `common`: by campaign the rows of its goods that it has in common with another, where both have their figures.
    """

    short: tuple[Shared, ...]
    spare: tuple[Spare, ...]
    unsure: tuple[Unsure, ...]
    common: Mapping[str, frozenset[str]]


def pieces(needs: Mapping[str, Supply], today: date) -> Pieces:
    """What campaigns draw on together, from what each needs by itself."""
    short: list[Shared] = []
    spare: list[Spare] = []
    unsure: list[Unsure] = []
    common: dict[str, set[str]] = {key: set() for key in needs}
    for name, shares in products(needs, today):
        known = [one for one in shares if one.counted is not None]
        for group in near(known, shares):
            for one in group:
                common[one.campaign.id].update(line.id for line in one.lines)
            clash = _clash(name, group, shares, today)
            if clash is not None:
                short.append(clash)
            elif (extra := _spare(name, group)) is not None:
                spare.append(extra)
        for group in near(shares, shares) if len(known) < len(shares) else ():
            lacking = tuple(one.campaign for one in group if one.counted is None)
            if lacking:
                unsure.append(Unsure(name, tuple(one.campaign for one in group), lacking))
    rows = {key: frozenset(ids) for key, ids in common.items()}
    return Pieces(tuple(short), tuple(spare), tuple(unsure), rows)


def _spare(name: str, group: tuple[Share, ...]) -> Spare | None:
    costs = [line.goods.cost for one in group for line in one.lines if line.goods.cost is not None]
    counted = sum(one.counted or 0 for one in group)
    left = max(one.there or 0 for one in group) - counted
    return Spare(name, tuple(one.campaign for one in group), counted, left, min(costs)) if left > 0 and costs else None


def _clash(name: str, group: tuple[Share, ...], shares: Sequence[Share], today: date) -> Shared | None:
    there = max(one.there or 0 for one in group)
    counted = sum(one.counted or 0 for one in group)
    if counted <= there:
        return None
    place, taken = 0, group[0].counted or 0
    while taken <= there:
        place += 1
        taken += group[place].counted or 0
    short, lead = group[place], lead_of(group[place], shares)
    needs = (lead or 0) + SHELF_DAYS
    return Shared(
        name=name,
        shares=group,
        there=there,
        counted=counted,
        missing=counted - there,
        short=short,
        before=max(group[:place], key=lambda one: one.end),
        lead=lead,
        needs=needs,
        order_by=None if lead is None else day_off(short.start, -needs),
        arrives=None if lead is None else day_off(today, needs),
    )

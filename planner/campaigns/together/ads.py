"""Advertising money that several campaigns count as their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from planner.campaigns.money.outcome import Money
from planner.campaigns.money.season import DayShares
from planner.campaigns.section import Campaign
from planner.campaigns.together.stretches import stretches


@dataclass(frozen=True)
class Part:
    """Days, both inclusive, that `n` campaigns have in common, and their share of the budget's sales by season."""

    start: date
    end: date
    n: int
    share: float


@dataclass(frozen=True)
class Twice:
    """Days in a row whose advertising money more than one campaign counts as its own. Fen.

    `once`: what the budget has for these days; `planned`: what all campaigns take them for.
    """

    campaigns: tuple[Campaign, ...]
    parts: tuple[Part, ...]
    total: int
    once: int
    planned: int

    @property
    def start(self) -> date:
        return self.parts[0].start

    @property
    def end(self) -> date:
        return self.parts[-1].end

    @property
    def amount(self) -> int:
        """What is counted more than once."""
        return self.planned - self.once


@dataclass(frozen=True)
class Overspent:
    """Campaigns whose advertising comes to more than the budget of its whole period. Fen.

    `parts`: what each takes, and whether that is what its offers spend (else the share of its days).
    """

    start: date
    end: date
    parts: tuple[tuple[Campaign, int, bool], ...]
    total: int

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        return tuple(campaign for campaign, _, _ in self.parts)

    @property
    def amount(self) -> int:
        return sum(amount for _, amount, _ in self.parts)

    @property
    def over(self) -> int:
        return self.amount - self.total


def twice(monies: Mapping[str, Money], total: int | None, season: DayShares, today: date) -> tuple[Twice, ...]:
    """The money that campaigns on the same days count twice; days in a row are one clash."""
    if not total:
        return ()
    spans = []
    for key, one in monies.items():
        opening, closing = one.campaign.opening, one.campaign.closing
        if one.aim.ads is None or opening is None or closing is None:
            continue
        inside = season.within(opening, closing)
        if inside is not None:
            spans.append((key, *inside, 1))
    found = []
    for several, days in groupby(stretches(spans), key=lambda stretch: len(stretch.held) > 1):
        if not several:
            continue
        whole = list(days)
        there = {key for stretch in whole for key in stretch.held}
        parts = tuple(
            Part(one.start, one.end, len(one.held), season.between(one.start, one.end) or 0.0) for one in whole
        )
        once, planned = (
            round(total * sum(times * part.share for times, part in zip(weights, parts, strict=True)))
            for weights in ([1] * len(parts), [part.n for part in parts])
        )
        clash = Twice(tuple(one.campaign for key, one in monies.items() if key in there), parts, total, once, planned)
        if clash.amount > 0 and clash.end >= today:
            found.append(clash)
    return tuple(found)


def overspent(monies: Mapping[str, Money], total: int | None, season: DayShares, today: date) -> Overspent | None:
    """All campaigns of the budget's period if they take more than its total, past ones among them.

    A campaign takes the share of its days or, where that is more and its days all lie in the period, what the
    advertising per order of its offers comes to.
    """
    if total is None or season.end < today:
        return None
    parts = []
    for one in monies.values():
        opening, closing, aim = one.campaign.opening, one.campaign.closing, one.aim
        if aim.ads is None or opening is None or closing is None:
            continue
        whole = season.within(opening, closing) == (opening, closing)
        spent = round(aim.spent) if whole and aim.spent is not None else 0
        if max(spent, aim.ads):
            parts.append((one.campaign, max(spent, aim.ads), spent > aim.ads))
    found = Overspent(season.start, season.end, tuple(parts), total)
    return found if len(parts) > 1 and found.over > 0 else None

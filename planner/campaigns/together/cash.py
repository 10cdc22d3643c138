"""Cash that the stock orders of several campaigns tie up at the same time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from planner.campaigns.section import Campaign
from planner.campaigns.supply.outcome import Supply
from planner.campaigns.together.stretches import stretches


@dataclass(frozen=True)
class Tied:
    """Days, both inclusive, on which orders tie up more than there is for stock, though each campaign alone fits. Fen.

    `cash`: the most there is at once, from `fullest` on; `parts`: what each campaign has in it.
    """

    start: date
    end: date
    fullest: date
    parts: tuple[tuple[Campaign, int], ...]
    cash: int
    limit: int

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        return tuple(campaign for campaign, _ in self.parts)

    @property
    def over(self) -> int:
        return self.cash - self.limit


def tied(needs: Mapping[str, Supply], today: date) -> tuple[Tied, ...]:
    """The stretches of days on which the orders of all campaigns come to more than the money for stock.

    What is to be ordered ties up cash from its last day to order to the closing: from today, if that day is past, and
    from the opening, if the supplier's days are unknown. A campaign over the limit by itself is left out: that is said
    of it alone.
    """
    limit = next((one.limit for one in needs.values()), None)
    if limit is None:
        return ()
    spans: list[tuple[str, date, date, int]] = []
    for key, one in needs.items():
        opening, closing = one.campaign.opening, one.campaign.closing
        if opening is None or closing is None or closing < today or one.cash is None or one.cash > limit:
            continue
        spans += [(key, max(today, line.order_by or opening), closing, line.cash) for line in one.lines if line.cash]
    found = []
    for over, days in groupby(stretches(spans), key=lambda stretch: stretch.sum > limit):
        if over:
            whole = list(days)
            peak = max(whole, key=lambda stretch: stretch.sum)
            parts = tuple((one.campaign, peak.held[key]) for key, one in needs.items() if key in peak.held)
            found.append(Tied(whole[0].start, whole[-1].end, peak.start, parts, peak.sum, limit))
    return tuple(found)

"""A product in several campaigns: what each of them wants of it, and which draw on the same pieces.

What is typed as on hand and ordered in two campaigns are the same pieces. They are there again for the later one only
if an order placed when the earlier one closes is on the shelf before the later one opens.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.campaigns.section import Campaign
from planner.campaigns.supply.goods import SHELF_DAYS, Line, event_days
from planner.campaigns.supply.outcome import Supply


@dataclass(frozen=True)
class Share:
    """A product in one campaign: its rows of one name together. Pieces; None is unknown.

    `wanted`: what the campaign should have; `there`: on hand and ordered; `counted`: what it takes out of these, and
    orders the rest itself; `low`, `high`: what it may sell; `lead`: the supplier's days, the longest.
    """

    campaign: Campaign
    lines: tuple[Line, ...]
    start: date
    end: date
    wanted: int | None
    there: int | None
    counted: int | None
    low: float
    high: float
    lead: int | None


def product_key(name: str) -> str:
    """What tells one product from another: its name, whatever its capitals and spaces."""
    return " ".join(name.split()).casefold()


def products(needs: Mapping[str, Supply], today: date) -> Iterator[tuple[str, list[Share]]]:
    """Each product that several campaigns to come sell, with its shares by opening."""
    rows: dict[str, dict[str, list[Line]]] = {}
    names: dict[str, str] = {}
    for key, one in needs.items():
        closing = one.campaign.closing
        if event_days(one.campaign) is None or closing is None or closing < today:
            continue
        for line in one.lines:
            product = product_key(line.goods.name)
            if product:
                names.setdefault(product, line.goods.name.strip())
                rows.setdefault(product, {}).setdefault(key, []).append(line)
    for product, held in rows.items():
        if len(held) > 1:
            shares = [made for key, lines in held.items() if (made := _share(needs[key].campaign, lines)) is not None]
            yield names[product], sorted(shares, key=lambda one: (one.start, one.end, one.campaign.id))


def _share(campaign: Campaign, lines: Sequence[Line]) -> Share | None:
    if campaign.opening is None or campaign.closing is None:
        return None
    wanted = [None if one.order is None else one.order.quantity for one in lines]
    there = [_pieces(one) for one in lines]
    counted = [None if a is None or b is None else min(a, b) for a, b in zip(wanted, there, strict=True)]
    demands = [one.demand for one in lines if one.demand is not None]
    return Share(
        campaign=campaign,
        lines=tuple(lines),
        start=campaign.opening,
        end=campaign.closing,
        wanted=_sum(wanted),
        there=_sum(there),
        counted=_sum(counted),
        low=sum(one.low for one in demands),
        high=sum(one.high for one in demands),
        lead=max((one.goods.lead_days for one in lines if one.goods.lead_days is not None), default=None),
    )


def _pieces(line: Line) -> int | None:
    on_hand, ordered = line.goods.on_hand, line.goods.ordered
    return None if on_hand is None or ordered is None else on_hand + ordered


def _sum(values: Sequence[int | None]) -> int | None:
    """A sum of which every part is known."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def lead_of(one: Share, shares: Sequence[Share]) -> int | None:
    """How long an order for a campaign takes: its own figure, or else the longest that another has for the product."""
    if one.lead is not None:
        return one.lead
    return max((other.lead for other in shares if other.lead is not None), default=None)


def near(some: Sequence[Share], of: Sequence[Share]) -> list[tuple[Share, ...]]:
    """Groups of campaigns each of which draws on the same pieces as each other; none is part of another.

    `of`: all campaigns with the product. For each of them a time runs from the first day on which an order would come
    too late until its closing; two draw on the same pieces if their times meet. Times that all meet each other have a
    day in common, and the first such day is the beginning of one of them.
    """
    begins = [one.start.toordinal() - (lead_of(one, of) or 0) - SHELF_DAYS + 1 for one in some]
    there = list(zip(begins, [one.end.toordinal() for one in some], strict=True))
    groups = {frozenset(n for n, (begin, end) in enumerate(there) if begin <= day <= end) for day in begins}
    whole = [group for group in groups if len(group) > 1 and not any(group < other for other in groups)]
    return [tuple(some[n] for n in group) for group in sorted(map(sorted, whole))]

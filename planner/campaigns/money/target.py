"""What a campaign should bring, what its goods can bring, and the advertising money for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.budget.period import Asked, asked_between
from planner.campaigns.money.offers import LONGEST, Deal
from planner.campaigns.money.season import DayShares
from planner.campaigns.section import Campaign
from planner.campaigns.supply.goods import Line, day_off, event_days
from planner.changes import Change, set_value
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.plan import Plan

PRESALE, TAIL_BEFORE, TAIL_AFTER = 21, 1, 2  # days, as the backward plan of an event has them
SHARES = {"presale": 0.3, "opening": 0.5, "tail": 0.2}  # start, peak and close of the 2025 programme
Three = tuple[float, float, float]


@dataclass(frozen=True)
class Part:
    """Money for one push; both days inclusive, None outside the calendar. Fen."""

    code: str
    start: date | None
    end: date | None
    share: float
    amount: int


@dataclass(frozen=True)
class Aim:
    """Money in fen; low, typical and high as the goods sell. None is unknown.

    `asked`: what the main goal asks of the days. `sales` and `profit` of the goods whose price or margin is known,
    `unpriced` and `unjudged`: how many are left out. `orders` typical. `share`: of the budget's sales by season that
    fall on the event, `ads` that share of its `total`; `spent` what the offers' advertising per order comes to.
    """

    target: int | None
    days: int | None
    asked: Asked | None
    sales: Three | None
    profit: Three | None
    orders: float | None
    unpriced: int
    unjudged: int
    total: int | None
    share: float | None
    ads: int | None
    parts: tuple[Part, ...]
    spent: float | None


def worst_deal(found: tuple[Deal, ...], goods: str) -> Deal | None:
    """Of a product's offers with a verdict the one that leaves least."""
    judged = [deal for deal in found if deal.offer.goods == goods and deal.found is not None]
    return min(judged, key=lambda deal: deal.unit or 0, default=None)


def take_target(campaign_id: str, fen: int) -> Change:
    """A Change that makes what the goal asks the campaign's target."""
    return set_value(f"campaigns.items.{campaign_id}.target", fen)


@dataclass(frozen=True)
class Targeting:
    """The figures that an aim is made of."""

    plan: Plan
    shop: Baseline
    campaign: Campaign
    lines: tuple[Line, ...]
    found: tuple[Deal, ...]
    season: DayShares
    today: date

    def aim(self) -> Aim:
        """The target beside what goods and budget can do."""
        days = event_days(self.campaign)
        days = None if days is None or days > LONGEST else days
        wanted = [line for line in self.lines if line.demand is not None]
        priced = [(line, price) for line in wanted if (price := self._price(line)) is not None]
        judged = [(line, deal) for line in wanted if (deal := worst_deal(self.found, line.id)) is not None]
        sales = _three([(line, float(price)) for line, price in priced])
        profit = _three([(line, (deal.found.margin.unit if deal.found else 0) * 100) for line, deal in judged])
        spending = [(line, (deal.offer.ads or 0) / deal.pieces) for line, deal in judged]
        orders = sum(line.demand.typical / self._pieces for line, _ in priced if line.demand is not None)
        total, share = self.plan.budget.total, None if days is None else self._share()
        ads = None if total is None or share is None else round(total * share)
        return Aim(
            target=self.campaign.target,
            days=days,
            asked=None if days is None else self._asked(),
            sales=sales,
            profit=profit,
            orders=orders if priced and orders > 0 else None,
            unpriced=len(self.lines) - len(priced),
            unjudged=len(self.lines) - len(judged),
            total=total,
            share=share,
            ads=ads,
            parts=() if ads is None else self._parts(ads),
            spent=(_three(spending) or (0.0, 0.0, 0.0))[1] if spending else None,
        )

    @property
    def _pieces(self) -> float:
        typed = self.campaign.crew.order_pieces
        return typed if typed is not None and typed >= 1 else 1.0

    def _price(self, line: Line) -> int | None:
        deal = worst_deal(self.found, line.id)
        return line.goods.price if deal is None else deal.paid

    def _asked(self) -> Asked | None:
        opening, closing = self.campaign.opening, self.campaign.closing
        if opening is None or closing is None:
            return None
        return asked_between(self.plan, self.today, opening, closing, self.shop)

    def _share(self) -> float | None:
        """The share of the budget's sales, by season, that falls on the event's days; None if none of them do."""
        opening, closing = self.campaign.opening, self.campaign.closing
        return None if opening is None or closing is None else self.season.between(opening, closing)

    def _parts(self, ads: int) -> tuple[Part, ...]:
        opening, closing = self.campaign.opening, self.campaign.closing
        if opening is None or closing is None:
            return ()
        turn = max(opening, day_off(closing, -TAIL_BEFORE - 1) or opening)  # the last day before the tail
        spans = {
            "presale": (day_off(opening, -PRESALE), day_off(opening, -1)),
            "opening": (opening, turn),
            "tail": (day_off(turn, 1), day_off(closing, TAIL_AFTER)),
        }
        return tuple(Part(code, *spans[code], share, round(ads * share)) for code, share in SHARES.items())


def _three(valued: list[tuple[Line, float]]) -> Three | None:
    """Low, typical and high pieces x a value each, all goods together; None without any."""
    if not valued:
        return None
    low, typical, high = 0.0, 0.0, 0.0
    for line, value in valued:
        if line.demand is not None:
            low += line.demand.low * value
            typical += line.demand.typical * value
            high += line.demand.high * value
    return low, typical, high

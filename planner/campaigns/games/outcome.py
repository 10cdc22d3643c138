"""The games of a campaign, and all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.campaigns.games.play import Play, Setting, play
from planner.campaigns.games.usual import reward_of
from planner.campaigns.games.worth import Price, Worth, price_elsewhere, worth
from planner.campaigns.money.offers import Deal
from planner.campaigns.money.outcome import Money
from planner.campaigns.section import Campaign
from planner.campaigns.supply.outcome import Supply
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.plan import Plan

MONTH = 30  # days


@dataclass(frozen=True)
class Games:
    """All games of a campaign. `total` of those that are known: low, typical, high and at worst; fen.

    `ads`: the campaign's money for advertising, `left` of it after what its offers spend on ads. `at_once`: the most
    games that run on one day. `couponed`: offers with a coupon, while a game gives coupons too. `visitors` and `orders`
    of the shop on an ordinary day.
    """

    campaign: Campaign
    plays: tuple[Play, ...]
    worth: Worth
    price: Price
    total: tuple[float, float, float, float] | None
    ads: int | None
    left: float | None
    at_once: int
    couponed: tuple[Deal, ...]
    visitors: float | None
    orders: float | None

    def play(self, game_id: str | None) -> Play | None:
        """The game of an id; None if there is none."""
        return next((one for one in self.plays if one.id == game_id), None)


def all_games(
    plan: Plan, needs: Mapping[str, Supply], money: Mapping[str, Money], shop: Baseline, today: date
) -> dict[str, Games]:
    """The games of all campaigns of a plan, by the campaign's id."""
    price = price_elsewhere(plan, shop)
    return {key: games(needs[key], one, shop, price, today) for key, one in money.items()}


def games(needs: Supply, money: Money, shop: Baseline, price: Price, today: date) -> Games:
    """The games of one campaign."""
    campaign, aim = money.campaign, money.aim
    around = Setting(campaign, worth(money, needs.lines, shop), price, today)
    plays = tuple(play(n, one, around) for n, one in enumerate(campaign.games, start=1))
    known = [one.costs for one in plays if one.costs is not None]
    low, typical, high, worst = (sum(costs[n].total for costs in known) for n in range(4))
    gives = any(reward_of(one.game) == "coupon" and one.game.value for one in plays)
    return Games(
        campaign=campaign,
        plays=plays,
        worth=around.worth,
        price=price,
        total=(low, typical, high, worst) if known else None,
        ads=aim.ads,
        left=None if aim.ads is None else aim.ads - (aim.spent or 0.0),
        at_once=_at_once(plays),
        couponed=tuple(deal for deal in money.deals if deal.offer.coupon) if gives else (),
        visitors=None if shop.visitors.value is None else shop.visitors.value / MONTH,
        orders=None if shop.orders.value is None else shop.orders.value / MONTH,
    )


def _at_once(plays: tuple[Play, ...]) -> int:
    """The most games on one day: the day on which one of them begins."""
    spans = [(one.first, one.last) for one in plays if one.last is not None]
    return max((sum(first <= day <= last for first, last in spans) for day, _ in spans), default=0)

"""The money of one campaign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.campaigns.money.offers import Deal, deals
from planner.campaigns.money.preheat import Warmth, warmth
from planner.campaigns.money.signing import Signing, signing
from planner.campaigns.money.target import Aim, Targeting
from planner.campaigns.section import Campaign
from planner.campaigns.supply.outcome import Supply
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class Money:
    """Offers, sign-up, target and presale of a campaign."""

    campaign: Campaign
    deals: tuple[Deal, ...]
    signing: Signing
    aim: Aim
    warmth: Warmth

    def deal(self, offer_id: str | None) -> Deal | None:
        """The offer of an id; None if there is none."""
        return next((deal for deal in self.deals if deal.id == offer_id), None)


def monies(plan: Plan, needs: Mapping[str, Supply], shop: Baseline, today: date) -> dict[str, Money]:
    """All campaigns of a plan, by id."""
    return {key: _money(plan, one, shop, today) for key, one in needs.items()}


def _money(plan: Plan, needs: Supply, shop: Baseline, today: date) -> Money:
    campaign = needs.campaign
    found = deals(campaign, needs.lines, shop)
    wanted = Targeting(plan, shop, campaign, needs.lines, found, today).aim()
    return Money(campaign, found, signing(campaign, found), wanted, warmth(campaign, wanted, shop))

"""The sample shops' campaigns are believable: target, goods and goal say about the same, whenever one loads them."""

from datetime import date, timedelta
from functools import cache
from statistics import median

import pytest

from planner import campaigns, samples
from planner.campaigns import CampaignsResult
from planner.campaigns.money import Aim
from planner.data import Data

DAYS = [date(2026, 1, 5) + timedelta(days=n) for n in range(0, 365, 13)]
APART = 0.3  # of each other: beyond it two of the three numbers tell different stories


@cache
def loaded(shop: str, day: date) -> CampaignsResult:
    return campaigns.compute(samples.load(shop, "en", day), Data(), day)


def aim(shop: str, campaign: str = "main", day: date = DAYS[0]) -> Aim:
    return loaded(shop, day).money[campaign].aim


def asked(shop: str, campaign: str) -> float:
    """What the goal asks of the event's days on most days of loading: a festival may lie in them, or not."""
    found = [aim(shop, campaign, day).asked for day in DAYS]
    return median(one.sales for one in found if one is not None)


CAMPAIGNS = [(shop, campaign) for shop in samples.SAMPLES for campaign in loaded(shop, DAYS[0]).money]


@pytest.mark.parametrize(("shop", "campaign"), CAMPAIGNS)
def test_target_goods_and_goal_lie_near_one_another(shop: str, campaign: str) -> None:
    found = aim(shop, campaign)
    assert found.target is not None
    assert found.sales is not None
    numbers = {"target": found.target, "goods": found.sales[1], "goal": asked(shop, campaign)}
    low, high = min(numbers.values()), max(numbers.values())
    assert high <= low * (1 + APART), numbers


@pytest.mark.parametrize("shop", samples.SAMPLES)
def test_every_sample_earns_even_if_its_goods_sell_little(shop: str) -> None:
    found = aim(shop)
    assert found.profit is not None
    assert found.profit[0] > 0


def test_one_sample_wants_more_than_its_goods_are_likely_to_bring() -> None:
    said = {
        shop: {one.code for one in loaded(shop, DAYS[0]).findings if one.cell == "target"} for shop in samples.SAMPLES
    }
    assert [shop for shop, codes in said.items() if "campaigns.target_ambitious" in codes] == ["tea"]
    assert [shop for shop, codes in said.items() if "campaigns.target_within" in codes] == ["dress", "home"]

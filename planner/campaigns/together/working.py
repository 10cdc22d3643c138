"""How clashes of stock, cash and advertising money are worked out, to be reckoned after by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.campaigns.named import days_word
from planner.campaigns.section import Campaign
from planner.campaigns.supply.goods import SHELF_DAYS
from planner.campaigns.together.ads import Overspent, Twice
from planner.campaigns.together.cash import Tied
from planner.campaigns.together.outcome import Together
from planner.campaigns.together.remarks import named, span_word
from planner.campaigns.together.stock import Shared
from planner.steps import Step


def together_steps(found: Together) -> dict[str, tuple[Step, ...]]:
    """All steps by cell."""
    return {
        "stock": (
            *(step for one in found.stock.short for step in _stock(one)),
            *(step for one in found.tied for step in _cash(one)),
        ),
        "target": (
            *(step for one in found.twice for step in _twice(one)),
            *(() if found.overspent is None else _overspent(found.overspent)),
        ),
    }


def stock_steps_beside(found: Together, campaign_id: str, goods_id: str) -> tuple[Step, ...]:
    """The steps in the stock cell while one product of a campaign is looked at."""
    pieces = [one for one in found.stock.short if goods_id in _goods(one, campaign_id)]
    return (
        *(step for one in pieces for step in _stock(one)),
        *(step for one in found.tied if _concerns(one.campaigns, campaign_id) for step in _cash(one)),
    )


def target_steps_beside(found: Together, campaign_id: str) -> tuple[Step, ...]:
    """The steps in the target's cell while one campaign is looked at."""
    over = found.overspent
    return (
        *(step for one in found.twice if _concerns(one.campaigns, campaign_id) for step in _twice(one)),
        *(() if over is None or not _concerns(over.campaigns, campaign_id) else _overspent(over)),
    )


def _goods(found: Shared, campaign_id: str) -> set[str]:
    """The rows of a campaign that a clash is about."""
    return {line.id for one in found.shares if one.campaign.id == campaign_id for line in one.lines}


def _concerns(campaigns: tuple[Campaign, ...], campaign_id: str) -> bool:
    return any(one.id == campaign_id for one in campaigns)


def _stock(found: Shared) -> Iterator[Step]:
    pair: dict[str, Any] = {"before": named(found.before.campaign), "after": named(found.short.campaign)}
    dates = {"end": found.before.end, "start": found.short.start}
    yield Step("campaigns.together_product", {"name": found.name})
    if found.gap <= 0:
        yield Step("campaigns.together_overlap", {**pair, **dates})
    elif found.lead is None:
        needs: dict[str, Any] = {"gap": days_word(found.gap), "needs": days_word(found.needs)}
        yield Step("campaigns.together_shelf", {**pair, **dates, **needs})
    else:
        needs = {"gap": days_word(found.gap), "lead": found.lead, "shelf": SHELF_DAYS, "needs": days_word(found.needs)}
        yield Step("campaigns.together_gap", {**pair, **dates, **needs})
    for one in found.shares:
        values = {"campaign": named(one.campaign), "wanted": one.wanted, "there": one.there, "n": one.counted}
        yield Step("campaigns.together_counts", values)
    values = {"counted": found.counted, "there": found.there, "n": found.missing}
    yield Step("campaigns.together_missing" if len(found.typed) == 1 else "campaigns.together_missing_most", values)
    if found.order_by is not None:
        dated = {"opening": found.short.start, "lead": found.lead, "shelf": SHELF_DAYS, "day": found.order_by}
        yield Step("campaigns.stock_order_by", dated)


def _cash(found: Tied) -> Iterator[Step]:
    for campaign, amount in found.parts:
        values = {"campaign": named(campaign), "day": found.fullest, "amount": amount, "closing": campaign.closing}
        yield Step("campaigns.together_cash", values)
    values = {"cash": found.cash, "limit": found.limit, "over": found.over}
    yield Step("campaigns.together_cash_over", {**values, "when": span_word(found.start, found.end)})


def _twice(found: Twice) -> Iterator[Step]:
    for part in found.parts:
        values = {"when": span_word(part.start, part.end), "total": found.total, "share": part.share, "n": part.n}
        yield Step("campaigns.together_ads", {**values, "amount": found.total * part.share})
    values = {"planned": found.planned, "once": found.once, "amount": found.amount}
    yield Step("campaigns.together_ads_twice", values)


def _overspent(found: Overspent) -> Iterator[Step]:
    for campaign, amount, by_offers in found.parts:
        code = "campaigns.together_ads_offers" if by_offers else "campaigns.together_ads_share"
        yield Step(code, {"campaign": named(campaign), "amount": amount})
    values = {"amount": found.amount, "total": found.total, "over": found.over}
    yield Step("campaigns.together_ads_over", values)

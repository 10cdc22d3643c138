"""What there is to say on campaigns that count on the same pieces, the same cash or the same advertising money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from planner.campaigns.named import campaign_word, days_word
from planner.campaigns.section import Campaign
from planner.campaigns.together.ads import Overspent, Twice
from planner.campaigns.together.cash import Tied
from planner.campaigns.together.shares import Share
from planner.campaigns.together.stock import Shared, Spare, Unsure
from planner.findings import Finding
from planner.i18n import Worded


def named(campaign: Campaign) -> Worded:
    """A campaign's name as it stands in a sentence."""
    return Worded("campaigns.words.together_name", {"name": campaign_word(campaign)})


def several(campaigns: Sequence[Campaign]) -> Worded:
    """Several campaigns in a sentence."""
    if len(campaigns) < 2:
        return named(campaigns[0])
    *others, last = map(named, campaigns)
    return Worded("campaigns.words.together_and", {"campaigns": others, "last": last})


def span_word(start: date, end: date) -> Worded:
    """Days, both inclusive."""
    return Worded(f"campaigns.words.{'one_day' if start == end else 'span'}", {"start": start, "end": end})


def stock_remark(found: Shared, today: date) -> Finding:
    """Pieces that more than one campaign counts on."""
    late = found.order_by is not None and found.order_by < today
    values: dict[str, Any] = {"campaigns": several(found.campaigns), "name": found.name, "there": found.there}
    values |= {"missing": found.missing, "counted": found.counted, "same": _same(found), "gap": _gap(found)}
    values["counts"] = [_counts(one) for one in found.shares]
    own = sum(one.wanted or 0 for one in found.shares) - found.counted
    values["own"] = Worded("campaigns.words.together_own", {"n": own}) if own else ""
    values |= {"low": sum(one.low for one in found.shares), "high": sum(one.high for one in found.shares)}
    values["act"] = _act(found, today)
    return Finding("campaigns.stock_shared", "bad" if late else "watch", "stock", values)


def _same(found: Shared) -> Worded:
    """What is taken to be there, and why."""
    typed = found.typed
    if len(typed) == 1:
        return Worded("campaigns.words.together_same", {"there": found.there})
    return Worded("campaigns.words.together_differ", {"typed": list(typed), "there": found.there})


def _counts(one: Share) -> Worded:
    return Worded("campaigns.words.together_counts", {"campaign": named(one.campaign), "n": one.counted})


def _gap(found: Shared) -> Worded:
    values: dict[str, Any] = {"before": named(found.before.campaign), "after": named(found.short.campaign)}
    if found.gap <= 0:
        return Worded("campaigns.words.together_overlap", values)
    values |= {"gap": days_word(found.gap), "needs": days_word(found.needs)}
    key = "campaigns.words.together_shelf" if found.lead is None else "campaigns.words.together_gap"
    return Worded(key, values)


def _act(found: Shared, today: date) -> Worded:
    values: dict[str, Any] = {"n": found.missing, "day": found.order_by, "arrives": found.arrives}
    if found.order_by is None:
        return Worded("campaigns.words.together_undated", values)
    days = (found.order_by - today).days
    values["days"] = days_word(abs(days))
    return Worded("campaigns.words.together_order" if days >= 0 else "campaigns.words.together_late", values)


def spare_remark(found: Spare) -> Finding:
    """More pieces of a product than all campaigns that draw on it need."""
    values = {"campaigns": several(found.campaigns), "name": found.name, "counted": found.counted}
    values |= {"left": found.left, "cash": found.left * found.cost}
    return Finding("campaigns.stock_shared_spare", "watch", "stock", values)


def unsure_remark(found: Unsure) -> Finding:
    """A product whose figures do not say whether the pieces are enough for all."""
    values = {"campaigns": several(found.campaigns), "lacking": several(found.lacking), "name": found.name}
    return Finding("campaigns.stock_shared_unknown", "note", "stock", values)


def cash_remark(found: Tied) -> Finding:
    """Orders that only together are more than the money for stock."""
    values: dict[str, Any] = {"campaigns": several(found.campaigns), "when": span_word(found.start, found.end)}
    values |= {"fullest": found.fullest, "cash": found.cash, "limit": found.limit, "over": found.over}
    values["parts"] = [part_word(campaign, amount) for campaign, amount in found.parts]
    return Finding("campaigns.stock_cash_together", "bad", "stock", values)


def part_word(campaign: Campaign, amount: int) -> Worded:
    """A campaign's part of a sum."""
    return Worded("campaigns.words.together_part", {"campaign": named(campaign), "amount": amount})


def ads_remark(found: Twice) -> Finding:
    """Advertising money that more than one campaign counts as its own."""
    values: dict[str, Any] = {"campaigns": several(found.campaigns), "when": span_word(found.start, found.end)}
    values |= {"amount": found.amount, "once": found.once, "planned": found.planned}
    return Finding("campaigns.target_ads_twice", "watch", "target", values)


def total_remark(found: Overspent) -> Finding:
    """Campaigns that take more than the whole budget."""
    values: dict[str, Any] = {"amount": found.amount, "over": found.over, "total": found.total}
    values |= {"start": found.start, "end": found.end}
    values["parts"] = [part_word(campaign, amount) for campaign, amount, _ in found.parts]
    return Finding("campaigns.target_ads_over_total", "bad", "target", values)

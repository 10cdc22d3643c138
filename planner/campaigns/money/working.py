"""How offers, target and presale are worked out: formulas with the plan's own numbers."""

from __future__ import annotations

from collections.abc import Iterator

from planner.campaigns.money.offers import Deal
from planner.campaigns.money.outcome import Money
from planner.campaigns.money.preheat import DAYS_BEFORE, LAST_TO_FIRST
from planner.campaigns.money.remarks import deal_name
from planner.steps import Step


def deal_steps(deal: Deal) -> tuple[Step, ...]:
    """From list price to margin, break-even and lowest price of one offer."""
    if deal.found is None:
        return ()
    steps = [Step("campaigns.guard_offer", {"name": deal_name(deal)})]
    steps += [
        Step("campaigns.guard_filled", {"field": name, "value": figure.value}) for name, figure in deal.filled.items()
    ]
    steps += deal.found.steps
    if deal.protection is not None:
        earlier = deal.offer.usual_price if deal.offer.usual_price is not None else deal.offer.list_price
        values = {"n": deal.offer.protected, "earlier": earlier, "paid": deal.paid, "claims": deal.offer.claims}
        steps.append(Step("campaigns.guard_protection", {**values, "loss": deal.protection}))
    return tuple(steps)


def target_steps(found: Money) -> tuple[Step, ...]:
    """What the goal asks, what the goods bring, and the money for advertising."""
    return tuple(_target(found))


def _target(found: Money) -> Iterator[Step]:
    aim, campaign = found.aim, found.campaign
    dates = {"opening": campaign.opening, "closing": campaign.closing}
    if aim.asked is not None:
        yield Step("campaigns.target_asked", {**dates, "asked": aim.asked.sales, "title": aim.asked.title})
    if aim.sales is not None:
        low, typical, high = aim.sales
        yield Step("campaigns.target_sales", {"low": low, "typical": typical, "high": high})
    if aim.profit is not None:
        low, typical, high = aim.profit
        yield Step("campaigns.target_profit", {"low": low, "typical": typical, "high": high})
    if aim.ads is not None:
        yield Step("campaigns.target_ads", {**dates, "total": aim.total, "share": aim.share, "ads": aim.ads})
        for part in aim.parts:
            values = {"part": part.code, "ads": aim.ads, "share": part.share, "amount": part.amount}
            yield Step("campaigns.target_part", values)


def preheat_steps(found: Money) -> tuple[Step, ...]:
    """From the target to orders, to each measure, to its days."""
    warmth = found.warmth
    if not warmth.gauges:
        return ()
    target = {"target": found.campaign.target, "value": warmth.order_value, "orders": warmth.orders}
    steps = [Step("campaigns.preheat_orders_own" if warmth.own else "campaigns.preheat_orders", target)]
    for gauge in warmth.gauges:
        way = gauge.way
        values = {"measure": gauge.code, "orders": warmth.orders, "share": way.share, "rate": way.value}
        values |= {"low": way.low, "high": way.high, "goal": gauge.goal, "source": way.source}
        steps.append(Step("campaigns.preheat_goal", values))
        if gauge.pace is not None:
            values = {"measure": gauge.code, "n": len(gauge.came), "so_far": gauge.so_far, "due": gauge.due}
            steps.append(Step("campaigns.preheat_pace", {**values, "pace": gauge.pace}))
    steps.append(Step("campaigns.preheat_days", {"days": DAYS_BEFORE, "times": LAST_TO_FIRST, "source": "ours"}))
    return tuple(steps)


def money_steps(found: Money) -> dict[str, tuple[Step, ...]]:
    """All steps of a campaign by cell; those of every offer."""
    return {
        "guard": tuple(step for deal in found.deals for step in deal_steps(deal)),
        "target": target_steps(found),
        "preheat": preheat_steps(found),
    }

"""How well a channel suits the shop: six criteria, each 0 to 100 with its reason, or unknown.

Product, audience and order value are held against the catalogue; content and resources against what the shop can do;
margin is what an order leaves (field practice throughout: the steps between good and bad are ours). What the owner
scores by hand, 1 to 5, takes the place of what is worked out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING, Any

from planner.channels.catalogue import Place, means_on, places
from planner.channels.costs import Costs
from planner.channels.section import CRITERIA, Channel
from planner.findings import NOTHING
from planner.personas import Persona
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.plan import Plan

STRONG, USUAL, WEAK = 90.0, 60.0, 25.0
OUTSIDE = 50.0  # lost for each doubling beyond a platform's usual order value
SHORT = 30.0  # lost for each step of content ability that is missing
KEPT = 0.6  # share of an order's profit that is left on a channel that earns full marks
EASY, HEAVY = 0.2, 1.0  # shares of people or money that a channel takes: full marks, none
RUNNING = 0.5  # what a platform takes that the shop is on already
PARTS = {"media": 0.6, "ages": 0.2, "tiers": 0.2}
LIVE = {"livestream", "creator_live"}
THERE, ELSEWHERE = 60.0, 30.0


@dataclass(frozen=True)
class Judged:
    """A channel on one criterion: 0-100 or None, `reason` a code (channels.reasons.<code>); `own`: scored by hand."""

    score: float | None
    reason: str
    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    own: bool = False


UNKNOWN = Judged(None, "unknown")


@dataclass(frozen=True)
class Around:
    """What channels are held against: the shop as the plan knows it."""

    industry: str | None
    stage: str | None
    running: frozenset[str]
    shop: Baseline
    price: float | None
    team: int | None
    ad_spend: float | None
    personas: tuple[Persona, ...]
    content_ability: int | None


def around(plan: Plan, shop: Baseline) -> Around:
    """The shop's side of the fit; the order value is the middle of the price band where no other is known."""
    low, high = plan.shop.price_low, plan.shop.price_high
    middle = None if low is None or high is None else (low + high) / 2
    return Around(
        industry=plan.shop.industry,
        stage=plan.shop.stage,
        running=frozenset(plan.shop.platforms),
        shop=shop,
        price=shop.aov.value if shop.aov.value is not None else middle,
        team=plan.shop.team,
        ad_spend=shop.ad_spend.value,
        personas=plan.personas.items,
        content_ability=plan.channels.content_ability,
    )


def judge(channel: Channel, costs: Costs, here: Around) -> dict[str, Judged]:
    """Every criterion of a channel, in order."""
    if channel.platform is None:
        worked = dict.fromkeys(CRITERIA, UNKNOWN)
    else:
        place = places()[channel.platform]
        worked = {
            "product": _product(place, here),
            "audience": _audience(place, channel, here),
            "brand": _brand(place, here),
            "content": _content(channel, here),
            "margin": _margin(costs, here),
            "resources": _resources(channel, costs, here),
        }
    own = {code: getattr(channel.scores, code) for code in CRITERIA}
    return {code: worked[code] if own[code] is None else _own(own[code]) for code in CRITERIA}


def _own(score: int) -> Judged:
    return Judged((score - 1) * 25.0, "own", {"score": score}, own=True)


def _product(place: Place, here: Around) -> Judged:
    if here.industry is None or place.kind == "other":
        return UNKNOWN
    values = {"industry": here.industry}
    if here.industry in place.strong:
        return Judged(STRONG, "product_strong", values)
    if here.industry in place.weak:
        return Judged(WEAK, "product_weak", values)
    return Judged(USUAL, "product_usual", values)


def _audience(place: Place, channel: Channel, here: Around) -> Judged:
    """The share of the personas who can be met there, weighted by their share of sales or customers if all have one."""
    if not here.personas or place.kind == "other":
        return UNKNOWN
    if place.kind == "cross_border":
        return Judged(0.0, "audience_abroad")
    media = {*place.media, *({"livestream"} if channel.tool in LIVE else ())}
    overlaps = [(weight, _overlap(p, place, media)) for p, weight in zip(here.personas, _weights(here), strict=True)]
    known = [(weight, overlap) for weight, overlap in overlaps if overlap is not None]
    total = sum(weight for weight, _ in known)
    if not total:
        return UNKNOWN
    score = 100 * sum(weight * overlap for weight, overlap in known) / total
    values = {"met": sum(bool(media & set(p.media)) for p in here.personas), "of": len(here.personas)}
    if score >= THERE:
        return Judged(score, "audience_there", values)
    return Judged(score, "audience_some" if score >= ELSEWHERE else "audience_elsewhere", values)


def _weights(here: Around) -> Sequence[float]:
    for name in ("sales_share", "customer_share"):
        shares = [getattr(persona, name) for persona in here.personas]
        if all(shares):
            return shares
    return [1.0] * len(here.personas)


def _overlap(persona: Persona, place: Place, media: set[str]) -> float | None:
    """How far a persona is met on a platform, 0-1, by media, age and kind of city, as far as these are known."""
    parts: dict[str, float] = {}
    if persona.media and place.media:
        parts["media"] = float(bool(media & set(persona.media)))
    low, high = persona.age_low, persona.age_high
    if place.ages and low is not None and high is not None:
        young, old = min(low, high), max(low, high)
        inside = max(0, min(old, place.ages[1]) - max(young, place.ages[0]) + 1)
        parts["ages"] = inside / (old - young + 1)
    if persona.city_tier:
        reached = [tier for tier in persona.city_tier if not place.tiers or tier in place.tiers]
        parts["tiers"] = len(reached) / len(persona.city_tier)
    if not parts:
        return None
    return sum(PARTS[name] * part for name, part in parts.items()) / sum(PARTS[name] for name in parts)


def _brand(place: Place, here: Around) -> Judged:
    """The shop's order value against what is usually paid on the platform."""
    if not here.price or place.order is None:
        return UNKNOWN
    low, high = place.order.low, place.order.high
    values = {"price": here.price, "low": low, "high": high}
    if here.price < low:
        return Judged(max(0.0, 100 - OUTSIDE * log2(low / here.price)), "brand_below", values)
    if here.price > high:
        return Judged(max(0.0, 100 - OUTSIDE * log2(here.price / high)), "brand_above", values)
    return Judged(100.0, "brand_inside", values)


def _content(channel: Channel, here: Around) -> Judged:
    if channel.tool is None or here.content_ability is None:
        return UNKNOWN
    need, have = means_on(channel.platform, channel.tool).content, here.content_ability
    values = {"need": need, "have": have}
    if have >= need:
        return Judged(100.0, "content_enough", values)
    return Judged(max(0.0, 100 - SHORT * (need - have)), "content_short", values)


def _margin(costs: Costs, here: Around) -> Judged:
    """What is left of an order's profit once the platform and the promotion are paid; on no sale at all, nothing."""
    left, aov, rate = costs.profit_per_order.value, here.shop.aov.value, here.shop.gross_margin.value
    if left is None or aov is None or rate is None:
        return UNKNOWN
    before = aov * (1 - (here.shop.refund_rate.value or 0.0)) * rate
    share = left / before if before > 0 else 0.0
    values = {"left": round(left, -2), "lost": round(-left, -2), "share": round(share, 2)}
    if left <= 0:
        return Judged(0.0, "margin_loses", values)
    return Judged(min(100.0, 100 * share / KEPT), "margin_keeps" if share >= KEPT / 2 else "margin_thin", values)


def _resources(channel: Channel, costs: Costs, here: Around) -> Judged:
    """The scarcer of people and money: a channel that takes a fifth is easy, one that takes all is out of reach."""
    if channel.tool is None:
        return UNKNOWN
    ranges = means_on(channel.platform, channel.tool).ranges
    ease = RUNNING if channel.platform in here.running else 1.0
    people = ranges["people"].typical * ease
    entry = ranges["entry"].typical if "entry" in ranges else costs.price.value
    shares: dict[str, tuple[float, dict[str, Any]]] = {}
    if here.team:
        shares["resources_people"] = people / here.team, {"need": people, "have": here.team}
    if here.ad_spend and entry is not None:
        money = entry * ease
        shares["resources_money"] = money / here.ad_spend, {"need": money, "have": here.ad_spend}
    if not shares:
        return UNKNOWN
    reason, (share, values) = max(shares.items(), key=lambda item: item[1][0])
    score = 100 * min(1.0, max(0.0, (HEAVY - share) / (HEAVY - EASY)))
    return Judged(score, reason, {**values, "share": share})

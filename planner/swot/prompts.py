"""What to ask this shop: entries worth thinking about, chosen by its platforms, stage, industry and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.figures import figure
from planner.swot.model import QUADRANTS, Quadrant

if TYPE_CHECKING:
    from planner.plan import Plan

SHOWN = 6  # prompts a quadrant shows at once
SHELF = ("taobao", "tmall", "jd", "pinduoduo", "vipshop")  # buyers come searching
FEED = ("douyin", "kuaishou", "xiaohongshu")  # buyers come scrolling
RATES = ("conversion_rate", "gross_margin", "refund_rate", "repurchase_rate")


@dataclass(frozen=True)
class Prompt:
    """An entry to think about. Words: `swot.prompts.<code>` (a first text), `swot.asks.<code>` (what to ask oneself).

    It fits a shop that is on one of `on` and on none of `off`, at one of `stages`, in one of `industries`, and whose
    number `fact` is at least `least` and below `below`; an empty condition fits every shop. `value` is that number.
    """

    code: str
    quadrant: Quadrant
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    fact: str = ""
    least: float = 0
    below: float = float("inf")
    value: float | None = None

    @property
    def special(self) -> int:
        """How closely the prompt is cut for a shop: one with the shop's own number before all others."""
        return 9 * bool(self.fact) + sum(map(bool, (self.on or self.off, self.stages, self.industries)))


PROMPTS = (
    Prompt("loyal_buyers", "strength", fact="repurchase_rate", least=0.3),
    Prompt("good_margin", "strength", fact="gross_margin", least=0.5),
    Prompt("good_conversion", "strength", fact="conversion_rate", least=0.05),
    Prompt("distinct_product", "strength"),
    Prompt("supply_chain", "strength"),
    Prompt("price_edge", "strength"),
    Prompt("brand_known", "strength", stages=("growing", "mature")),
    Prompt("core_skill", "strength"),
    Prompt("team_skill", "strength"),
    Prompt("quick_decisions", "strength", stages=("new",)),
    Prompt("good_reviews", "strength", on=SHELF, stages=("growing", "mature")),
    Prompt("video_skill", "strength", on=("douyin", "kuaishou")),
    Prompt("fast_delivery", "strength", on=("jd",)),
    Prompt("own_members", "strength", on=("wechat_mini",)),
    Prompt("platform_reach", "strength", on=SHELF, stages=("new",)),
    Prompt("high_refunds", "weakness", fact="refund_rate", least=0.15),
    Prompt("few_repeat", "weakness", fact="repurchase_rate", below=0.2),
    Prompt("ad_heavy", "weakness", fact="ad_share", least=0.2),
    Prompt("low_conversion", "weakness", fact="conversion_rate", below=0.03),
    Prompt("thin_margin", "weakness", fact="gross_margin", below=0.3),
    Prompt("small_team", "weakness", fact="team", least=1, below=4),
    Prompt("one_channel", "weakness", fact="platforms", least=1, below=2),
    Prompt("separate_shops", "weakness", fact="platforms", least=3),
    Prompt("brand_unknown", "weakness", stages=("new", "growing")),
    Prompt("small_budget", "weakness", stages=("new",)),
    Prompt("few_reviews", "weakness", on=SHELF, stages=("new",)),
    Prompt("live_dependence", "weakness", on=("douyin", "kuaishou")),
    Prompt("slow_change", "weakness", stages=("mature",)),
    Prompt("shopping_experience", "weakness"),
    Prompt("slow_delivery", "weakness"),
    Prompt("data_skill", "weakness"),
    Prompt("newcomer_support", "opportunity", stages=("new",)),
    Prompt("gift_seasons", "opportunity", industries=("food", "home", "beauty", "jewellery", "baby")),
    Prompt("short_video", "opportunity", on=SHELF, off=("douyin", "kuaishou")),
    Prompt("seeding_notes", "opportunity", off=("xiaohongshu",)),
    Prompt("private_domain", "opportunity", off=("wechat_mini",), stages=("growing", "mature")),
    Prompt("feed_search", "opportunity", on=("douyin", "kuaishou")),
    Prompt("new_market", "opportunity", stages=("mature",)),
    Prompt("taste_shift", "opportunity"),
    Prompt("partners", "opportunity"),
    Prompt("new_technology", "opportunity"),
    Prompt("policy_support", "opportunity"),
    Prompt("after_sales_pressure", "threat", fact="refund_rate", least=0.15),
    Prompt("dear_traffic", "threat", fact="ad_share", least=0.15),
    Prompt("price_wars", "threat", on=SHELF),
    Prompt("feed_rules", "threat", on=FEED),
    Prompt("hard_to_stand_out", "threat", stages=("new",)),
    Prompt("fast_tastes", "threat", industries=("apparel", "beauty", "electronics", "sports", "jewellery")),
    Prompt("rival_attack", "threat", stages=("growing", "mature")),
    Prompt("lookalikes", "threat"),
    Prompt("rule_change", "threat"),
    Prompt("supply_risk", "threat"),
    Prompt("few_loyal", "threat", on=SHELF),
)


def prompts(plan: Plan) -> dict[Quadrant, tuple[Prompt, ...]]:
    """Per quadrant the prompts that fit the shop best and are not on the board yet."""
    numbers, used = facts(plan), {item.id for item in plan.swot.items}
    fitting = [replace(p, value=numbers.get(p.fact)) for p in PROMPTS if p.code not in used and _fits(p, plan, numbers)]
    fitting.sort(key=lambda p: -p.special)
    return {quadrant: tuple(p for p in fitting if p.quadrant == quadrant)[:SHOWN] for quadrant in QUADRANTS}


def facts(plan: Plan) -> dict[str, float]:
    """The shop's own numbers that prompts look at; a reference value is no fact about this shop."""
    known = {name: figure(plan, f"shop.{name}") for name in (*RATES, "team", "ad_spend", "sales")}
    found = {name: number.value for name, number in known.items() if number.known and number.value is not None}
    spend, sales = found.pop("ad_spend", None), found.pop("sales", None)
    if spend is not None and sales:
        found["ad_share"] = spend / sales
    return found | {"platforms": len(plan.shop.platforms)}


def _fits(prompt: Prompt, plan: Plan, numbers: Mapping[str, float]) -> bool:
    shop = plan.shop
    if prompt.fact and not prompt.least <= numbers.get(prompt.fact, -1) < prompt.below:
        return False
    return (
        (not prompt.on or any(platform in prompt.on for platform in shop.platforms))
        and not any(platform in prompt.off for platform in shop.platforms)
        and (not prompt.stages or shop.stage in prompt.stages)
        and (not prompt.industries or shop.industry in prompt.industries)
    )

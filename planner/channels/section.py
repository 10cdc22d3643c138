"""What the channels chapter stores: ways of getting buyers, what is known of each, and how the criteria are weighed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from planner.sections import Count, Money, Name, Rate, Row, Score, Section, Unit

Platform = Literal[
    "taobao",
    "tmall",
    "jd",
    "pinduoduo",
    "suning",
    "vipshop",
    "mogu",
    "douyin",
    "kuaishou",
    "xiaohongshu",
    "bilibili",
    "wechat_video",
    "zhihu",
    "weibo",
    "wechat_ads",
    "community_buying",
    "wecom",
    "official_account",
    "wechat_mini",
    "own_site",
    "amazon",
    "aliexpress",
    "other",
]
Tool = Literal[
    "search_ads",
    "display_ads",
    "content_ads",
    "livestream",
    "creator_live",
    "kol",
    "koc",
    "own_posts",
    "flash_sales",
    "affiliate",
    "referral",
    "partners",
    "groups",
    "messages",
    "articles",
    "mini_program",
]
CostModel = Literal["per_click", "per_mille", "per_sale", "fixed"]
Role = Literal["core", "support", "trial"]
Goods = Literal["same", "own_line", "own_pack", "trial_goods"]
Weight = Annotated[int, Field(ge=0, le=5), Unit("count")]


class Scores(Section):
    """The owner's own judgement of a channel per criterion, 1 (bad) to 5 (good); None: worked out."""

    product: Score | None = None
    audience: Score | None = None
    brand: Score | None = None
    content: Score | None = None
    margin: Score | None = None
    resources: Score | None = None


CRITERIA: tuple[str, ...] = tuple(Scores.model_fields)


class Channel(Row):
    """One way of getting buyers: a means on a platform. A figure of None is read from the catalogue.

    `price` is paid per click, per thousand views, per sale or per month, as `cost_model` says; with a price per month,
    `visits` are the people that it brings. `fee_rate` is commission and payment together. `role` None: as proposed.
    """

    name: Name = ""
    platform: Platform | None = None
    tool: Tool | None = None
    role: Role | None = None
    goods: Goods | None = None
    cost_model: CostModel | None = None
    price: Money | None = None
    visits: Count | None = None
    ctr: Rate | None = None
    conversion: Rate | None = None
    fee_rate: Rate | None = None
    scores: Scores = Scores()

    def answered(self) -> int:
        """How many of the three questions are answered: where, by what means, in which role."""
        return sum(value is not None for value in (self.platform, self.tool, self.role))


class Weights(Section):
    """How much each criterion counts, 0 (not at all) to 5."""

    product: Weight = 3
    audience: Weight = 4
    brand: Weight = 2
    content: Weight = 3
    margin: Weight = 4
    resources: Weight = 3

    def by_criterion(self) -> dict[str, int]:
        """The weights by the criterion's code, in order."""
        return {code: getattr(self, code) for code in CRITERIA}


class Channels(Section):
    """`content_ability`: how well the shop makes pictures, videos and streams, 1 (nobody does) to 5 (own team)."""

    list: tuple[Channel, ...] = ()
    content_ability: Score | None = None
    weights: Weights = Weights()

    def progress(self) -> tuple[int, int]:
        """Platform, means and role of each channel, and the ability to make content; one channel at least is asked."""
        answered = sum(channel.answered() for channel in self.list) + (self.content_ability is not None)
        return answered, 3 * max(1, len(self.list)) + 1

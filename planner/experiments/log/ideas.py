"""Ready-made ideas: which suit the shop and where its funnel is weak (ideas.toml), and a test made from one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, get_args

from planner.changes import Change, edit_rows
from planner.channels import Platform
from planner.experiments.altered import ITEMS
from planner.experiments.log.worth import SCORES
from planner.figures import figure, reference
from planner.i18n import Translate
from planner.personas.journeys import averages, weakest

if TYPE_CHECKING:
    from planner.plan import Plan

Place = Literal["click", "trust", "order", "basket", "returns", "again"]
PLACES: tuple[Place, ...] = get_args(Place)
# Where a stage of the customers' journey shows in the funnel.
OF_STAGE: Mapping[str, Place] = {
    "awareness": "click",
    "interest": "click",
    "decision": "trust",
    "purchase": "order",
    "repurchase": "again",
    "recommendation": "again",
}
FEW_ORDERS = 300  # a month: with fewer, a test of orders takes longer than most have patience for (field practice)


@dataclass(frozen=True)
class Ready:
    """A ready-made idea. What names nothing suits all."""

    code: str
    subject: str
    metric: str
    scores: tuple[int, int, int]
    industries: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    guardrail: Mapping[str, Any] | None = None

    @property
    def id(self) -> str:
        """The id of the test made from it: taking it twice makes one."""
        return f"idea-{self.code}".replace("_", "-")


@dataclass(frozen=True)
class Suggested:
    """An idea for this shop, the platform to test it on, and why: weak places it mends, the shop's industry and stage.

    `clicks`: orders are so few that a test of clicks is much shorter.
    """

    ready: Ready
    platform: Platform | None
    places: tuple[Place, ...]
    clicks: bool
    industry: str | None
    stage: str | None

    @property
    def points(self) -> tuple[int, int]:
        """How well it suits, and its own score."""
        impact, confidence, ease = self.ready.scores
        own = bool(self.industry) + bool(self.stage)
        return 3 * len(self.places) + 6 * self.clicks + own, impact * confidence * ease


@cache
def ready_made() -> tuple[Ready, ...]:
    """All ready-made ideas."""
    text = resources.files("planner").joinpath("experiments", "log", "ideas.toml").read_text(encoding="utf-8")
    return tuple(_ready(code, entry) for code, entry in tomllib.loads(text).items())


def _ready(code: str, entry: Mapping[str, Any]) -> Ready:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Ready(code=code, **values)


def weak_places(plan: Plan) -> tuple[Place, ...]:
    """Where the funnel is weak: figures outside their usual range, and the stage of the journey that feels worst."""
    found: dict[Place, None] = {}
    conversion, refunds = (figure(plan, f"shop.{name}") for name in ("conversion_rate", "refund_rate"))
    again, usual = plan.shop.repurchase_rate, reference(plan, "shop.repurchase_rate")
    if conversion.known and _below(conversion.value, conversion.low):
        found |= {"trust": None, "order": None}
    if refunds.known and _below(refunds.high, refunds.value):
        found["returns"] = None
    if usual is not None and _below(again, usual.low):
        found["again"] = None
    low = weakest(averages(plan.personas.items))
    found |= {OF_STAGE[stage]: None for stage in (low.stages if low else ()) if stage in OF_STAGE}
    return tuple(place for place in PLACES if place in found)


def _below(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and one < other


def suggested(plan: Plan) -> tuple[Suggested, ...]:
    """The ideas that suit the shop and that it does not have yet, the best first."""
    weak, shop = weak_places(plan), plan.shop
    there = {one.id for one in plan.experiments.items}
    few = _few_orders(plan)
    found = [
        Suggested(
            ready=one,
            platform=_platform(one, shop.platforms),
            places=tuple(place for place in one.places if place in weak),
            clicks=few and one.metric == "click_through",
            industry=shop.industry if shop.industry in one.industries else None,
            stage=shop.stage if shop.stage in one.stages else None,
        )
        for one in ready_made()
        if one.id not in there and _suits(one, plan)
    ]
    return tuple(sorted(found, key=lambda one: one.points, reverse=True))


def _suits(one: Ready, plan: Plan) -> bool:
    """What is for others is left out; what the shop has not said rules nothing out."""
    shop = plan.shop
    return (
        (not one.industries or shop.industry in (None, *one.industries))
        and (not one.platforms or not shop.platforms or bool({*one.platforms} & {*shop.platforms}))
        and (not one.stages or shop.stage in (None, *one.stages))
    )


def _platform(one: Ready, own: tuple[str, ...]) -> Platform | None:
    fitting = [code for code in own if not one.platforms or code in one.platforms]
    known: tuple[Platform, ...] = get_args(Platform)
    return next((code for code in known if fitting and code == fitting[0]), None)


def _few_orders(plan: Plan) -> bool:
    visitors, rate = plan.shop.visitors, plan.shop.conversion_rate
    return visitors is not None and rate is not None and visitors * rate < FEW_ORDERS


def take(t: Translate, one: Suggested) -> Change:
    """A Change that makes a test of an idea: its hypothesis is written, its two versions are named."""
    return edit_rows(ITEMS, label="add", added=(dict(_row(t, one)),))


def _row(t: Translate, one: Suggested) -> Iterator[tuple[str, Any]]:
    ready, words = one.ready, f"experiments.ideas.{one.ready.code}"
    yield "id", ready.id
    for part in ("name", "because", "belief", "effect", "where"):
        yield part, t(f"{words}.{part}")
    yield "subject", ready.subject
    yield "metric", ready.metric
    yield "platform", one.platform
    yield from zip(SCORES, ready.scores, strict=True)
    yield "arms", [{"id": "old", "name": t(f"{words}.control")}, {"id": "new", "name": t(f"{words}.new")}]
    if ready.guardrail is not None:
        yield "guardrails", [{"id": "guard", **ready.guardrail}]

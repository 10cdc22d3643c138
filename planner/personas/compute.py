"""What the chapter concludes from the personas: findings, worked steps, and a summary of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from planner.data import Data
from planner.figures import figure
from planner.findings import Finding
from planner.personas.compare import Likeness, likenesses
from planner.personas.evidence import (
    Confidence,
    confidence,
    months_since,
    sells_without_customers,
    stale,
    total,
    worth,
)
from planner.personas.journeys import Weakest, averages, feelings, gaps, rosy, weakest
from planner.personas.model import ASKED, Persona
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan

ENOUGH_PERSONAS = 3
HALF = 0.5


@dataclass(frozen=True)
class Profile:
    """One persona summed up. `name` is never empty; `monthly_sales` is in fen; `worth` in average customers."""

    id: str
    name: str
    answered: int
    asked: int
    confidence: Confidence
    worth: float | None
    monthly_sales: float | None
    stale: bool
    weakest: Weakest | None
    persona: Persona


@dataclass(frozen=True)
class PersonasResult:
    """`averages` is the mean feeling by stage, `weakest` the lowest of them; shares are sums, None if unknown."""

    profiles: tuple[Profile, ...]
    averages: Mapping[str, float]
    weakest: Weakest | None
    customers: float | None
    sales: float | None
    likenesses: tuple[Likeness, ...]
    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]

    def profile(self, persona_id: str | None) -> Profile | None:
        """The profile of a persona; None if there is no such persona."""
        return next((p for p in self.profiles if p.id == persona_id), None)

    def name(self, persona_id: str) -> str:
        """The shown name of a persona."""
        return next(p.name for p in self.profiles if p.id == persona_id)


def compute(plan: Plan, data: Data, today: date) -> PersonasResult:
    """Summaries, weakest stage and findings of all personas."""
    del data
    items = plan.personas.items
    sales = figure(plan, "shop.sales").value
    profiles = tuple(_profile(n, persona, sales, today) for n, persona in enumerate(items, start=1))
    by_stage = averages(items)
    result = PersonasResult(
        profiles=profiles,
        averages=by_stage,
        weakest=weakest(by_stage),
        customers=total([p.customer_share for p in items]),
        sales=total([p.sales_share for p in items]),
        likenesses=likenesses(items),
        findings=(),
        steps={},
    )
    found = (*_of_all(result), *(finding for p in profiles for finding in _of_one(p, today)))
    return PersonasResult(**{**vars(result), "findings": found, "steps": _steps(result)})


def _profile(number: int, persona: Persona, sales: float | None, today: date) -> Profile:
    share = persona.sales_share
    return Profile(
        id=persona.id,
        name=persona.name.strip() or f"#{number}",
        answered=persona.answered(),
        asked=ASKED,
        confidence=confidence(persona),
        worth=worth(persona),
        monthly_sales=None if share is None or sales is None else share * sales,
        stale=stale(persona, today),
        weakest=weakest(feelings(persona)),
        persona=persona,
    )


def _of_all(result: PersonasResult) -> Iterator[Finding]:
    count = len(result.profiles)
    if not count:
        yield Finding("personas.none", "note", "who")
    if count > ENOUGH_PERSONAS:
        yield Finding("personas.too_many", "watch", "who", {"n": count})
    if result.customers is not None and result.customers > 1:
        yield Finding("personas.customers_over", "bad", "sure", {"total": result.customers})
    if result.sales is not None and result.sales > 1:
        yield Finding("personas.sales_over", "bad", "sure", {"total": result.sales})
    every_share = all(p.persona.sales_share is not None for p in result.profiles)
    if result.sales is not None and every_share and result.sales < HALF:
        yield Finding("personas.misses_sales", "watch", "sure", {"total": result.sales, "rest": 1 - result.sales})
    for pair in result.likenesses:
        if pair.alike:
            yield Finding("personas.alike", "watch", "compare", _pair(result, pair))
    if result.weakest is not None:
        values = {"stages": result.weakest.stages, "feeling": result.weakest.feeling}
        if result.weakest.feeling < 0:
            yield Finding("personas.weakest", "watch", "journey", values)
        else:
            yield Finding("personas.weakest_mild", "note", "journey", values)


def _pair(result: PersonasResult, pair: Likeness) -> dict[str, Any]:
    return {
        "first": result.name(pair.first),
        "second": result.name(pair.second),
        "same": pair.same,
        "compared": pair.compared,
        "share": pair.share,
    }


def _of_one(profile: Profile, today: date) -> Iterator[Finding]:
    persona, name = profile.persona, {"name": profile.name}
    if persona.age_low is not None and persona.age_high is not None and persona.age_low > persona.age_high:
        ages = {"low": persona.age_low, "high": persona.age_high}
        yield Finding("personas.ages_swapped", "bad", "who", {**name, **ages})
    if profile.confidence == "guess":
        yield Finding("personas.guess", "watch", "sure", name)
    elif persona.refreshed is None:
        yield Finding("personas.undated", "note", "sure", name)
    if profile.stale and persona.refreshed is not None:
        months = months_since(persona.refreshed, today)
        yield Finding("personas.stale", "watch", "sure", {**name, "day": persona.refreshed, "months": months})
    if sells_without_customers(persona):
        yield Finding("personas.no_customers", "bad", "sure", {**name, "sales": persona.sales_share})
    if rosy(persona):
        yield Finding("personas.rosy", "note", "journey", name)
    missing = gaps(persona)
    if missing:
        yield Finding("personas.gaps", "note", "journey", {**name, "stages": missing})


def _steps(result: PersonasResult) -> dict[str, tuple[Step, ...]]:
    return {
        "sure": (*_confidence_steps(result.profiles), *_worth_steps(result.profiles)),
        "compare": tuple(Step("personas.likeness", _pair(result, pair)) for pair in result.likenesses if pair.compared),
        "journey": tuple(
            Step("personas.average", {"stage": stage, "feeling": feeling}) for stage, feeling in result.averages.items()
        ),
    }


def _confidence_steps(profiles: Sequence[Profile]) -> Iterator[Step]:
    for p in profiles:
        values = {"kinds": len(set(p.persona.sources)), "people": p.persona.sample_size, "level": p.confidence}
        yield Step("personas.confidence", {"name": p.name, **values})


def _worth_steps(profiles: Sequence[Profile]) -> Iterator[Step]:
    for p in profiles:
        shares = {"sales": p.persona.sales_share, "customers": p.persona.customer_share}
        if p.worth is not None:
            yield Step("personas.worth", {"name": p.name, **shares, "worth": p.worth})
        if p.monthly_sales is not None:
            yield Step("personas.monthly", {"name": p.name, "sales": shares["sales"], "amount": p.monthly_sales})

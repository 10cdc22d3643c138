"""One test as a page to hand out: what it holds, in parts, from the same results as the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner import fmt
from planner.experiments.counting import Count
from planner.experiments.learning.carrying import Carried
from planner.experiments.learning.deciding import proposed
from planner.experiments.learning.found import Effect, Found
from planner.experiments.learning.meta import Line
from planner.experiments.learning.wording import days_words, effect_words, interval_words, signed
from planner.experiments.naming import arm_names, guardrail_word
from planner.experiments.planning import Planned
from planner.experiments.reading import (
    Reading,
    money_words,
    reading_steps,
    reasons,
    verdict_next,
    verdict_title,
    verdict_words,
)
from planner.experiments.section import Arm, Experiment
from planner.i18n import Translate, written
from planner.steps import Step

ITEMS = "experiments.items"
TEXTS = ("where", "because", "belief", "effect")
PLANNED = ("baseline", "mean", "sd", "daily_visitors", "share_in_test", "mde", "alpha", "power")
RATES = ("baseline", "share_in_test", "mde", "alpha", "power")
COUNTS = ("daily_visitors", "look_count")


@dataclass(frozen=True)
class Item:
    """One line: what it is, of which version ("" for all), and its value in words."""

    label: str
    value: str
    version: str = ""


@dataclass(frozen=True)
class Part:
    """A heading with its lines; `code` names it."""

    code: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Told:
    """All that is known of a test: its plan, its reading, and what was learned."""

    name: str
    experiment: Experiment
    planned: Planned
    reading: Reading
    found: Found
    line: Line | None
    carried: Carried
    today: date


def parts(t: Translate, told: Told) -> tuple[Part, ...]:
    """The parts of the page; those without a line are left out."""
    made = (
        Part("hypothesis", tuple(_hypothesis(t, told.experiment))),
        Part("plan", tuple(_plan(t, told))),
        Part("versions", tuple(_versions(t, told))),
        Part("guardrails", tuple(_guardrails(t, told.experiment))),
        Part("counts", tuple(_counts(t, told))),
        Part("happened", tuple(_happened(t, told.experiment))),
        Part("result", tuple(_result(t, told))),
        Part("decision", tuple(_decision(t, told))),
        Part("working", tuple(_working(t, told))),
    )
    return tuple(one for one in made if one.items)


def _label(t: Translate, name: str) -> str:
    return t(f"{ITEMS}.{name}.label")


def _choice(t: Translate, one: Experiment, name: str) -> Item:
    return Item(_label(t, name), t(f"{ITEMS}.{name}.options.{getattr(one, name)}"))


def _number(t: Translate, one: Experiment, name: str) -> Item:
    value = getattr(one, name)
    if name in RATES:
        return Item(_label(t, name), f"{fmt.ratio(value * 100, t.locale)}%")
    return Item(_label(t, name), fmt.count(value, t.locale) if name in COUNTS else fmt.ratio(value, t.locale))


def _hypothesis(t: Translate, one: Experiment) -> Iterator[Item]:
    yield Item(_label(t, "state"), t(f"{ITEMS}.state.options.{one.state}"))
    if one.subject:
        yield _choice(t, one, "subject")
    if one.platform:
        yield Item(_label(t, "platform"), t(f"channels.list.platform.options.{one.platform}"))
    for name in TEXTS:
        if getattr(one, name).strip():
            yield Item(_label(t, name), getattr(one, name).strip())
    yield _choice(t, one, "metric")
    if one.metric == "mean" and one.metric_name.strip():
        yield Item(_label(t, "metric_name"), one.metric_name.strip())


def _plan(t: Translate, told: Told) -> Iterator[Item]:
    one, plan = told.experiment, told.planned
    for name in PLANNED:
        if getattr(one, name) is not None:
            yield _number(t, one, name)
    yield from (_choice(t, one, name) for name in ("sides", "looks"))
    if one.looks not in ("fixed", "always_valid"):
        yield _number(t, one, "look_count")
    for name, value in (("per_arm", plan.per_arm), ("total", plan.total), ("days", plan.days)):
        if value is not None:
            yield Item(t(f"experiments.handout.{name}"), fmt.count(value, t.locale))
    if one.agreed_on is not None:
        yield Item(t("experiments.handout.agreed_on"), fmt.day(one.agreed_on, t.locale))
    if one.start is not None:
        yield Item(_label(t, "start"), fmt.day(one.start, t.locale))


def _versions(t: Translate, told: Told) -> Iterator[Item]:
    one, names = told.experiment, arm_names(t, told.experiment)
    for arm in one.arms:
        if arm.differs.strip():
            yield Item(_label(t, "arms.differs"), arm.differs.strip(), names[arm.id])
        share = _share(told, arm)
        if share is not None:
            yield Item(_label(t, "arms.share"), fmt.percent(share, t.locale), names[arm.id])


def _share(told: Told, arm: Arm) -> float | None:
    return told.reading.shares.shares.get(arm.id, arm.share)


def _guardrails(t: Translate, one: Experiment) -> Iterator[Item]:
    for guardrail in one.guardrails:
        facts = [t(f"{ITEMS}.guardrails.good.options.{guardrail.good}")] if guardrail.good else []
        if guardrail.margin is not None:
            facts.append(t("experiments.handout.margin", margin=guardrail.margin))
        name = written(t, guardrail_word(guardrail))
        yield Item(name, t("common.list_separator").join(facts) or fmt.UNKNOWN)


def _counts(t: Translate, told: Told) -> Iterator[Item]:
    one, names = told.experiment, arm_names(t, told.experiment)
    first = min(told.reading.counts.by_day, default=one.start)
    last = max(told.reading.counts.by_day, default=None)
    if first is not None and one.state not in ("idea", "planned"):
        yield Item(t("experiments.handout.ran"), days_words(t, first, last))
    for arm in one.arms:
        count = told.reading.counts.by_arm.get(arm.id, Count())
        for name, value in (("visitors", count.visitors), ("conversions", count.conversions)):
            if value is not None:
                yield Item(_label(t, f"tallies.{name}"), fmt.count(value, t.locale), names[arm.id])
        if count.sales is not None:
            yield Item(_label(t, "tallies.sales"), fmt.money(count.sales, t.locale), names[arm.id])
    for row in one.summaries:
        words = {"n": fmt.count(row.n, t.locale), **{k: fmt.ratio(getattr(row, k), t.locale) for k in ("mean", "sd")}}
        for name, said in words.items():
            yield Item(_label(t, f"summaries.{name}"), said, names.get(row.arm, fmt.UNKNOWN))
    for check in one.checks:
        guardrail = next((g for g in one.guardrails if g.id == check.guardrail), None)
        if guardrail is not None and check.events is not None and check.out_of is not None:
            of = t("experiments.handout.out_of", events=check.events, out_of=check.out_of)
            yield Item(written(t, guardrail_word(guardrail)), of, names.get(check.arm, fmt.UNKNOWN))


def _happened(t: Translate, one: Experiment) -> Iterator[Item]:
    for row in one.happened:
        kind = t(f"{ITEMS}.happened.kind.options.{row.kind}") if row.kind else ""
        said = [words for words in (kind, row.note.strip()) if words]
        yield Item(fmt.day(row.day, t.locale), t("common.list_separator").join(said) or fmt.UNKNOWN)


def _result(t: Translate, told: Told) -> Iterator[Item]:
    """Verdict, money, every version against the control, guardrails, and the points the verdict rests on."""
    if told.experiment.state in ("idea", "planned"):
        return
    reading, names = told.reading, arm_names(t, told.experiment)
    yield Item(t("experiments.handout.verdict"), verdict_title(t, reading))
    for name, said in (("what", verdict_words), ("money", money_words), ("next", verdict_next)):
        if words := said(t, reading):
            yield Item(t(f"experiments.handout.{name}"), _bare(words))
    for one in reading.against:
        low, high = one.found.lift_interval
        values = {"lift": signed(t, one.found.lift), "interval": interval_words(t, low, high)}
        words = t("experiments.handout.lift", **values, level=1 - one.alpha)
        yield Item(t("experiments.handout.lift_label"), words, names[one.arm])
        yield Item(t("experiments.handout.p_value"), _p_value(t, one.found.p_value), names[one.arm])
        for guard in one.guards:
            name = written(t, guardrail_word(guard.guardrail))
            yield Item(name, t(f"experiments.handout.safety.{guard.state}"), names[one.arm])
    for reason in reasons(t, reading):
        passed = t(f"experiments.handout.passed.{reason.passed}")
        yield Item(passed, _bare(t(f"experiments.reasons.{reason.code}", **reason.values)))


def _bare(words: str) -> str:
    """A sentence of a page without its marks of emphasis."""
    return words.replace("**", "")


def _p_value(t: Translate, value: float) -> str:
    return t("experiments.handout.p_tiny") if value < 0.0001 else f"{value:.4f}"


def _decision(t: Translate, told: Told) -> Iterator[Item]:
    one, found, wanted = told.experiment, told.found, proposed(told.found)
    if one.state not in ("read", "decided"):
        return
    if wanted is not None:
        yield Item(t("experiments.handout.proposed"), t(f"{ITEMS}.decision.options.{wanted}"))
    if one.decision is not None:
        yield Item(_label(t, "decision"), t(f"{ITEMS}.decision.options.{one.decision}"))
        yield Item(_label(t, "decided_on"), fmt.day(one.decided_on, t.locale))
    if found.kept:
        yield Item(t("experiments.handout.kept"), t("experiments.handout.effect", effect=effect_words(t, found.effect)))
    if told.line is not None:
        left = effect_words(t, Effect(told.line.low, told.line.lift, told.line.high))
        yield Item(t("experiments.handout.left"), t("experiments.handout.effect", effect=left))
    if one.carried_on is not None:
        yield Item(_label(t, "carried_on"), fmt.day(one.carried_on, t.locale))
    if one.learned.strip():
        yield Item(_label(t, "learned"), one.learned.strip())


def _working(t: Translate, told: Told) -> Iterator[Item]:
    """The formulas line by line, those of the plan first."""
    read = () if told.experiment.state in ("idea", "planned") else reading_steps(t, told.reading).values()
    lines: list[Step] = [step for steps in (*told.planned.steps.values(), *read) for step in steps]
    for n, step in enumerate(lines, start=1):
        slug, _, name = step.code.partition(".")
        yield Item(fmt.count(n, t.locale), _bare(t(f"{slug}.steps.{name}", **step.values)))

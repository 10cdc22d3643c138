"""The funnel on the page: the steps, a target tried out, tests to make."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from pages._kit import Bound, Page
from pages._metrics.looked import choice, pick_days
from planner.changes import Change
from planner.fields import leaf
from planner.findings import Finding
from planner.i18n import translator
from planner.metrics import funnel, held, kept
from planner.metrics.funnel import Funnel
from planner.metrics.funnel import Step as FunnelStep
from planner.plan import Plan
from planner.sections import Origin
from planner.steps import Step

STEP = "metrics.funnel_step"


def shown(page: Page) -> Funnel | None:
    """The funnel that is looked at."""
    chosen = choice(page, "funnel")
    return page.look(lambda _, result: result.looking.funnel(chosen))


def step_shown(page: Page, made: Funnel) -> FunnelStep:
    """The step that is tried out: the one that loses most, unless another was chosen."""
    codes = _codes(made)
    return next(one for one in made.steps if one.code == page.picked(STEP, codes))


def _codes(made: Funnel) -> list[str]:
    first = made.worst or made.steps[0]
    return [first.code, *(one.code for one in made.steps if one is not first)]


def funnel_findings(page: Page) -> Sequence[Finding]:
    """What there is to say on the funnel that is looked at."""
    made = shown(page)
    return () if made is None else funnel.funnel_remarks(made)


def funnel_steps(page: Page) -> Sequence[Step]:
    """How it is worked out."""
    made = shown(page)
    return () if made is None else funnel.funnel_steps(made)


def what_if_steps(page: Page) -> Sequence[Step]:
    """How the target that is tried out is worked out."""
    made = shown(page)
    if made is None:
        return ()
    step = step_shown(page, made)
    target = page.asked(_target_name(step), _usual_target(step), unit="rate")
    return () if target is None else funnel.what_if_steps(made, funnel.what_if(made, step, target))


def draw_funnel(page: Page) -> None:
    """Platform and days; figures, the chart and the table of steps."""
    pick_days(page, "funnel")

    @page.part
    def steps() -> None:
        made, words = shown(page), translator(page.locale)
        if made is None:
            page.empty("metrics.words.funnel_empty")
            return
        page.figures(funnel.funnel_figures(words, made))
        page.chart(funnel.funnel_chart, funnel.chart_rows(words, made), funnel.chart_title(words, made), "funnel")
        if page.phone:
            for line in funnel.funnel_lines(page.t, made):
                page.say("metrics.words.raw", text=line)
        else:
            page.grid(funnel.funnel_rows(words, made), funnel.funnel_columns(words))
        page.small(f"metrics.counted.{made.counts.by}", start=made.stretch.start, end=made.stretch.end)
        if made.counts.left_out:
            page.small("metrics.words.left_out", steps=list(made.counts.left_out))
        if made.counts.used < made.counts.in_all:
            page.small("metrics.words.incomplete", used=made.counts.used, all=made.counts.in_all)
        with st.expander(page.t("metrics.words.own_bands")):
            _bands(page, made)


def _bands(page: Page, made: Funnel) -> None:
    """The shop's own bands, in per cent."""
    page.small("metrics.words.own_bands_lead")
    for one in made.steps:
        page.say("metrics.words.band_of", pair=funnel.step_pair(page.t, one), usual=funnel.usual_words(page.t, one))
        with page.row():
            for end in ("low", "high"):
                bound = _band(one.band.id, end)
                page.field(bound.path, bound=bound, words=page.t(f"metrics.band_ends.{end}"))


def _band(band_id: str, end: str) -> Bound:
    path = f"metrics.bands.{band_id}.{end}"

    def read(plan: Plan) -> Any:
        return held(plan.metrics.bands, band_id, end)

    def write(value: Any, _: Origin | None) -> Change:
        return kept("metrics.bands", band_id, end, value)

    return Bound(path, replace(leaf(path), unit="rate", low=0, high=1), read, write)


def _target_name(step: FunnelStep) -> str:
    return f"metrics.target.{step.code}"


def _usual_target(step: FunnelStep) -> float:
    """The band's low end for a step below it, else a tenth more."""
    low = step.band.low
    return round(low if low is not None and step.rate < low else min(1.0, step.rate * 1.1), 4)


def draw_what_if(page: Page) -> None:
    """A step and the rate it should reach; what that would bring, and a button that makes it a goal."""
    made, words = shown(page), translator(page.locale)
    if made is None:
        page.empty("metrics.words.funnel_empty")
        return
    pairs = {one.code: funnel.step_pair(words, one) for one in made.steps}
    page.pick(STEP, _codes(made), pairs.__getitem__, page.t("metrics.words.which_step"), fold=True)

    @page.part
    def target() -> None:
        step = step_shown(page, made)
        name, usual = _target_name(step), _usual_target(step)
        wanted = page.ask(name, "metrics.words.target", usual, unit="rate", high=100)
        if wanted is None:
            return
        outcome = funnel.what_if(made, step, wanted)
        page.say("metrics.words.raw", text=funnel.what_if_words(page.t, outcome))
        page.small("metrics.words.what_if_how")
        if outcome.buyers[1] <= 0:
            return
        state = page.look(lambda plan, _: funnel.goal_state(plan, made, outcome))
        page.button(
            f"metrics.goal_buttons.{state}",
            lambda: funnel.to_goals(words, page.plan, made, outcome, page.today),
            key="to_goals",
            icon="check" if state == "same" else "flag",
            disabled=state == "same",
        )


def draw_ideas(page: Page) -> None:
    """Tests for the step that is tried out, each with a button that sends it to the experiments."""
    made, words = shown(page), translator(page.locale)
    if made is None:
        page.empty("metrics.words.funnel_empty")
        return
    step = step_shown(page, made)
    page.say("metrics.words.raw", text=funnel.because(page.t, made, step))
    for one in funnel.ideas(step):
        sent = page.look(partial(_is_sent, one, step))
        with st.container(border=True):
            page.say("metrics.words.idea_line", name=page.t(f"metrics.ideas.{one.code}.name"), subject=one.subject)
            page.small(
                "metrics.words.idea_what",
                belief=page.t(f"metrics.ideas.{one.code}.belief"),
                effect=page.t(f"metrics.ideas.{one.code}.effect"),
            )
            page.button(
                "metrics.words.idea_sent" if sent else "metrics.words.idea_send",
                funnel.to_experiments(words, one, made, step),
                key=f"idea-{one.code}",
                icon="check" if sent else "science",
                disabled=sent,
            )


def _is_sent(idea: funnel.Idea, step: FunnelStep, plan: Plan, _: Any) -> bool:
    return funnel.is_sent(plan, idea, step)

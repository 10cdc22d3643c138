"""The plan of the test looked at: what is believed, versions, size, looks, guardrails, and agreeing on it."""

from collections.abc import Sequence

import streamlit as st

from pages._experiments.chosen import chosen_id
from pages._kit import Bound, Page
from planner import campaigns, experiments
from planner.changes import set_value
from planner.experiments import planning
from planner.experiments.ground import RATES
from planner.experiments.planning import Planned
from planner.fields import leaf
from planner.findings import Finding
from planner.i18n import translator
from planner.plan import Plan
from planner.steps import Step

ITEMS = "experiments.items"


def shown_plan(page: Page) -> Planned | None:
    """The plan of the test that is looked at."""
    shown = chosen_id(page)
    return None if shown is None else page.look(lambda _, result: result.plans[shown])


def plan_findings(page: Page) -> Sequence[Finding]:
    """What there is to say on the plan of the test looked at."""
    found = shown_plan(page)
    return () if found is None else found.findings


def plan_steps(page: Page, cell: str) -> Sequence[Step]:
    """How a cell of it is worked out."""
    found = shown_plan(page)
    return () if found is None else found.steps.get(cell, ())


def is_agreed(page: Page, shown: str) -> bool:
    """Whether the plan of a test is fixed."""
    return bool(page.look(lambda _, result: result.plans[shown].agreed))


def draw_hypothesis(page: Page) -> None:
    """Three halves of a sentence, the metric, what and where; then the sentence as a whole."""
    shown = chosen_id(page)
    if shown is None:
        page.empty("experiments.words.none")
        return
    if not is_agreed(page, shown):
        path = f"{ITEMS}.{shown}"
        for name in ("because", "belief", "effect"):
            page.field(f"{path}.{name}", widget="input")
        with page.row():
            page.field(f"{path}.subject", width=240)
            page.field(f"{path}.metric", width=340)
            if page.look(lambda plan, _: experiments.experiment_of(plan, shown).metric) == "mean":
                page.field(f"{path}.metric_name", width=200)
        with page.row():
            options = page.look(lambda plan, _: campaigns.platform_names(translator(page.locale), plan))
            page.field(f"{path}.platform", width=240, options=options, bound=_platform(shown))
            page.field(f"{path}.where", width=340)

    @page.part
    def plan_sentence() -> None:
        words = page.look(lambda _, result: planning.hypothesis_words(page.t, result.plans[shown]))
        if words:
            page.say("experiments.planning.quoted", text=words)
        if is_agreed(page, shown):
            page.small(
                "experiments.planning.raw",
                text=page.look(lambda plan, _: planning.place_words(page.t, experiments.experiment_of(plan, shown))),
            )


def draw_versions(page: Page) -> None:
    """The versions as a table, their visitors, and how to split."""
    shown, words = chosen_id(page), translator(page.locale)
    if shown is None:
        return
    if not is_agreed(page, shown):
        page.small("experiments.planning.versions_hint")
        page.table(f"{ITEMS}.{shown}.arms", ("name", "share", "differs"))

    @page.part
    def plan_arms() -> None:
        found = shown_plan(page)
        if found is not None and found.agreed:
            page.grid(planning.arm_rows(words, found), planning.arm_columns(words))
        elif found is not None and (said := planning.arms_line(page.t, found)):
            page.say("experiments.planning.raw", text=said)

    @page.part
    def plan_split() -> None:
        found = page.look(lambda plan, _: planning.splitting(experiments.experiment_of(plan, shown)))
        if found is None:
            page.small("experiments.planning.split_ask")
            return
        page.say("experiments.planning.raw", text=planning.split_head(page.t, found))
        for line in planning.split_lines(page.t, found):
            page.say("experiments.planning.point", text=line)
        page.small("experiments.planning.raw", text=planning.split_source(page.t, found))


def draw_size(page: Page) -> None:
    """Today's figures and the lift; then visitors, days and worth."""
    shown, words = chosen_id(page), translator(page.locale)
    if shown is None:
        return
    if is_agreed(page, shown):
        found = shown_plan(page)
        page.figures(planning.size_figures(words, found))
        page.grid(planning.fixed_rows(words, found), planning.fixed_columns(words))
        return
    path = f"{ITEMS}.{shown}"
    rates = page.look(lambda plan, _: experiments.experiment_of(plan, shown).metric) in RATES
    daily = page.look(lambda plan, _: planning.daily_words(page.t, experiments.experiment_of(plan, shown)))
    with page.row():
        for name in ("baseline",) if rates else ("mean", "sd"):
            page.field(f"{path}.{name}", width=155)
        page.field(f"{path}.daily_visitors", width=155, words=daily)
        page.field(f"{path}.share_in_test", width=155)
    with page.row():
        page.field(f"{path}.mde", width=240)
        page.field(f"{path}.start", width=200)
    with st.expander(page.t("experiments.planning.risks")), page.row():
        page.field(f"{path}.alpha", width=155)
        page.field(f"{path}.power", width=155)
        page.field(f"{path}.sides", width=240)

    @page.part
    def plan_size() -> None:
        found = shown_plan(page)
        if found is None:
            return
        if said := planning.basis_words(page.t, found):
            page.small("experiments.planning.raw", text=said)
        _suggestion(page, found)
        if found.per_arm is None:
            return
        page.figures(planning.size_figures(words, found))
        if said := planning.dates_words(page.t, found):
            page.say("experiments.planning.raw", text=said)
        if rows := planning.formula_rows(words, found):
            with st.expander(page.t("experiments.planning.formulas")):
                page.grid(rows, planning.formula_columns(words))
                page.small("experiments.planning.formulas_why")


def _suggestion(page: Page, found: Planned) -> None:
    """A button that takes the lift that four weeks can find."""
    if found.mde is None and found.suggestion is not None:
        change = set_value(f"{ITEMS}.{found.experiment.id}.mde", found.suggestion)
        page.button("experiments.planning.take_lift", change, key="take_lift", icon="check", lift=found.suggestion)


def _platform(shown: str) -> Bound:
    """The platform of a test as a choice that can be emptied."""
    path = f"{ITEMS}.{shown}.platform"

    def read(plan: Plan) -> object:
        return experiments.experiment_of(plan, shown).platform

    return Bound(path, leaf(path), read, lambda value, _: set_value(path, value or None))

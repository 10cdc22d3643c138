"""The plan of the test looked at, second half: what its traffic shows, looks, guardrails, and agreeing on it."""

import streamlit as st

from pages._experiments.chosen import chosen_id
from pages._experiments.plan import ITEMS, is_agreed, shown_plan
from pages._kit import Page
from planner import experiments
from planner.changes import set_value
from planner.experiments import planning
from planner.experiments.planning import Planned
from planner.i18n import translator

CURVES = {
    "weeks": (planning.weeks_rows, planning.weeks_title, planning.weeks_chart),
    "power": (planning.power_rows, planning.power_title, planning.power_chart),
}


def draw_power(page: Page) -> None:
    """What 2, 4 and 8 weeks can find, a curve, and what to do where that is too little."""
    words = translator(page.locale)

    @page.part
    def plan_reach() -> None:
        found = shown_plan(page)
        if found is None or not found.reaches:
            page.empty("experiments.planning.reach_empty")
            return
        page.grid(planning.reach_rows(words, found), planning.reach_columns(words, found))
        page.small("experiments.planning.reach_note", power=found.experiment.power)
        for line in planning.advice_lines(page.t, found):
            page.say("experiments.planning.point", text=line)
        code = page.pick("experiments.curve", list(CURVES), lambda one: page.t(f"experiments.planning.curves.{one}"))
        rows_of, title_of, build = CURVES[code]
        rows = rows_of(found)
        if rows:
            page.chart(build, rows, title_of(words, rows), f"plan_{code}")
        else:
            page.empty("experiments.planning.curve_empty")


def draw_looks(page: Page) -> None:
    """How often it is read, what each look asks for, what that costs, and the price of peeking."""
    shown, words = chosen_id(page), translator(page.locale)
    if shown is None:
        return
    if is_agreed(page, shown):
        said = page.look(lambda _, result: planning.looks_words(page.t, result.plans[shown]))
        page.say("experiments.planning.raw", text=said)
    else:
        with page.row():
            page.field(f"{ITEMS}.{shown}.looks", width=470)
            if page.look(lambda plan, _: experiments.experiment_of(plan, shown).looks) in planning.SEQUENTIAL:
                page.field(f"{ITEMS}.{shown}.look_count", width=160)

    @page.part
    def plan_looks() -> None:
        found = shown_plan(page)
        if found is None:
            return
        if said := planning.cost_words(page.t, found):
            page.say("experiments.planning.raw", text=said)
        rows = planning.look_rows(words, found)
        if len(rows) > 1:
            page.grid(rows, planning.look_columns(words))
            page.small("experiments.planning.looks_note")
        if said := planning.peeking_words(page.t, found):
            page.say("experiments.planning.raw", text=said)
        if not found.agreed and (rows := planning.kind_rows(words, found)):
            with st.expander(page.t("experiments.planning.kinds_compared")):
                page.grid(rows, planning.kind_columns(words))


def draw_guardrails(page: Page) -> None:
    """What must not get worse, and what it takes to be sure."""
    shown, words = chosen_id(page), translator(page.locale)
    if shown is None:
        return
    if not is_agreed(page, shown):
        page.table(f"{ITEMS}.{shown}.guardrails", ("measure", "margin", "baseline", "good", "name"))

    @page.part
    def plan_guards() -> None:
        found = shown_plan(page)
        if found is None or not found.guards:
            page.small("experiments.planning.guards_none")
            return
        page.grid(planning.guard_rows(words, found), planning.guard_columns(words))
        if said := planning.guards_basis(page.t, found):
            page.small("experiments.planning.raw", text=said)
        page.small("experiments.planning.guards_note")


def draw_agree(page: Page) -> None:
    """The whole plan in a few lines; agreeing on it, and taking that back."""

    @page.part
    def plan_card() -> None:
        found = shown_plan(page)
        if found is None:
            return
        if said := planning.hypothesis_words(page.t, found):
            page.say("experiments.planning.quoted", text=said)
        lines = planning.card(page.t, found)
        card = [page.t("experiments.planning.card_line", name=name, text=text) for name, text in lines]
        page.say("experiments.planning.raw", text="\n".join(card))
        if found.agreed:
            _fixed(page, found)
        else:
            _open(page, found)


def _open(page: Page, found: Planned) -> None:
    one, start, ready = found.experiment, found.run.start, found.sums.whole_days is not None
    page.button(
        "experiments.planning.agree" if start > page.today else "experiments.planning.agree_now",
        planning.agree(one.id, start, page.today),
        key="agree",
        icon="handshake",
        primary=True,
        disabled=not ready,
        start=start,
    )
    page.small("experiments.planning.agree_what" if ready else "experiments.planning.agree_missing")


def _fixed(page: Page, found: Planned) -> None:
    one, end = found.experiment, found.run.end
    page.say("experiments.planning.agreed", day=one.agreed_on, state=one.state)
    with page.row():
        if one.state == "planned" and found.run.start <= page.today:
            begin = set_value(f"{ITEMS}.{one.id}.state", "running")
            page.button("experiments.planning.begin", begin, key="begin", icon="play_arrow", primary=True)
        if one.state == "running" and end is not None and end < page.today:
            over = set_value(f"{ITEMS}.{one.id}.state", "read")
            page.button("experiments.planning.over", over, key="over", icon="flag", primary=True)
        page.button("experiments.planning.unlock", planning.unlock(one.id), key="unlock", icon="lock_open")
    page.small("experiments.planning.unlock_what" if one.state != "decided" else "experiments.planning.unlock_decided")

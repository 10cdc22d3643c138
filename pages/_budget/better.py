"""A better split of the same total, or the total for an aim: what it is worth and what the rules cost."""

from typing import cast

import streamlit as st

from pages._kit import Page
from planner import budget
from planner.budget import improving, optimiser
from planner.i18n import translator

OFF = "off"
AIM = "budget.aim"


def draw_better(page: Page) -> None:
    """The aim, then before and after. Nothing is searched for until an aim is picked."""
    if not page.look(lambda _, result: result.split):
        page.empty("budget.words.split_first")
        return
    aims = (OFF, *improving.AIMS, *improving.SIZES)
    aim = page.pick(AIM, aims, lambda code: page.t(f"budget.aims.{code}"), page.t("budget.words.aim"), fold=True)
    if aim == OFF:
        page.small("budget.words.aim_lead")
        return
    if aim == "roas":
        page.field("budget.target_roas")

    @page.part
    def better() -> None:
        if aim in improving.SIZES:
            _resize(page, cast("improving.Size", aim))
        else:
            _better(page, aim)


def _better(page: Page, aim: improving.Aim) -> None:
    found = page.look(lambda plan, result: improving.reallocation(plan, result, aim))
    if found is None:
        page.empty("budget.words.no_curves")
    elif found.spends is None:
        _impossible(page, found.found)
    elif found.same:
        st.success(page.t("budget.words.as_good"), icon=":material/check_circle:")
    else:
        _move(page, found, found.spends)


def _impossible(page: Page, found: optimiser.Allocation) -> None:
    result, rules = page.result, page.plan.budget.rules
    st.error(page.t("budget.words.impossible"), icon=":material/error:")
    st.markdown("\n".join(f"- {line}" for line in improving.conflict_lines(page.t, result, found, rules)))
    fixes = improving.fix_lines(page.t, result, found, rules)
    if fixes:
        page.say("budget.words.fixes" if found.alternatives else "budget.words.fixes_together")
        st.markdown("\n".join(f"- {line}" for line in fixes))


def _move(page: Page, found: improving.Reallocation, spends: dict[str, int]) -> None:
    words, result, rules = translator(page.locale), page.result, page.plan.budget.rules
    made = improving.gain(page.plan, result, found)
    verdict, *basis = improving.verdict_lines(page.t, result, found, made)
    box, icon = (st.success, "check_circle") if made.verdict == "move" else (st.warning, "science")
    box(verdict, icon=f":material/{icon}:")
    for sentence in basis:
        st.markdown(sentence)
    page.grid(improving.better_rows(words, result, spends), improving.better_columns(words))
    page.button("budget.words.apply", budget.allotted(spends), key=f"apply.{found.aim}", icon="done", primary=True)
    prices = improving.price_lines(page.t, result, found, rules)
    if prices:
        page.small("budget.words.prices_lead")
        st.markdown("\n".join(f"- {line}" for line in prices))
    page.small("budget.words.proof", gap=improving.gap(found), method=found.found.method)


def _resize(page: Page, size: improving.Size) -> None:
    words, result = translator(page.locale), page.result
    found = improving.resized(page.plan, result, size)
    if found is None:
        page.empty("budget.words.no_goal" if size == "goal" else "budget.words.no_curves")
        return
    if found.sizing is not None and found.spends is None:
        _impossible(page, found.sizing.split)
        return
    for sentence in improving.size_lines(page.t, result, found):
        st.info(sentence, icon=":material/straighten:")
    if found.spends is not None and found.sizing is not None and found.sizing.status == "optimal":
        page.grid(improving.better_rows(words, result, found.spends), improving.better_columns(words))
        page.button("budget.words.apply", improving.resize(found), key=f"resize.{size}", icon="done", primary=True)

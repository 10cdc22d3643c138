"""Expenses pasted from a spreadsheet or read from a file: what would be added, and one button that adds it."""

from functools import partial

import streamlit as st

from pages._kit import Page
from planner.budget import spending
from planner.i18n import translator


def draw_paste(page: Page) -> None:
    """A box and a file; below them what was read, before anything is stored."""

    @page.part
    def paste() -> None:
        page.small("budget.words.paste_lead")
        text = page.paste("budget.expenses", "budget.words.paste_label", "budget.words.paste_hint")
        if text.strip():
            _preview(page, text)


def _preview(page: Page, text: str) -> None:
    words = translator(page.locale)
    lines, months = page.look(lambda _, result: (result.lines, result.period.months))
    pasted = spending.read_pasted(text, page.look(lambda _, result: spending.known_names(result)), months)
    if pasted.problem:
        st.warning(spending.problem_words(page.t, pasted), icon=":material/table:")
        return
    found = spending.sort_out(pasted.rows, page.look(lambda plan, _: plan.budget.expenses))
    st.markdown("\n".join(f"- {line}" for line in spending.pasted_lines(page.t, pasted, found, months)))
    rows = (*found.new.values(), *found.unknown.values())
    if rows:
        page.grid(spending.paste_sum_rows(words, rows), spending.paste_sum_columns(words, lines, rows))
    if found.unknown:
        page.small("budget.words.paste_unknown_lead")
        st.markdown("\n".join(f"- {line}" for line in spending.unknown_names(page.t, found)))
    with page.row():
        if found.new:
            take = partial(found.change)
            page.button("budget.words.paste_take", take, key="paste", icon="add", primary=True, n=len(found.new))
        if found.unknown:
            take = partial(found.change, with_unknown=True)
            page.button("budget.words.paste_take_all", take, key="paste_all", icon="playlist_add", n=len(rows))
    if pasted.left_out:
        page.small("budget.words.paste_left_out", n=len(pasted.left_out))
        page.grid(spending.left_out_rows(words, pasted), spending.left_out_columns(words))
        if rest := spending.more_left_out(pasted):
            page.small("budget.words.paste_more", n=rest)

"""A file or folder on the server's computer, of any size: its path, a job that reads it, a press that adopts it."""

from functools import partial

import streamlit as st

from pages._imports import templates_kept
from pages._imports.ahead import answer_ahead
from pages._kit import Page, at_this_computer
from planner import loads
from planner.findings import InputError
from planner.i18n import translator
from planner.imports.keeping import stored
from planner.loads import Outcome

NAME = "large"
SAID = ("metrics.words.large_start", "metrics.words.large_waiting")
LINE, DONE = "metrics.large", "metrics.large.done"


def offered() -> bool:
    """Whether whoever looks at the page sits at the server's own computer: only then is a path one of theirs."""
    return bool(at_this_computer())


def draw_large(page: Page) -> None:
    """A path, and what became of what lies there."""
    page.small("metrics.words.large_lead")
    path = page.ask_line(LINE, "metrics.words.large_path", "metrics.words.large_example")
    done = page.remembered(DONE)
    if not path:
        if done:
            page.box("good", page.t("metrics.words.large_done", rows=done))
        return
    datasets = page.look(lambda plan, _: stored(plan.datasets))
    try:
        arguments = loads.arguments_of(path, datasets, page.today, templates_kept())
    except InputError as problem:
        page.box("bad", loads.refused_words(page.t, problem))
        return
    outcome = page.job(NAME, loads.FUNCTION, arguments, loads.read_outcome, SAID)
    if outcome is not None:
        _found(page, outcome)


def _found(page: Page, outcome: Outcome) -> None:
    """What was read, and the button that adopts it."""
    words = translator(page.locale)
    if outcome.refusal is not None:
        page.box("bad", loads.refused_words(page.t, outcome.refusal))
        return
    for part in outcome.parts:
        first, *rest = loads.part_lines(page.t, part)
        st.markdown(f":material/table: {first}")
        st.caption("  \n".join(rest))
    if outcome.files > len(outcome.parts):
        page.small("metrics.words.large_more", n=outcome.files - len(outcome.parts))
    page.remarks(outcome.findings)
    left = loads.left_out_rows(words, outcome)
    if left:
        with st.expander(page.t("metrics.words.large_left")):
            page.grid(left, loads.left_out_columns(words))
    if outcome.change is None:
        page.box("watch", page.t("imports.panel.nothing"))
        return
    page.say("metrics.words.large_after")
    st.markdown("\n".join(f"- {line}" for line in loads.table_lines(page.t, outcome)))
    then = partial(_after, page, outcome.rows)
    page.button("metrics.words.large_take", outcome.change, key="large", icon="save", primary=True, then=then)


def _after(page: Page, rows: int) -> None:
    """Say that it is stored, and make room for another path."""
    page.remember(DONE, rows)
    page.clear_line(LINE)
    answer_ahead(page)

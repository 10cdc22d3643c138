"""What is stored: each table with its days and files; one can be deleted, and what is wrong is said."""

from functools import partial

import streamlit as st

from pages._imports.saying import draw_said, remember
from pages._kit import Page
from pages._kit.words import plain
from planner.changes import Change
from planner.i18n import translator
from planner.imports import panel
from planner.imports.keeping import Shelf, rebuild, remove, stale, stored
from planner.imports.troubles import troubles
from planner.store import Files


def draw_stored(page: Page) -> None:
    """The stored tables, and a way to delete one."""
    every = page.look(lambda plan, _: plan.datasets)
    tables = stored(every)
    draw_said(page, "imports.panel.removed")
    if not tables:
        page.empty("imports.panel.stored.empty")
        return
    words, files = translator(page.locale), page.files_kept
    if page.phone:
        for name, lines in panel.stored_lines(page.t, tables):
            st.markdown(f"**{plain(name)}**")
            st.caption("  \n".join(map(plain, lines)))
    else:
        page.grid(panel.stored_rows(words, tables), panel.stored_columns(words))
    page.small("imports.panel.stored.note")
    page.remarks(troubles(words, every, Shelf(files.put, files.path), files.customer_key))
    if stale(every):
        page.button(
            "imports.panel.again.rebuild", page.shelving(partial(_rebuilt, page)), key="rebuild", icon="refresh"
        )
    layouts = tuple(dict.fromkeys(one.layout for one in tables))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = page.pick(
            "imports.stored",
            layouts,
            lambda layout: panel.layout_words(words, tables, layout),
            page.t("imports.panel.stored.pick"),
            fold=True,
        )
        change = page.shelving(partial(_removed, page, chosen))
        said = partial(remember, page, "imports.panel.removed")
        page.button("imports.panel.stored.remove", change, key="remove", icon="delete", then=said)


def _removed(page: Page, layout: str, files: Files) -> Change:
    return remove(page.session.the_plan.datasets, layout, Shelf(files.put, files.path))


def _rebuilt(page: Page, files: Files) -> Change:
    return rebuild(page.session.the_plan.datasets, Shelf(files.put, files.path))

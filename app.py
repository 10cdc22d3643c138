"""Home: the shelf of plans, and the open plan at a glance."""

from __future__ import annotations

import streamlit as st

from pages._kit import glance, open_page, shelf

page = open_page("home")
if page.session.plan is None:
    if not shelf.is_empty():
        with page.cell("shelf"):
            shelf.plans(page)
    with page.cell("samples"):
        shelf.samples(page)
    with page.cell("new"):
        shelf.new_plan(page)
    with page.cell("import"):
        shelf.import_plan(page)
else:
    with page.cell("progress"):
        glance.chapters_picture(page)
    with page.cell("next"):
        glance.what_next(page)
    with page.cell("actions"):
        page.table("actions.items", ("done", "title", "owner", "due"))
    with page.cell("risks"):
        page.table("risks.items", ("title", "likelihood", "impact", "owner", "plan_b"))
    with page.cell("plan"):
        with page.row():
            page.field("name")
            page.field("client")
        shelf.plan_tools(page)
    with page.cell("shelf"):
        tabs = st.tabs([page.t(f"home.tabs.{name}") for name in shelf.PIECES])
        for tab, draw in zip(tabs, shelf.PIECES.values(), strict=True):
            with tab:
                draw(page)

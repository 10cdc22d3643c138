"""Home: the shelf of plans, and the open plan at a glance."""

from __future__ import annotations

import streamlit as st

from pages._kit import arrivals, glance, open_page, shelf

page = open_page("home")
if page.session.plan is None:
    if not shelf.is_empty():
        with page.cell("shelf"):
            shelf.plans(page)
    with page.cell("samples"):
        arrivals.samples(page)
    with page.cell("new"):
        arrivals.new_plan(page)
    with page.cell("import"):
        arrivals.import_plan(page)
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
        pieces = {
            "shelf": shelf.plans,
            "samples": arrivals.samples,
            "new": arrivals.new_plan,
            "import": arrivals.import_plan,
        }
        tabs = st.tabs([page.t(f"home.tabs.{name}") for name in pieces])
        for tab, draw in zip(tabs, pieces.values(), strict=True):
            with tab:
                draw(page)

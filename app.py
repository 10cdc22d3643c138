"""Home: the shelf of plans, and the open plan at a glance."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages._kit import arrivals, first, glance, open_page, sharing, shelf

page = open_page("home")


def draw_plan() -> None:
    """Names of the open plan, and what can be done with the whole of it."""
    with page.row():
        page.field("name")
        page.field("client")
    shelf.plan_tools(page)


def draw_shelf() -> None:
    """Every way to another plan, one at a time."""
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


if page.guest:
    page.cell("progress")(partial(glance.chapters_picture, page))
    page.cell("next")(partial(glance.what_next, page))
    page.cell("actions")(partial(page.table, "actions.items", ("done", "title", "owner", "due")))
    page.cell("risks")(partial(page.table, "risks.items", ("title", "likelihood", "impact", "owner", "plan_b")))
elif page.session.plan is None:
    if not shelf.is_empty():
        page.cell("shelf")(partial(shelf.plans, page))
    page.cell("samples")(partial(arrivals.samples, page))
    page.cell("new")(partial(arrivals.new_plan, page))
    page.cell("import")(partial(arrivals.import_plan, page))
    page.cell("course")(partial(arrivals.to_course, page))
else:
    page.cell("progress")(partial(glance.chapters_picture, page))
    page.cell("next")(partial(glance.what_next, page))
    if not first.is_over(page):
        page.cell("first")(partial(first.draw_first, page))
    page.cell("actions")(partial(page.table, "actions.items", ("done", "title", "owner", "due")))
    page.cell("risks")(partial(page.table, "risks.items", ("title", "likelihood", "impact", "owner", "plan_b")))
    page.cell("plan")(draw_plan)
    if sharing.is_of_use():
        page.cell("share")(partial(sharing.draw_links, page))
    page.cell("shelf")(draw_shelf)

"""Home's way from files to decisions: what lies ready or is to be fetched, and the first steps with a tick each."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages._kit import menu
from pages._kit.page import Page
from pages._kit.session import Session
from planner.firststeps import exports_to_fetch, first_steps, ready_files

SAMPLE = "tick:imports.sample"  # what the place for files shows from the start, see pages/_imports/panel.py


def is_over(page: Page) -> bool:
    """Whether every step has been taken."""
    return all(step.done for step in first_steps(page.plan))


def draw_first(page: Page) -> None:
    """Files ready to be stored, or which to fetch; then the steps."""
    steps = first_steps(page.plan)
    if page.plan.sample:
        _ready(page)
    elif not steps[0].done:
        _fetch(page)
    with st.container(gap="xxsmall"):
        for step in steps:
            words = page.t(f"home.first.{step.name}")
            icon = ":material/check_circle:" if step.done else ":material/radio_button_unchecked:"
            menu.link(page.session, step.slug, words, key=f"first:{step.name}", icon=icon, section=step.section)


def _ready(page: Page) -> None:
    """What lies ready, and the way to it."""
    files = ready_files(page.plan)
    if not files:
        return
    page.say("home.first.ready", n=len(files))
    rows = [
        {
            "what": page.t(f"imports.kinds.{one.layout}"),
            "days": page.t("home.first.days", first=one.first, last=one.last),
        }
        for one in files
    ]
    page.grid(rows, {name: page.t(f"home.first.columns.{name}") for name in ("what", "days")})
    st.button(
        page.t("home.first.import_all", n=len(files)),
        key="first.import",
        type="primary",
        icon=":material/upload_file:",
        on_click=partial(_to_files, page.session),
    )


def _to_files(state: Session) -> None:
    """Lead to the place for files with the sample's files in it."""
    state.views[SAMPLE] = True
    menu.ask_to_go(state, "metrics", section="data")


def _fetch(page: Page) -> None:
    """The exports to fetch first for the shop's platforms."""
    page.say("home.first.fetch")
    codes = exports_to_fetch(page.plan.shop.platforms)
    rows = [{part: page.t(f"imports.guide.{code}.{part}") for part in ("what", "where")} for code in codes]
    page.grid(rows, {part: page.t(f"imports.panel.guide_columns.{part}") for part in ("what", "where")})

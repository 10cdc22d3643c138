"""The open plan at a glance: how far each chapter is, and what to do next."""

from __future__ import annotations

import streamlit as st

from pages._kit import menu
from pages._kit.cells import BOXES, below
from pages._kit.page import Page
from planner.overview import next_steps, progress
from planner.plan import GROUPS, NUMBERS


def chapters_picture(page: Page) -> None:
    """How far each chapter is: a link and a bar for each, in the book's groups."""
    far = progress(page.plan)
    groups = {group: [s for s in slugs if s in far] for group, slugs in GROUPS.items()}
    for slugs in groups.values():
        for slug in slugs:
            done, asked = far[slug]
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                with st.container(width=220):
                    name = page.t("kit.chapter", number=NUMBERS[slug], title=page.t(f"{slug}.title"))
                    menu.link(page.session, slug, name, key=f"progress:{slug}", icon=menu.progress_icon(done, asked))
                st.progress(min(1.0, done / asked) if asked else 0.0, page.t("home.words.done", done=done, asked=asked))


def what_next(page: Page) -> None:
    """At most four things to do next, each with its link."""
    steps = next_steps(page.plan, page.data, page.today)
    if not steps:
        page.say("home.words.all_done")
    for step in steps:
        if step.kind == "late":
            st.warning(page.t("home.words.late", **step.values), icon=":material/schedule:")
        elif step.finding is not None:
            what = page.t(f"{below(step.finding.code, 'findings')}.what", **step.finding.values)
            words = page.t("home.words.finding", chapter=page.t(f"{step.slug}.title"), what=what)
            st.warning(words, icon=BOXES["bad"][1])
        else:
            words = page.t("home.words.go_on", chapter=page.t(f"{step.slug}.title"), **step.values)
            menu.link(page.session, step.slug, words, key=f"step:{step.slug}", icon=":material/arrow_forward:")

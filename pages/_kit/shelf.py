"""The shelf: create, find, open, duplicate, bring in, hand over and put away plans."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import streamlit as st

from pages._kit import menu
from pages._kit.page import Page
from pages._kit.session import Session, local, the_store, told
from pages._kit.stored import now
from pages._kit.words import plain
from planner import planfile
from planner.data import FileLost
from planner.store import Files, Summary

SHOWN = 20


def is_empty() -> bool:
    """Whether there is no plan, neither on the shelf nor in the trash."""
    return not the_store().plans() and not the_store().plans(trashed=True)


def plans(page: Page) -> None:
    """All plans: search by name, filter by client, open, duplicate, put into the trash; and the trash itself."""
    everything = the_store().plans()
    with st.container(horizontal=True):
        wanted = st.text_input(
            page.t("home.words.search"),
            key="home.search",
            type="search",
            live=True,
            placeholder=page.t("home.words.search_hint"),
        )
        client = st.selectbox(
            page.t("home.words.client"),
            sorted({p.client for p in everything if p.client}),
            index=None,
            placeholder=page.t("home.words.all_clients"),
            key="home.client",
        )
    searched = wanted.strip().lower()
    found = [p for p in everything if searched in f"{p.name} {p.client}".lower() and client in (None, p.client)]
    if not found:
        page.small("home.words.nothing_found")
    for plan in found[:SHOWN]:
        _plan_line(page, plan)
    if found[SHOWN:]:
        page.small("home.words.more_plans", n=len(found) - SHOWN)
    _trash(page)


def _plan_line(page: Page, plan: Summary) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container():
            about = [plan.client, *(page.t(f"shop.platforms.options.{p}") for p in plan.platforms)]
            name = f"**{plain(plan.name)}**"
            menu.link(page.session, "", name, key=f"open:{plan.id}", icon=":material/description:", plan_id=plan.id)
            moment = local(plan.at)
            st.caption(
                " · ".join(
                    [*(plain(a) for a in about if a), page.t("home.words.changed", date=moment.date(), at=moment)]
                )
            )
        st.button(
            "",
            key=f"copy:{plan.id}",
            icon=":material/content_copy:",
            help=page.t("home.words.duplicate"),
            on_click=_duplicate,
            args=(page.session, plan, page.t("home.words.copy_of", name=plan.name)),
        )
        st.button(
            "",
            key=f"trash:{plan.id}",
            icon=":material/delete:",
            help=page.t("home.words.to_trash"),
            on_click=_to_trash,
            args=(page.session, plan.id),
        )


def _duplicate(state: Session, plan: Summary, name: str) -> None:
    with told(state):
        the_store().duplicate(plan.id, name[:120], author=state.author, session=state.id, at=now())


def _to_trash(state: Session, plan_id: str) -> None:
    with told(state):
        the_store().trash(plan_id, now())
        if state.plan_id == plan_id:
            state.close()
        state.notice = ("home.words.trashed", {})


def _untrash(state: Session, plan_id: str) -> None:
    with told(state):
        the_store().untrash(plan_id)


def _purge(state: Session, plan_id: str) -> None:
    with told(state):
        the_store().purge(plan_id)


def _trash(page: Page) -> None:
    trashed = the_store().plans(trashed=True)
    if not trashed:
        return
    with st.expander(page.t("home.words.trash", n=len(trashed)), icon=":material/delete:"):
        for plan in trashed[:SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center"):
                with st.container():
                    st.markdown(plain(plan.name))
                    if plan.safe_until is not None:
                        st.caption(page.t("home.words.safe_until", day=local(plan.safe_until).date()))
                st.button(
                    page.t("home.words.restore"),
                    key=f"untrash:{plan.id}",
                    on_click=_untrash,
                    args=(page.session, plan.id),
                )
                with st.popover(page.t("home.words.purge")):
                    page.say("home.words.purge_sure", name=plan.name)
                    st.button(
                        page.t("home.words.purge_yes"),
                        key=f"purge:{plan.id}",
                        on_click=_purge,
                        args=(page.session, plan.id),
                    )


def plan_tools(page: Page) -> None:
    """Hand over the open plan as a file."""
    page.download(
        "home.words.export",
        partial(
            planfile.dump, page.plan, page.data, partial(_hold, page.files_kept)
        ),  # a matter of seconds: on the click
        f"{page.plan.name or 'promobook'}.json",
        "application/json",
    )


def _hold(files: Files, file_hash: str) -> None:
    """Keep a file for the day when an exported plan that refers to it is brought back."""
    with suppress(OSError, FileLost):  # gone, or the disk takes nothing: the export is no worse for it
        files.hold(file_hash)

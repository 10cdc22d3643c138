"""The opening of a page: language, plan, menu, head."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

import streamlit as st

from pages._kit import head, menu, strangers
from pages._kit.page import Compute, Page
from pages._kit.session import Session, session, session_anew
from pages._kit.stored import whole_store
from pages._kit.words import markdown
from planner.i18n import Translate
from planner.store import DatabaseFailed, PlanNotFound, PlanUnreadable, StoreTooNew

Layout: TypeAlias = Literal["centered", "wide"]
ICON = str(Path(__file__).with_name("icon.png"))  # a Material name would be fetched from the network


def open_page(
    slug: str, compute: Compute | None = None, *, layout: Layout = "centered", needs_plan: bool = True
) -> Page:
    """Open a page: language, plan, menu, head. A page that needs a plan leads to Home without one, and ends here.

    Somebody who may see no plan is told what they can do; a page that needs none is anybody's. `compute` is the
    chapter's; what it returns is the page's `result`.
    """
    state, t = _begin(layout)
    if not _admitted(state, t) and (needs_plan or state.plan is not None):
        state = session_anew(state)
        if needs_plan:
            strangers.draw(state, t)
            st.stop()
    title = t(f"{slug}.title")
    st.set_page_config(page_title=f"{title} · {t('kit.product')}", page_icon=ICON)
    state.save_late_edits()
    _go_where_asked(state)
    own = state.entry.drawn.plan_id if state.entry.drawn else ""
    wanted = st.query_params.get("plan", "") or (state.plan_id if slug != "home" else "") or own
    found = _open_plan(state, wanted)
    needs_plan = needs_plan and slug != "home"
    if not found and (needs_plan or wanted):
        state.notice = state.notice or ("kit.plan_unknown" if wanted else "kit.plan_first", {})
        if needs_plan or own:
            menu.go(state, "", own)
        st.query_params.pop("plan", None)
    state.begin_page()
    page = Page(slug, state, compute)
    menu.draw(state, t, slug)
    menu.fold_on_phone(state)
    head.draw(state, t, slug, title)
    return page


def open_public_page(slug: str, *, layout: Layout = "centered") -> Page:
    """Open a page that anybody may see, from any computer: language and title, but no plan, no menu and no head.

    What it keeps or reads it asks of `whole_store()`, and decides itself who may have it.
    """
    state, t = _begin(layout)
    state.entry.leave()
    _go_where_asked(state)
    state.begin_page()
    title = f"{t(f'{slug}.title')} · {t('kit.product')}"
    st.set_page_config(page_title=title, page_icon=ICON, initial_sidebar_state="collapsed")
    return Page(slug, state, None)


def _begin(layout: Layout) -> tuple[Session, Translate]:
    """Language and store; the title says no more than the product until it is known who looks."""
    state = session()
    menu.choose_language(state)
    t = markdown(state.locale)
    st.set_page_config(page_title=t("kit.product"), page_icon=ICON, layout=layout)
    _open_store(t)
    return state, t


def _go_where_asked(state: Session) -> None:
    if state.going is not None:
        (where, plan_id), state.going = state.going, None
        state.arrivals += 1
        menu.go(state, where, plan_id)


def _admitted(state: Session, t: Translate) -> bool:
    """Whether the one who looks may see a plan at all. A guest who gave no name is called as the link says."""
    try:
        grant = state.entry.renew(st.query_params.get("share", ""))
    except DatabaseFailed as error:
        st.error(t("kit.store.failed", reason=error.reason), icon=":material/database:")
        st.stop()
    if grant is not None and not state.author:
        state.author = grant.label
    return grant is not None


def _open_store(t: Translate) -> None:
    """Without its database a page says why, in words, and ends here."""
    try:
        whole_store()
    except StoreTooNew as error:
        st.error(t("kit.store.too_new", found=error.found, known=error.known), icon=":material/database:")
        st.stop()
    except DatabaseFailed as error:
        st.error(t("kit.store.failed", reason=error.reason), icon=":material/database:")
        st.stop()


def _open_plan(state: Session, wanted: str) -> bool:
    """Make the wanted plan this tab's plan, or bring it up to date. False if there is no such plan."""
    try:
        if wanted and wanted != state.plan_id:
            state.open(wanted)
        else:
            state.catch_up()
    except PlanNotFound:
        state.close()
        return False
    except PlanUnreadable as error:
        state.close()
        state.notice = ("kit.plan_unreadable", {"why": error.refused})
        return False
    if not wanted:
        state.close()
    return state.plan is not None

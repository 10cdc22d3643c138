"""The opening of a page: language, plan, menu, head."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import streamlit as st

from pages._kit import head, menu
from pages._kit.page import Compute, Page
from pages._kit.session import Session, session, the_store
from pages._kit.words import markdown
from planner.i18n import Translate
from planner.store import DatabaseFailed, PlanNotFound, PlanUnreadable, StoreTooNew

ICON = str(Path(__file__).with_name("icon.png"))  # a Material name would be fetched from the network


def open_page(
    slug: str,
    compute: Compute | None = None,
    *,
    layout: Literal["centered", "wide"] = "centered",
    needs_plan: bool = True,
) -> Page:
    """Open a page: language, plan, menu, head. A page that needs a plan leads to Home without one, and ends here.

    `compute` is the chapter's; what it returns is the page's `result`.
    """
    state = session()
    menu.choose_language(state)
    t = markdown(state.locale)
    title = t(f"{slug}.title")
    st.set_page_config(page_title=f"{title} · {t('kit.product')}", page_icon=ICON, layout=layout)
    _open_store(t)
    state.save_late_edits()
    if state.going is not None:
        (where, plan_id), state.going = state.going, None
        state.arrivals += 1
        menu.go(state, where, plan_id)
    wanted = st.query_params.get("plan", "") or (state.plan_id if slug != "home" else "")
    found = _open_plan(state, wanted)
    needs_plan = needs_plan and slug != "home"
    if not found and (needs_plan or wanted):
        state.notice = state.notice or ("kit.plan_unknown" if wanted else "kit.plan_first", {})
        if needs_plan:
            menu.go(state, "")
        st.query_params.pop("plan", None)
    state.begin_page()
    page = Page(slug, state, compute)
    menu.draw(state, t, slug)
    menu.fold_on_phone(state)
    head.draw(state, t, slug, title)
    return page


def _open_store(t: Translate) -> None:
    """Without its database a page says why, in words, and ends here."""
    try:
        the_store()
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

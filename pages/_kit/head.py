"""The head of a page: title, what it decides, save state, undo and redo, history, and what went wrong."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages._kit import history, parts
from pages._kit.session import Session, local, the_store
from pages._kit.words import path_words, plain, refusal_words
from planner.i18n import Translate
from planner.store import DatabaseFailed, PlanNotFound

POLL_SECONDS = 6
STATE_WIDTH = 120  # pixels: "saved" and the time in one line


def draw(state: Session, t: Translate, slug: str, title: str) -> None:
    """Title at the left; save state, undo, redo and history at the right; troubles below."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(title, anchor=False)
        if state.plan is not None:
            _tools(state, t, slug)
    st.markdown(t(f"{slug}.lead"))
    if state.entry.guest:
        st.caption(f":material/link: {t('kit.guest.edit' if state.entry.may_write else 'kit.guest.read')}")
    _notice(state, t)
    _gone(state, t)
    _unsaved(state, t)
    state.sees(state.around)
    state.sees(partial(state.is_open, history.KEY))


def _tools(state: Session, t: Translate, slug: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall", width="content", wrap=False):
        with st.container(width=STATE_WIDTH):
            parts.draw(state, "save_state", partial(_save_state, state, t), run_every=POLL_SECONDS)
        if state.entry.may_write:
            parts.draw(state, "undo", partial(_undo, state, t, slug))
        if not state.entry.guest:
            history.draw(state, t)


def _undo(state: Session, t: Translate, slug: str) -> None:
    state.sees(lambda: (bool(state.undoable), bool(state.redoable)))
    with st.container(horizontal=True, gap="xxsmall", width="content", wrap=False):
        for act, stack, again in (("undo", state.undoable, False), ("redo", state.redoable, True)):
            st.button(
                t(f"kit.{act}.label"),
                key=f"{act}:{slug}",
                type="tertiary",
                disabled=not stack,
                on_click=state.undo,
                kwargs={"again": again},
            )


def _save_state(state: Session, t: Translate) -> None:
    """Saved when; changed by somebody else. Polled, so that a second tab hears of the first within seconds."""
    state.sees_revision()
    polled, head = parts.asked_alone(state), None
    if polled:
        if state.save_late_edits() and parts.elsewhere_changed(state):
            st.rerun()
        try:
            head = the_store().head(state.plan_id)
        except PlanNotFound:
            st.caption(f":material/delete: {t('kit.state.trashed')}")
            return
        except DatabaseFailed:
            st.caption(f":material/cloud_off: {t('kit.state.no_store')}")
            return
    if state.unsaved:
        st.caption(f":material/cloud_off: {t('kit.state.not_saved')}")
    elif head is not None and head.revision != state.revision:
        who = head.author or t("kit.state.someone")
        if st.button(
            t("kit.state.changed", who=who, at=local(head.at)),
            key="show_changes",
            icon=":material/sync:",
            type="tertiary",
        ):
            st.rerun()
    elif state.saved_at is not None:
        st.caption(f":material/cloud_done: {t('kit.state.saved', at=local(state.saved_at))}")


def _notice(state: Session, t: Translate) -> None:
    if state.notice is None:
        return
    (key, values), state.notice = state.notice, None
    if "paths" in values:
        values = {"what": t("kit.and").join(dict.fromkeys(path_words(t, state.plan, path) for path in values["paths"]))}
    if "why" in values:
        values = {"why": refusal_words(t, values["why"])}
    st.info(t(key, **values), icon=":material/info:")


def _gone(state: Session, t: Translate) -> None:
    """An edit to a row that somebody deleted: the text is kept here, the row can come back."""
    if state.gone is None:
        return
    with st.container(border=True):
        st.warning(t("kit.gone.what"), icon=":material/delete:")
        st.markdown(plain(state.gone[1].text))
        with st.container(horizontal=True):
            st.button(t("kit.gone.restore"), key="gone:restore", on_click=state.bring_back_row)
            st.button(t("kit.gone.dismiss"), key="gone:dismiss", on_click=_dismiss, args=(state,), type="tertiary")


def _dismiss(state: Session) -> None:
    state.gone = None


def _unsaved(state: Session, t: Translate) -> None:
    """What the store could not take, with the user's text and a way to try again."""
    if not state.unsaved:
        return
    with st.container(border=True):
        st.error(t("kit.unsaved.what", reason=state.unsaved[-1].reason), icon=":material/cloud_off:")
        for item in state.unsaved:
            if item.text:
                st.markdown(plain(item.text))
        st.button(t("kit.unsaved.retry"), key="unsaved:retry", icon=":material/refresh:", on_click=state.retry)

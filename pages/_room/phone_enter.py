"""The way into a room: a code, typed or in the address, a nickname for those who like, and one button."""

from __future__ import annotations

import math
from time import monotonic

import streamlit as st

from pages._kit import Page, menu, plain, whole_store
from pages._kit.session import now
from pages._room.phone_state import Phone
from planner.guessing import Guesses
from planner.room import CODE_LENGTH, Room, code_from
from planner.room.rules import LONGEST_NAME
from planner.store import DatabaseFailed, RoomGone

PASSING = ("join.code.wait", "join.gone.store")


@st.cache_resource(show_spinner=False)
def guesses() -> Guesses:
    """The wrong codes that this process was given."""
    return Guesses()


def draw(page: Page, me: Phone) -> None:
    """Ask for what is lacking. Whoever comes with a code in the address is asked for nothing but a tap."""
    asked = str(st.query_params.get("code", ""))
    room = _of_address(page, me, asked) if asked else None
    banned = room is not None and _is_removed_from(me, room)
    st.title(plain(room.name) if room and room.name else page.t("join.title"), anchor=False)
    if banned or (room and room.locked):
        st.warning(page.t("join.gone.removed" if banned else "join.gone.locked"), icon=":material/lock:")
        menu.language(page.session, page.t)
        return
    st.markdown(page.t("join.enter.how" if room else "join.lead"))
    trouble = st.container()
    with st.form("join", border=False):
        typed = ""
        if room is None:
            typed = st.text_input(
                page.t("join.code.label"), key="join.code", max_chars=24, placeholder=page.t("join.code.placeholder")
            )
        name = st.text_input(
            page.t("join.name.label"), key="join.name", max_chars=LONGEST_NAME, placeholder=page.t("join.name.optional")
        )
        pressed = st.form_submit_button(page.t("join.enter.button"), type="primary", width="stretch")
    if pressed and (room := room or _of_typed(page, me, typed)) is not None:
        _sit_down(me, room, name)
    if me.trouble is not None:
        key, values = me.trouble
        with trouble:
            st.warning(page.t(key, **values))
    menu.language(page.session, page.t)


def _of_address(page: Page, me: Phone, asked: str) -> Room | None:
    """The room of the code in the address; a wrong one is counted once, however often the page is drawn."""
    if me.lost == asked:
        return None
    room = _room(page, me, asked)
    if room is None and me.trouble is not None and me.trouble[0] not in PASSING:
        me.lost = asked
    return room


def _of_typed(page: Page, me: Phone, typed: str) -> Room | None:
    me.trouble = None
    if not typed.strip():
        me.trouble = "join.code.empty", {}
        return None
    return _room(page, me, typed)


def _room(page: Page, me: Phone, typed: str) -> Room | None:
    """The room of a code, if there is one and no guessing goes on; else what stands in the way."""
    code = code_from(typed)
    if code is None:
        me.trouble = "join.code.no_code", {"n": CODE_LENGTH}
        return None
    tab, address = page.session.id, st.context.ip_address or ""
    wait = guesses().wait(tab, address, monotonic())
    if wait > 0:
        me.trouble = "join.code.wait", {"n": math.ceil(wait)}
        return None
    try:
        return whole_store().rooms.by_code(code, now())
    except RoomGone as gone:
        if gone.why == "unknown":
            guesses().wrong(tab, address, monotonic())
        me.trouble = f"join.gone.{gone.why}", {}
    except DatabaseFailed:
        me.trouble = "join.gone.store", {}
    return None


def _is_removed_from(me: Phone, room: Room) -> bool:
    return room.id in me.removed_from


def _sit_down(me: Phone, room: Room, name: str) -> None:
    """Take a seat, and go on to the room."""
    if _is_removed_from(me, room):
        me.trouble = "join.gone.removed", {}
        return
    for secret in me.secrets:  # this phone sat here before: it typed the code once more
        if me.sits_in(secret, room.id):
            break
    else:
        try:
            _, secret = whole_store().rooms.join(room.id, name, now())
        except RoomGone as gone:
            me.trouble = f"join.gone.{gone.why}", {}
            return
        except DatabaseFailed:
            me.trouble = "join.gone.store", {}
            return
        me.has_joined(secret)
    me.sit(secret)
    st.query_params["code"] = room.code
    st.rerun()

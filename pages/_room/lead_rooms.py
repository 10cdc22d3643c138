"""The rooms of the open plan, and the way into and out of one of them."""

from __future__ import annotations

import streamlit as st

from pages._kit import Page, plain, the_store
from pages._room import lead_act as act
from pages._room.looks import looks
from planner.room import Board, Room, leading, opening
from planner.store import DatabaseFailed, RoomGone

SHOWN = 12


def led(page: Page) -> Board | None:
    """The room that this tab leads, as the address or the last click says; None for none."""
    wanted = page.remembered(act.OPEN)
    if wanted is None:
        wanted = st.query_params.get("room", "")
    found = None
    if wanted:
        try:
            found = looks().board(wanted)
        except RoomGone:
            page.box("note", page.t("room.gone.unknown"))
        except DatabaseFailed as error:
            page.box("bad", page.t("room.words.not_done", reason=error.reason))
    if found is None or found.room.plan_id != page.session.plan_id:
        page.remember(act.OPEN, "")
        st.query_params.pop("room", None)
        return None
    page.remember(act.OPEN, wanted)
    st.query_params["room"] = wanted
    return found


def draw_bar(page: Page, room: Room) -> None:
    """Which room it is, and the way out."""
    is_open = room.is_open(page.now())
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(room.name or page.t('room.title'))}** · `{room.code}`", width="stretch")
        st.button(
            page.t("room.words.all_rooms"),
            key="room.leave",
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=lambda: page.remember(act.OPEN, ""),
        )
        if is_open:
            _end(page, room, "bar")
    if not is_open:
        page.box("note", page.t("room.words.is_over"))


def draw_rooms(page: Page) -> None:
    """The rooms, newest first."""
    try:
        rooms = the_store().rooms.of_plan(page.plan.id)
    except DatabaseFailed as error:
        page.box("bad", page.t("room.words.not_done", reason=error.reason))
        return
    if not rooms:
        page.empty("room.words.no_rooms")
    for room in rooms[:SHOWN]:
        _room(page, room)
    if rooms[SHOWN:]:
        page.small("room.words.older", n=len(rooms) - SHOWN)


def _room(page: Page, room: Room) -> None:
    is_open = room.is_open(page.now())
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="stretch"):
            st.markdown(f"**{plain(room.name or page.t('room.title'))}** · `{room.code}`")
            page.small(
                f"room.states.{'open' if is_open else 'over'}", day=room.opened_at.date(), n=len(room.activities)
            )
        st.button(
            page.t("room.words.enter" if is_open else "room.words.look"),
            key=f"room.enter.{room.id}",
            type="primary" if is_open else "secondary",
            on_click=lambda: page.remember(act.OPEN, room.id),
        )
        if is_open:
            _end(page, room, "list")
        else:
            st.button(page.t("room.words.again"), key=f"room.again.{room.id}", on_click=lambda: _again(page, room))
        _delete(page, room)


def _end(page: Page, room: Room, place: str) -> None:
    with st.popover(
        page.t("room.words.end"), icon=":material/stop_circle:", type="tertiary", key=f"room.ending.{place}.{room.id}"
    ):
        page.small("room.words.end_why")
        st.button(
            page.t("room.words.end_now"),
            key=f"room.end.{place}.{room.id}",
            on_click=lambda: act.lead(page, room.id, leading.over),
        )


def _delete(page: Page, room: Room) -> None:
    with st.popover(
        "", icon=":material/delete:", type="tertiary", help=page.t("room.words.delete"), key=f"room.deleting.{room.id}"
    ):
        page.small("room.words.delete_why")
        st.button(page.t("room.words.delete_now"), key=f"room.delete.{room.id}", on_click=lambda: _forget(page, room))


def _forget(page: Page, room: Room) -> None:
    with act.told(page):
        the_store().rooms.forget(room.id)
        looks().forget(room.id)


def _again(page: Page, room: Room) -> None:
    with act.told(page):
        now = page.now()
        new = the_store().rooms.open(lambda room_id, code: opening.again(room, room_id, code, now))
        page.remember(act.OPEN, new.id)
        page.choose("room.section", "join")

"""The screen for the projector: one component that draws the room from data, asked for every two seconds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import streamlit as st

from pages._kit import Page, the_store
from pages._room import lead_address as address
from pages._room.lead_look import look
from pages._room.wall_look import looked
from planner.i18n import translator
from planner.room import Room, leading
from planner.store import DatabaseFailed, RoomGone

SECONDS = 1.8  # the wall is never older than this and the time to draw it
STEPS = {"next": 1, "previous": -1}
# Menu and head belong to the one who leads, not to the room.
ALONE = """<style>
[data-testid="stSidebar"], [data-testid="stSidebarCollapsedControl"], [data-testid="stExpandSidebarButton"],
[data-testid="stHeader"] { display: none; }
</style>"""
HERE = Path(__file__).parent
SCREEN = st.components.v2.component(
    "promobook_wall",
    css=HERE.joinpath("wall.css").read_text(encoding="utf-8"),
    js=HERE.joinpath("wall.js").read_text(encoding="utf-8"),
)


def draw_wall(page: Page, room_id: str, host: str) -> None:
    """The room as everybody sees it; the keyboard leads it on."""
    st.html(ALONE)

    @st.fragment(run_every=SECONDS)
    def screen() -> None:
        try:
            board = look(room_id).board
        except RoomGone:
            board = None
        except DatabaseFailed as error:
            page.empty("room.wall.no_store", reason=error.reason)
            return
        if board is None or board.room.plan_id != page.session.plan_id:
            page.empty("room.wall.gone")
            return
        t, url = translator(page.locale), address.join_url(host, board.room.code)
        join = {
            "address": address.short(host),
            "code": board.room.code,
            "qr": address.qr_inline(url),
            "alt": t("room.wall.qr_alt"),
            "how": t("room.wall.how"),
        }
        now = page.now()
        shown = SCREEN(key=f"wall:{room_id}", data=looked(t, board, now, join), on_act_change=_noted)
        if shown.act:
            _lead(page, room_id, str(shown.act), now)

    screen()


def _noted() -> None:
    """Acts are done where the screen is drawn; a component only tells of them if somebody listens."""


def _lead(page: Page, room_id: str, act: str, now: datetime) -> None:
    def step(room: Room) -> Room:
        if act in STEPS:
            return leading.stepped(room, STEPS[act], now)
        if act == "reveal" and room.at is not None:
            return leading.shown(room, room.at, revealed=room.at not in room.revealed)
        return room

    try:
        the_store().rooms.lead(room_id, step)
        look(room_id, fresh=True)
    except (RoomGone, DatabaseFailed):
        page.empty("room.wall.gone")
        return
    st.rerun(scope="fragment")

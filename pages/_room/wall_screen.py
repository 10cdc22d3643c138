"""The screen for the projector: one component that draws the room from data, asked for every two seconds."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages._kit import Page
from pages._kit.inline import Inline
from pages._room import lead_act as act
from pages._room import lead_address as address
from pages._room.looks import looks
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
SCREEN = Inline("wall", Path(__file__).parent)


def draw_wall(page: Page, room_id: str, at: str) -> None:
    """The room as everybody sees it; the keyboard leads it on."""
    st.html(ALONE)

    @st.fragment(run_every=SECONDS)
    def screen() -> None:
        try:
            board = looks().board(room_id)
        except RoomGone:
            board = None
        except DatabaseFailed as error:
            page.empty("room.wall.no_store", reason=error.reason)
            return
        if board is None or board.room.plan_id != page.session.plan_id:
            page.empty("room.wall.gone")
            return
        t, url = translator(page.locale), address.join_url(at, board.room.code)
        join = {
            "address": address.short(at),
            "code": board.room.code,
            "qr": address.qr_inline(url),
            "alt": t("room.wall.qr_alt"),
            "how": t("room.wall.how"),
        }
        data = looked(t, board, page.now(), join)
        SCREEN.draw(f"wall.{room_id}", data, lambda asked: _lead(page, board.room, str(asked)))

    screen()


def _lead(page: Page, seen: Room, asked: str) -> None:
    now = page.now()

    def step(room: Room) -> Room:
        if asked in STEPS:
            return leading.stepped(room, STEPS[asked], now)
        if room.at is None:
            return room
        return leading.shown(room, room.at, revealed=room.at not in room.revealed)

    if seen.is_open(now) and asked in (*STEPS, "reveal"):
        act.lead(page, seen.id, step)

"""Cells of the facilitator's page that follow the room as it goes on."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages._kit import Page
from pages._room.looks import looks
from planner.room import Board
from planner.store import DatabaseFailed, RoomGone

SECONDS = 2


def follow(page: Page, seen: Board, show: Callable[[Board], None]) -> None:
    """Draw the room now and every two seconds; the whole page once it was led on, here or from the wall."""

    @st.fragment(run_every=SECONDS)
    def polled() -> None:
        try:
            board = looks().board(seen.room.id)
        except RoomGone:
            st.rerun()
        except DatabaseFailed as error:
            page.box("bad", page.t("room.words.not_done", reason=error.reason))
            return
        if board.room != seen.room or page.session.notice is not None:
            st.rerun()
        show(board)

    polled()

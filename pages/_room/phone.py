"""The page of one phone: the way in, then the activity under way, followed by a poll that costs next to nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from time import monotonic

import streamlit as st

from pages._kit import Page
from pages._kit.inline import Inline
from pages._kit.session import now
from pages._room import phone_act, phone_enter, phone_pick
from pages._room.looks import looks
from pages._room.phone_state import Phone, find_seat, phone_of
from planner.room import Mine, Room, code_from
from planner.store import DatabaseFailed, RoomGone

CLOCK = Inline("phone_clock", Path(__file__).parent)
POLL_SECONDS = 2
LOOK_SECONDS = 12  # after which the own seat is looked at without a reason: another tab, or the facilitator
STYLE = """<style>
[data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stDialog"] { display: none; }
[data-testid="stMainBlockContainer"] { padding: 1rem 1rem 4rem; max-width: 36rem; }
[data-testid="stMainBlockContainer"] h1 { padding: 0; font-size: 1.5rem; overflow-wrap: anywhere; }
[data-testid="stMainBlockContainer"] [data-testid="stMarkdownContainer"] { overflow-wrap: anywhere; }
[data-testid="stMain"] button { min-height: 3rem; }
[data-testid="stFormSubmitButton"] button { min-height: 3.75rem; }
[data-testid="stFormSubmitButton"] button p { font-size: 1.25rem; color: light-dark(#FFFFFF, #15191C); }
[class*="st-key-mine-"] { padding: 0.25rem 0.25rem 0.25rem 0.75rem; }
[data-testid="stForm"] input { font-size: 1.25rem; }
.st-key-join-code input { text-transform: uppercase; letter-spacing: 0.15em; }
.st-key-join-code input::placeholder { text-transform: none; letter-spacing: 0; }
</style>"""


def draw(page: Page) -> None:
    """The page, whatever state its phone is in."""
    st.html(STYLE)
    me, code = phone_of(page), code_from(str(st.query_params.get("code", "")))
    if me.sought != (code,):
        me.sought = (code,)
        find_seat(me, code)
    if not me.secret:
        phone_enter.draw(page, me)
        return
    me.keep()
    st.fragment(lambda: _now(page, me), key="phone.now")()
    me.drawing = True  # the first poll is a part of this run, and would find nothing new
    st.fragment(lambda: _poll(me), key="phone.poll", run_every=POLL_SECONDS)()
    me.drawing = False


def _now(page: Page, me: Phone) -> None:
    """What there is to see and to do at the moment."""
    try:
        me.pulse, me.looked = None, monotonic()
        room_id = (me.mine or me.look()).room.id
        pulse = looks().pulse(room_id)  # asked before, so that nothing said in between is missed
        mine, me.pulse = me.look(), pulse
        if not mine.room.is_open(now()):
            _gone(page, mine, "over")
            return
        _clock(page, mine.room, mine, now())
        phone_act.draw(page, me, mine)
    except RoomGone as gone:
        me.mine = None
        _gone(page, None, gone.why)
    except DatabaseFailed:
        _gone(page, None, "store")


def _clock(page: Page, room: Room, mine: Mine, at: datetime) -> None:
    left = room.left(at)
    who = page.t("join.seat.named" if mine.seat.name else "join.seat.number", n=mine.seat.number)
    data = {
        "who": who.replace("#", mine.seat.name, 1) + (f" · {room.name}" if room.name else ""),
        "left": None if left is None else round(left.total_seconds()),
        "runs": room.paused_at is None,
        "over": page.t("join.clock.over"),
        "label": page.t("join.clock.left"),
        "lost": page.t("join.clock.lost"),
    }
    CLOCK.draw("phone.clock", data)


def _gone(page: Page, mine: Mine | None, why: str) -> None:
    """A screen for what went, and what it means for this phone."""
    st.title(page.t(f"join.over.{why}" if why in ("over", "removed") else "join.over.other"), anchor=False)
    st.markdown(page.t(f"join.gone.{why}"))
    if mine is not None and mine.entries:
        st.markdown(page.t("join.over.thanks", n=len(mine.entries)))


def _poll(me: Phone) -> None:
    """Ask whether anything changed, and draw the page anew only where this phone would see it."""
    if me.mine is None or me.drawing:
        return
    try:
        if me.pulse is None or _sees_something_new(me, me.mine):
            st.rerun()
    except RoomGone:
        st.rerun()
    except DatabaseFailed:
        return  # the next poll tries again


def _sees_something_new(me: Phone, mine: Mine) -> bool:
    pulse, activity = looks().pulse(mine.room.id), mine.room.current
    if me.pulse is None or pulse.led != me.pulse.led:
        return True
    if pulse != me.pulse and activity is not None and activity.kind == "vote_notes":
        me.pulse = pulse
        if phone_pick.to_vote_on(mine, activity) != me.shown:
            return True
    if monotonic() - me.looked < LOOK_SECONDS:
        return False
    me.looked = monotonic()
    return me.look() != mine or not mine.room.is_open(now())

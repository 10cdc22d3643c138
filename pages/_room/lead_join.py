"""How people come in: the address, the code, its picture; and who is here."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from pages._kit import Page, plain, reaching
from pages._room import lead_act as act
from pages._room import lead_address as address
from pages._room.lead_follow import follow
from planner.room import Board, Room, Seat, leading, tally

# Read out of the last row, and from a phone held up to the screen.
LARGE = """<style>
.st-key-room_door h1 { font-size: clamp(2.6rem, 6vw, 4.5rem) !important; letter-spacing: 0.08em; padding: 0; }
.st-key-room_door h3 { font-size: clamp(1.2rem, 2.4vw, 1.9rem) !important; overflow-wrap: anywhere; padding: 0; }
</style>"""
SHOWN_SEATS = 60


def wall_link(page: Page, room: Room) -> str:
    """The wall in a tab of its own."""
    query = {"plan": room.plan_id, "room": room.id, "lang": page.locale, "at": address.base(page)}
    return f"./wall?{urlencode(query)}"


def draw_join(page: Page, room: Room) -> None:
    """Code and address in large type beside their picture."""
    if reaching.only_here():
        page.box("watch", page.t("room.words.only_here"))
        st.code(reaching.START, language=None)
    at = address.base(page)
    if not at:
        page.box("bad", page.t("room.words.no_network"))
        _address(page)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="large"):
        with st.container(width=240):
            page.picture(address.qr_png(address.join_url(at, room.code)), page.t("room.wall.qr_alt"), 240)
        with st.container(width="stretch", key="room_door"):
            st.html(LARGE)
            page.small("room.words.scan")
            st.subheader(plain(address.short(at)), anchor=False)
            st.title(plain(room.code), anchor=False)
            st.link_button(page.t("room.words.wall"), wall_link(page, room), icon=":material/present_to_all:")
            page.small("room.words.wall_keys")
    _address(page)
    if room.current is None and room.is_open(page.now()):
        _first(page, room)


def _first(page: Page, room: Room) -> None:
    there = leading.neighbour(room, 1)
    if there is not None:
        st.button(
            page.t("room.words.begin", kind=there.kind),
            key="room.begin",
            icon=":material/play_arrow:",
            type="primary",
            on_click=lambda: _begin(page, room),
        )


def _begin(page: Page, room: Room) -> None:
    now = page.now()
    act.lead(page, room.id, lambda last: leading.stepped(last, 1, now))
    page.choose("room.section", "lead")


def _address(page: Page) -> None:
    there = address.bases()
    with st.expander(page.t("room.words.other_address"), expanded=len(there) == 1):
        page.small("room.words.address_why")
        label = page.t("room.words.address")
        page.pick(
            address.BASE, there, lambda one: plain(address.short(one)) if one else page.t("room.words.own"), label
        )
        if page.picked(address.BASE, there) == address.OWN:
            page.ask_line(address.BASE, "room.words.own_address", "room.words.own_address_hint")


def draw_seats(page: Page, seen: Board) -> None:
    """Who is here, and whether others may come."""
    follow(page, seen, partial(_seats, page))


def _seats(page: Page, board: Board) -> None:
    room = board.room
    with st.container(horizontal=True, vertical_alignment="center"):
        page.say("room.words.seats", n=tally.present(board))
        if room.is_open(page.now()):
            _lock(page, room)
    if not board.seats:
        page.empty("room.words.no_seats")
        return
    with st.container(horizontal=True, gap="xsmall"):
        for seat in board.seats[:SHOWN_SEATS]:
            _seat(page, room, seat)
    if board.seats[SHOWN_SEATS:]:
        page.small("room.words.more_seats", n=len(board.seats) - SHOWN_SEATS)


def _lock(page: Page, room: Room) -> None:
    shut = room.locked
    st.button(
        page.t("room.words.unlock" if shut else "room.words.lock"),
        key="room.lock",
        icon=":material/lock_open:" if shut else ":material/lock:",
        on_click=lambda: act.lead(page, room.id, lambda last: leading.locked(last, shut=not shut)),
    )


def _seat(page: Page, room: Room, seat: Seat) -> None:
    name = plain(seat.name) or page.t("room.words.seat", n=seat.number)
    with st.popover(
        name, icon=":material/person_off:" if seat.removed else ":material/person:", key=f"room.seat.{seat.id}"
    ):
        page.small("room.words.removed_why" if seat.removed else "room.words.remove_why")
        st.button(
            page.t("room.words.bring_back" if seat.removed else "room.words.remove"),
            key=f"room.out.{seat.id}",
            on_click=lambda: act.seat(page, room.id, seat.id, removed=not seat.removed),
        )

"""Leading: which activity is under way, its time, and what comes in, as cards to tap."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from pages._kit import Page, plain
from pages._kit.inline import Inline
from pages._room import lead_act as act
from pages._room.lead_follow import follow
from pages._room.lead_join import wall_link
from pages._room.wall_look import feeling, question
from planner.i18n import Translate, translator
from planner.room import LISTS, VOTING, Activity, Board, Entry, Room, grouping, leading, slots, tally
from planner.room.rules import fen
from planner.room.sheets import slot_words

CARDS = Inline("lead_cards", Path(__file__).parent)
DO = ("merge", "split", "group", "hide", "show")


def draw_lead(page: Page, room: Room) -> None:
    """The buttons that lead on, and all activities to jump to."""
    if room.current is not None:
        n = [one.id for one in room.activities].index(room.current.id) + 1
        page.say("room.words.under_way", n=n, of=len(room.activities), kind=room.current.kind)
    else:
        page.say("room.words.not_begun")
    if room.is_open(page.now()):
        _steps(page, room)
    st.link_button(page.t("room.words.wall"), wall_link(page, room), icon=":material/present_to_all:", type="tertiary")
    with st.expander(page.t("room.words.all_activities")):
        for n, one in enumerate(room.activities, start=1):
            _activity(page, room, n, one)


def _activity(page: Page, room: Room, n: int, activity: Activity) -> None:
    here = activity.id == room.at
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        words = page.t("room.words.place", n=n, kind=activity.kind)
        extra = f" · {plain(activity.question)}" if activity.question else ""
        st.markdown(f"**{words}**{extra}" if here else f"{words}{extra}", width="stretch")
        st.button(
            page.t("room.words.here" if here else "room.words.start"),
            key=f"room.start.{activity.id}",
            icon=":material/radio_button_checked:" if here else ":material/play_arrow:",
            type="tertiary",
            disabled=here or not room.is_open(page.now()),
            on_click=_begin,
            args=(page, room.id, activity.id),
        )


def _begin(page: Page, room_id: str, activity_id: str) -> None:
    now = page.now()
    act.lead(page, room_id, lambda last: leading.begun(last, activity_id, now))


def _steps(page: Page, room: Room) -> None:
    with st.container(horizontal=True, gap="small"):
        for by, words, icon in ((-1, "previous", "arrow_back"), (1, "next", "arrow_forward")):
            there = leading.neighbour(room, by)
            _button(
                page,
                room,
                words,
                icon,
                lambda last, by=by: leading.stepped(last, by, page.now()),
                primary=by > 0,
                off=there is None,
            )
        if room.current is None:
            return
        if room.current.minutes is not None:
            words, icon = ("resume", "play_arrow") if room.paused_at else ("pause", "pause")
            _button(page, room, words, icon, lambda last: leading.paused(last, page.now()))
        _button(page, room, "longer", "more_time", lambda last: leading.longer(last, page.now()))
        if room.current.private:
            shown, at = room.shows(room.current), room.current.id
            words, icon = ("cover", "visibility_off") if shown else ("reveal", "visibility")
            _button(
                page, room, words, icon, lambda last: leading.shown(last, at, revealed=not shown), primary=not shown
            )


def _button(
    page: Page, room: Room, words: str, icon: str, step: Any, *, primary: bool = False, off: bool = False
) -> None:
    st.button(
        page.t(f"room.words.{words}"),
        key=f"room.{words}",
        icon=f":material/{icon}:",
        type="primary" if primary else "secondary",
        disabled=off,
        on_click=act.lead,
        args=(page, room.id, step),
    )


def draw_board(page: Page, seen: Board) -> None:
    """What has come in so far; cards are tapped and dealt with."""

    def cards(board: Board) -> None:
        CARDS.draw(f"room.cards.{seen.room.id}", _data(page, board), lambda asked: act.tend(page, board, asked))

    follow(page, seen, cards)


def _data(page: Page, board: Board) -> dict[str, Any]:
    t, room, activity = translator(page.locale), board.room, board.room.current
    seats = t("room.wall.seats", n=tally.present(board))
    if activity is None:
        return {"left": None, "paused": False, "told": [seats], "question": t("room.words.not_begun"), "panels": []}
    left = room.left(page.now())
    told = [seats, t("room.wall.answered", n=tally.answered(board, activity), of=tally.present(board))]
    if not room.shows(activity):
        told.append(t("room.words.covered"))
    return {
        "left": None if left is None else left.total_seconds(),
        "paused": room.paused_at is not None,
        "question": question(t, board, activity),
        "told": told,
        "panels": _votes(t, board, activity) if activity.kind in VOTING else _panels(t, board, activity),
        "do": {name: t(f"room.do.{name}") for name in DO},
        "chosen": t("room.do.chosen", n="{n}"),
        "clear": t("room.do.clear"),
        "heading": t("room.do.heading"),
        "none": t("room.do.none"),
    }


def _votes(t: Translate, board: Board, activity: Activity) -> list[dict[str, Any]]:
    votes = tally.counted(board, activity)
    rows = [{"text": text, "by": t("room.wall.votes_for", n=n)} for _, text, n in votes.rows]
    words = "room.wall.votes_in_all_elsewhere" if votes.elsewhere else "room.wall.votes_in_all"
    title = t(words, n=votes.total, elsewhere=votes.elsewhere)
    return [{"title": title, "heaps": [{"heading": "", "notes": rows}]}]


def _panels(t: Translate, board: Board, activity: Activity) -> list[dict[str, Any]]:
    merged, names = grouping.merged(board, activity.id), {one.id: one for one in board.seats}
    alone = [one for one in board.entries if one.activity == activity.id and board.final(one.id) == one.id]
    panels = []
    for slot in slots(board.room, activity):
        own = [one for one in alone if one.slot == slot]
        if not own and activity.kind not in LISTS:
            continue
        heaps = [
            {
                "heading": heap.heading,
                "notes": [
                    {
                        "id": one.id,
                        "text": entry_words(t, activity, one),
                        "by": _by(t, names.get(one.seat or "")),
                        "hidden": one.hidden,
                        "merged": [each.text for each in merged.get(one.id, ())],
                    }
                    for one in heap.notes
                ],
            }
            for heap in grouping.heaps(own)
        ]
        panels.append({"title": slot_words(t, board.room, activity, slot), "heaps": heaps})
    return panels


def entry_words(t: Translate, activity: Activity, entry: Entry) -> str:
    """What somebody said, in words."""
    if entry.number is None:
        return entry.text
    if activity.kind == "journey":
        said = feeling(t, entry.number)
    else:
        ranks = activity.kind == "channels"
        said = t("room.words.ranked", number=entry.number) if ranks else t("room.wall.number", number=fen(entry.number))
    return f"{said} · {entry.text}" if entry.text else said


def _by(t: Translate, seat: Any) -> str:
    if seat is None:
        return t("room.words.by_facilitator")
    return seat.name or t("room.words.seat", n=seat.number)

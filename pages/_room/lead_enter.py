"""For people without a phone, and notes that seem to say the same."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from pages._kit import Page, plain
from pages._room import lead_act as act
from planner.i18n import translator
from planner.personas.model import FEELINGS
from planner.room import LISTS, LONGEST, VOTING, Activity, Ballot, Board, Room, grouping, slots, targets
from planner.room.rules import FARTHEST, RANKS
from planner.room.sheets import slot_words

SEEN = "room.alike"
SHOWN = 8


def draw_enter(page: Page, board: Board) -> None:
    """One note, answer or vote in the activity under way, or in another."""
    room = board.room
    if not room.activities:
        return
    numbers = {one.id: n for n, one in enumerate(room.activities, start=1)}
    ids = list(numbers)
    if room.at in ids and page.remembered("room.entered_at") != room.at:
        page.choose("room.entering", room.at)
        page.remember("room.entered_at", room.at)
    chosen = page.pick(
        "room.entering",
        ids,
        lambda one: page.t("room.words.place", n=numbers[one], kind=_of(room, one).kind),
        page.t("room.words.entering"),
        fold=True,
    )
    activity = _of(room, chosen)
    if activity.kind in VOTING:
        _vote(page, board, activity)
    else:
        _say(page, board, activity)


def _of(room: Room, activity_id: str) -> Activity:
    return next(one for one in room.activities if one.id == activity_id)


def _say(page: Page, board: Board, activity: Activity) -> None:
    t, places = translator(page.locale), slots(board.room, activity)
    if not places:
        page.empty("room.lacks.no_channels")
        return
    with st.form(f"room.form.{activity.id}", clear_on_submit=True, border=False):
        slot, text, number = places[0], "", None
        if len(places) > 1:
            words = {one: plain(slot_words(t, board.room, activity, one)) for one in places}
            slot = st.radio(
                page.t("room.words.where"),
                places,
                format_func=words.__getitem__,
                horizontal=True,
                key=f"room.slot.{activity.id}",
            )
        if activity.kind == "journey":
            marks = {mark: page.t(f"join.feelings.{code}") for code, mark in FEELINGS.items()}
            number = st.radio(
                page.t("room.words.feeling"),
                list(marks),
                2,
                marks.__getitem__,
                horizontal=True,
                key=f"room.mark.{activity.id}",
            )
        elif activity.kind == "channels":
            ranks = list(range(1, RANKS + 1))
            number = st.radio(
                page.t("room.words.rank"),
                ranks,
                format_func=lambda n: page.t("room.words.ranked", number=n),
                horizontal=True,
                key=f"room.rank.{activity.id}",
            )
        elif activity.kind == "goal":
            number = st.number_input(
                page.t("room.words.estimate"), 0.0, FARTHEST, None, 1.0, "%.0f", key=f"room.number.{activity.id}"
            )
        if activity.kind in LISTS:
            text = st.text_area(
                page.t("room.words.notes"),
                height=110,
                key=f"room.text.{activity.id}",
                placeholder=page.t("room.words.notes_hint"),
            )
        sent = st.form_submit_button(page.t("room.words.put"), icon=":material/add:")
    if not sent:
        return
    if activity.kind in LISTS:
        lines = [line.strip()[:LONGEST] for line in text.splitlines() if line.strip()]
        sayings = [act.note(activity.id, slot, line) for line in lines]
    else:
        sayings = [act.note(activity.id, slot, "", None if number is None else float(number))]
    act.say(page, board.room.id, sayings)
    st.rerun()


def _vote(page: Page, board: Board, activity: Activity) -> None:
    there = targets(board, activity)
    if not there:
        page.empty("room.words.nothing_to_vote")
        return
    t = translator(page.locale)
    own = {one.target: one.n for one in board.votes if one.activity == activity.id and one.seat is None}
    target = page.pick(
        f"room.target.{activity.id}",
        list(there),
        lambda one: t("room.words.target", text=there[one], n=own.get(one, 0)),
        page.t("room.words.vote_for"),
        fold=True,
    )
    with st.container(horizontal=True):
        for by, words, icon in ((1, "room.words.vote_more", "add"), (-1, "room.words.vote_less", "remove")):
            st.button(
                page.t(words),
                key=f"room.vote.{by}",
                icon=f":material/{icon}:",
                disabled=by < 0 and not own.get(target),
                on_click=act.vote,
                args=(page, board.room.id, Ballot(activity.id, target, by)),
            )


def draw_alike(page: Page, board: Board) -> None:
    """Notes that seem to say the same, to be merged by a tap."""
    activity = board.room.current
    if activity is None or activity.kind not in LISTS:
        page.empty("room.words.alike_later")
        return
    st.button(
        page.t("room.words.find_alike"),
        key="room.find_alike",
        icon=":material/join_inner:",
        on_click=lambda: page.remember(SEEN, activity.id),
    )
    if page.remembered(SEEN) != activity.id:
        return
    found = grouping.similar(board.of(activity.id))
    if not found:
        page.small("room.words.none_alike")
    for likely in found[:SHOWN]:
        ids = [likely.note.id, *(one.id for one in likely.others)]
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container(width="stretch", gap="xxsmall"):
                for text, n in Counter(one.text for one in (likely.note, *likely.others)).items():
                    page.say("room.words.likely" if n > 1 else "room.words.likely_once", text=text, n=n)
            st.button(
                page.t("room.do.merge"),
                key=f"room.merge.{likely.note.id}",
                on_click=act.tend,
                args=(page, board, {"do": "merge", "ids": ids}),
            )
    if found[SHOWN:]:
        page.small("room.words.more_alike", n=len(found) - SHOWN)

"""What a phone shows of the activity under way: what to do, what there is to fill in, and what it said itself."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages._kit import Page, plain, whole_store
from pages._kit.session import now
from pages._room import phone_pick, phone_say
from pages._room.phone_state import Phone
from planner.i18n import translator
from planner.room import VOTING, Activity, Entry, Mine
from planner.room.rules import fen
from planner.store import DatabaseFailed, RoomGone


def draw(page: Page, me: Phone, mine: Mine) -> None:
    """The activity under way, or that the next one is waited for."""
    activity = mine.room.current
    if activity is None:
        _wait(page, me, mine)
        return
    st.title(title(page, mine, activity), anchor=False)
    st.markdown(plain(activity.words) if activity.words else page.t(f"join.ask.{activity.kind}.how"))
    if activity.kind in VOTING:
        phone_pick.votes(page, me, mine, activity)
    elif activity.kind == "channels":
        phone_pick.ranks(page, me, mine, activity)
    else:
        phone_say.draw(page, me, mine, activity)
        _said(page, me, activity, mine.of(activity.id))


def title(page: Page, mine: Mine, activity: Activity) -> str:
    """What is asked, in one line."""
    whom = mine.room.personas.get(activity.persona or "", "")
    if activity.question:
        return plain(activity.question)
    of = f"join.ask.{activity.kind}.of"
    if whom and page.t.has(of):
        return page.t(of, name=whom)
    return page.t(f"join.ask.{activity.kind}.what")


def _wait(page: Page, me: Phone, mine: Mine) -> None:
    """Between activities."""
    st.title(page.t("join.wait.title"), anchor=False)
    st.markdown(page.t("join.wait.how"))
    phone_say.draw(page, me, mine, None)
    there = [(one, mine.of(one.id)) for one in mine.room.activities]
    sent = [(activity, entries) for activity, entries in there if entries]
    if not sent:
        return
    st.markdown(page.t("join.wait.sent", n=sum(len(entries) for _, entries in sent)))
    for activity, entries in sent:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{title(page, mine, activity)}**")
            for entry in entries:
                st.markdown(words(page, mine, activity, entry))


def _said(page: Page, me: Phone, activity: Activity, entries: tuple[Entry, ...]) -> None:
    """What this phone said here, the newest first, each with a way to take it back."""
    if not entries or me.mine is None:
        return
    st.markdown(page.t("join.mine.head", n=len(entries)))
    if me.trouble is not None:
        key, values = me.trouble
        st.warning(page.t(key, **values))
    for entry in reversed(entries):
        with st.container(
            horizontal=True, vertical_alignment="center", border=True, wrap=False, key=f"mine-{entry.id}"
        ):
            st.markdown(words(page, me.mine, activity, entry), width="stretch")
            st.button(
                page.t("join.mine.withdraw"),
                key=f"withdraw:{entry.id}",
                on_click=partial(_withdraw, me, entry.id),
                width="content",
            )


def words(page: Page, mine: Mine, activity: Activity, entry: Entry) -> str:
    """What was said, in one line."""
    t = translator(page.locale)
    parts = [phone_say.slot_words(t, activity, entry.slot)]
    if activity.kind == "channels":
        parts = [t("join.mine.rank", n=entry.number), mine.room.channels.get(entry.slot, "")]
    elif activity.kind == "journey" and entry.number is not None:
        parts.append(phone_say.feeling(t, entry.number))
    elif entry.number is not None:
        parts.append(t("join.mine.number", n=fen(entry.number)))
    parts.append(entry.text)
    return plain(" · ".join(part for part in parts if part))


def _withdraw(me: Phone, entry_id: str) -> None:
    me.trouble = None
    try:
        whole_store().rooms.withdraw(me.secret, entry_id, now())
    except RoomGone:
        return  # what follows says why
    except DatabaseFailed:
        me.trouble = "join.gone.store", {}

"""Choosing on a phone: votes for notes or moves, and channels put in order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from pages._kit import Page, whole_store
from pages._kit.inline import Inline
from pages._kit.session import now
from pages._room.looks import looks
from pages._room.phone_state import Phone
from planner.findings import InputError
from planner.i18n import Translate, translator
from planner.room import Activity, Ballot, Mine, Saying, targets
from planner.room.rules import RANKS
from planner.store import DatabaseFailed, RoomGone

PICKER = Inline("phone_pick", Path(__file__).parent)
LONGEST_ID = 64


def votes(page: Page, me: Phone, mine: Mine, activity: Activity) -> None:
    """What can be voted on, with the own votes beside it and how many are left."""
    choices = to_vote_on(mine, activity)
    me.shown = choices
    if choices is None:
        st.info(page.t("join.votes.hidden"), icon=":material/visibility_off:")
        return
    if not choices:
        st.info(page.t("join.votes.nothing"), icon=":material/hourglass_empty:")
        return
    t, given = translator(page.locale), mine.voted(activity.id)
    left = max(0, activity.votes - sum(given.values()))
    items = [{"id": one, "text": text, "n": given.get(one, 0)} for one, text in choices.items()]
    elsewhere = sum(n for target, n in given.items() if target not in choices)
    words = t("join.votes.left", n=left, of=activity.votes)
    if elsewhere:
        words += " " + t("join.votes.elsewhere", n=elsewhere)
    data = {"ranks": False, "left": words, "open": left > 0, "items": items}
    _draw(me, t, activity, data)


def to_vote_on(mine: Mine, activity: Activity) -> Mapping[str, str] | None:
    """What can be voted on, by id; None while it is not shown yet. Raises RoomGone, NotRead.

    Notes are others' too: the only case in which a phone looks at the whole board, which all phones share.
    """
    if activity.kind == "vote_moves":
        return mine.room.moves
    about = mine.room.activity(activity.of)
    if about is None or not mine.room.shows(about):
        return None
    return targets(looks().board(mine.room.id), activity)


def ranks(page: Page, me: Phone, mine: Mine, activity: Activity) -> None:
    """Channels, tapped in the order of their weight."""
    t = translator(page.locale)
    order = {one.slot: int(one.number or 0) for one in mine.of(activity.id)}
    items = [{"id": one, "text": name, "n": order.get(one, 0)} for one, name in mine.room.channels.items()]
    if not items:
        st.info(page.t("join.ranks.nothing"), icon=":material/hourglass_empty:")
        return
    most = min(RANKS, len(items))
    words = t("join.ranks.next", n=len(order) + 1) if len(order) < most else t("join.ranks.done")
    _draw(me, t, activity, {"ranks": True, "left": words, "open": True, "items": items})


def _draw(me: Phone, t: Translate, activity: Activity, data: dict[str, Any]) -> None:
    answer = me.answers.get(activity.id, {})
    data |= {
        "activity": activity.id,
        "tap": answer.get("tap"),
        "trouble": answer.get("why", ""),
        "words": {name: t(f"join.votes.{name}") for name in ("lost", "more", "less")},
    }
    PICKER.draw(f"phone.pick.{activity.id}", data, lambda message: received(me, t, message))


def received(me: Phone, t: Translate, message: Any) -> None:
    """Count a tap, and let the phone know."""
    tap = read(message)
    if tap is None or me.mine is None:
        return
    activity = me.mine.room.activity(tap["activity"])
    if activity is None:
        return
    why = ""
    try:
        if activity.kind == "channels":
            why = _rank(me, t, activity, tap)
        else:
            ballot = Ballot(activity.id, tap["target"], tap["by"])
            whole_store().rooms.vote(me.secret, ballot, now())
    except InputError as error:
        why = t(f"join.refused.{error.reason}", **error.values)
    except RoomGone as gone:
        why = t(f"join.gone.{gone.why}")
    except DatabaseFailed:
        why = t("join.gone.store")
    me.answer(activity.id, why)
    me.answers[activity.id]["tap"] = tap["tap"]


def read(message: Any) -> dict[str, Any] | None:
    """What a browser sent, if it has the shape of a tap; it may have sent anything."""
    if not isinstance(message, dict) or type(message.get("by")) is not int or message["by"] not in (1, -1):
        return None
    texts = [message.get(name) for name in ("activity", "target", "tap")]
    if not all(isinstance(one, str) and one.isprintable() and len(one) <= LONGEST_ID for one in texts):
        return None
    return {"activity": texts[0], "target": texts[1], "tap": texts[2], "by": message["by"]}


def _rank(me: Phone, t: Translate, activity: Activity, tap: Mapping[str, Any]) -> str:
    """Put a channel at the end of the order, or take it out and let those after it move up."""
    rooms, channel = whole_store().rooms, tap["target"]
    mine = me.look()
    chosen = sorted(mine.of(activity.id), key=lambda one: one.number or 0)
    order = [one.slot for one in chosen]
    if channel in order:
        at = order.index(channel)
        rooms.withdraw(me.secret, chosen[at].id, now())
        order.remove(channel)
    elif len(order) >= RANKS:
        return t("join.ranks.full")
    else:
        order.append(channel)
    before = {one.slot: one.number for one in chosen}
    for n, slot in enumerate(order, start=1):
        if before.get(slot) != n:
            rooms.say(me.secret, Saying(activity.id, f"{tap['tap']}.{slot}", slot, number=n), now())
    return ""

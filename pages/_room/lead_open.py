"""Opening a room: which activities, in which order, with which words and how much time."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages._kit import Page, plain, the_store
from pages._room.lead_act import OPEN, told
from planner import channels
from planner.i18n import translator
from planner.room import KINDS, LISTS, VOTING, Activity, Kind, leading, opening

DRAFT, EDITED, STARTED = "room.draft", "room.edited", "room.started"
HOURS = (2, 4, 8, 24, 72)


def choices(page: Page) -> opening.Choices:
    """What phones are offered of the open plan, by the names it has now."""
    t, plan = translator(page.locale), page.plan
    people = {one.id: one.name.strip() or f"#{n}" for n, one in enumerate(plan.personas.items, start=1)}
    moves = {one.id: one.text.strip() for one in plan.swot.moves if one.text.strip()}
    return opening.Choices(channels.channel_names(t, plan.channels.list), moves, people)


def draft(page: Page) -> tuple[Activity, ...]:
    """The activities chosen so far."""
    held: tuple[Activity, ...] | None = page.remembered(DRAFT)
    return () if held is None else held


def draw_open(page: Page) -> None:
    """Ready-made sets, the list of activities, and the button that opens the room."""
    if not draft(page):
        page.say("room.words.how")
    _sets(page)
    offered = choices(page)
    for n, activity in enumerate(draft(page)):
        _row(page, n, activity, offered)
    lacking = opening.lacking(draft(page), offered)  # as it is after what was just typed
    _add(page)
    if draft(page):
        _open(page, offered, bool(lacking))


def _keep(page: Page, activities: tuple[Activity, ...]) -> None:
    page.remember(DRAFT, activities)


def _sets(page: Page) -> None:
    page.small("room.words.sets")
    with st.container(horizontal=True):
        for name in opening.SETS:
            words = page.t(f"room.sets.{name}")
            st.button(words, key=f"room.set.{name}", on_click=partial(_start, page, name))


def _start(page: Page, name: opening.Set) -> None:
    _keep(page, _asked(page, opening.ready(name)) if name == "estimate" else opening.ready(name))
    page.remember(EDITED, None)
    page.remember(STARTED, page.t(f"room.sets.{name}"))


def _asked(page: Page, rounds: tuple[Activity, ...]) -> tuple[Activity, ...]:
    """Two rounds of the same estimate, before and after talking about it."""
    questions = [page.t("room.words.round_first"), page.t("room.words.round_second")]
    return tuple(one.model_copy(update={"question": asked}) for one, asked in zip(rounds, questions, strict=True))


def _add(page: Page) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = page.pick(
            "room.kind", KINDS, lambda one: page.t(f"room.kinds.{one}"), page.t("room.words.add_label"), fold=True
        )
        st.button(
            page.t("room.words.add"),
            key="room.add",
            icon=":material/add:",
            on_click=_added,
            args=(page, kind),
        )


def _added(page: Page, kind: Kind) -> None:
    """A question has no usual words: its settings are open at once."""
    _keep(page, opening.added(draft(page), kind))
    if kind == "free":
        page.remember(EDITED, draft(page)[-1].id)


def _row(page: Page, n: int, activity: Activity, offered: opening.Choices) -> None:
    edited, last = page.remembered(EDITED) == activity.id, len(draft(page)) - 1
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            head = st.container(width="stretch")
            _tool(page, "edit", activity, lambda: page.remember(EDITED, None if edited else activity.id), edited)
            _tool(page, "up", activity, lambda: _keep(page, opening.moved(draft(page), activity.id, -1)), n == 0)
            _tool(page, "down", activity, lambda: _keep(page, opening.moved(draft(page), activity.id, 1)), n == last)
            _tool(page, "remove", activity, lambda: _keep(page, opening.without(draft(page), activity.id)))
        if edited:
            activity = _settings(page, activity, offered)
            _keep(page, opening.replaced(draft(page), activity))
        with head:
            page.say("room.words.row", n=n + 1, kind=activity.kind)
            st.caption(" · ".join(_told(page, activity, offered)))
        lack = opening.lacking(draft(page), offered).get(activity.id, "")
        if lack:
            page.box("watch", page.t(f"room.lacks.{lack}"))


ICONS = {"edit": "tune", "up": "arrow_upward", "down": "arrow_downward", "remove": "close"}


def _tool(page: Page, act: str, activity: Activity, do: object, off: bool = False) -> None:  # noqa: FBT001, FBT002
    st.button(
        "",
        key=f"room.{act}.{activity.id}",
        icon=f":material/{ICONS[act] if act != 'edit' or not off else 'check'}:",
        help=page.t(f"room.tools.{act}"),
        type="tertiary",
        disabled=off and act != "edit",
        on_click=do,
    )


def _told(page: Page, activity: Activity, offered: opening.Choices) -> list[str]:
    """What is settled about an activity, in a line."""
    told_of = [page.t("room.words.minutes", n=activity.minutes) if activity.minutes else page.t("room.words.no_limit")]
    told_of.append(page.t(f"room.modes.{'private' if activity.private else 'open'}"))
    if activity.kind in VOTING:
        told_of.append(page.t("room.words.votes_each", n=activity.votes))
    if activity.persona in offered.personas:
        told_of.append(plain(offered.personas[activity.persona]))
    if activity.question:
        told_of.append(plain(activity.question))
    return told_of


def _settings(page: Page, activity: Activity, offered: opening.Choices) -> Activity:
    """The settings of one activity as they are typed."""
    t, key, new = page.t, f"room.{activity.id}", dict[str, object]()
    if activity.kind in ("free", "goal"):
        label, hint = t("room.words.question"), t(f"room.hints.{activity.kind}")
        question = st.text_input(label, activity.question, 120, key=f"{key}.question", placeholder=hint)
        new["question"] = question.strip()
    words = st.text_area(
        t("room.words.instructions"),
        activity.words,
        80,
        400,
        key=f"{key}.words",
        placeholder=t(f"room.instructions.{activity.kind}"),
    )
    new["words"] = words.strip()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked = page.ask(f"{key}.minutes", "room.words.minutes_label", activity.minutes, low=1, high=leading.LONGEST)
        new["minutes"] = None if asked is None else int(asked)
        if activity.kind in VOTING:
            new["votes"] = st.number_input(
                t("room.words.votes_label"), 1, 20, activity.votes, 1, key=f"{key}.votes", width=150
            )
        new["private"] = st.toggle(
            t("room.words.private"), activity.private, key=f"{key}.private", help=t("room.words.private_help")
        )
    if activity.kind == "vote_notes":
        new["of"] = _which(page, activity)
    if activity.kind in ("persona", "journey") and offered.personas:
        options = [None, *offered.personas]
        about = st.selectbox(
            t("room.words.persona"),
            options,
            options.index(activity.persona) if activity.persona in options else 0,
            lambda one: offered.personas.get(one, t("room.words.persona_any")),
            key=f"{key}.persona",
        )
        new["persona"] = about
    return activity.model_copy(update=new)


def _which(page: Page, activity: Activity) -> str | None:
    """The activity whose notes are voted on."""
    there = {
        one.id: page.t("room.words.place", n=n, kind=one.kind)
        for n, one in enumerate(draft(page), start=1)
        if one.kind in LISTS
    }
    options = [one.id for one in opening.votable(draft(page), activity.id)]
    place = options.index(activity.of) if activity.of in options else None
    return st.selectbox(page.t("room.words.of"), options, place, there.__getitem__, key=f"room.{activity.id}.of")


def _open(page: Page, offered: opening.Choices, lacks: bool) -> None:  # noqa: FBT001
    activities = draft(page)
    page.small("room.words.in_all", n=len(activities), minutes=opening.minutes(activities))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        usual = page.remembered(STARTED) or page.plan.name
        name = st.text_input(page.t("room.words.name"), usual, 60, key=f"room.name.{usual}", width=320)
        hours = st.selectbox(
            page.t("room.words.hours_label"),
            HOURS,
            2,
            lambda n: page.t("room.words.hours", n=n),
            key="room.hours",
            width=160,
        )
    wish = opening.Wish(page.plan.id, name.strip(), page.locale, activities, hours)
    st.button(
        page.t("room.words.open"),
        key="room.open",
        icon=":material/door_open:",
        type="primary",
        disabled=lacks,
        on_click=lambda: _opened(page, wish, offered),
    )


def _opened(page: Page, wish: opening.Wish, offered: opening.Choices) -> None:
    with told(page):
        now = page.now()
        room = the_store().rooms.open(lambda room_id, code: opening.made(wish, offered, room_id, code, now))
        page.remember(DRAFT, None)
        page.remember(OPEN, room.id)
        page.choose("room.section", "join")

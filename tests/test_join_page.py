"""The phone page in all its states, in both languages: one thing at a time, and nothing of others before its time."""

from collections.abc import Iterator

import join_rooms as rooms
import pytest
import streamlit as st
from test_pages import KEY, PLACEHOLDER, words

from pages._room import phone, phone_pick, phone_state
from pages._room.looks import Shared, looks
from planner.i18n import LOCALES, translator
from planner.room import KINDS
from planner.store import RoomGone, Store

EN = translator("en")


@pytest.fixture(autouse=True)
def _fresh(shelf: Store) -> Iterator[Store]:
    """Each test is a process of its own: no code was guessed, nothing was looked at."""
    st.cache_resource.clear()
    yield shelf
    st.cache_resource.clear()


def spoken(app) -> list[str]:
    """All words of a page but those of styles and scripts."""
    return [text for text in words(app) if "{" not in text or "<style" not in text]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", [*KINDS, None])
def test_every_activity_is_shown_in_words_and_names_no_other(shelf: Store, monkeypatch, kind, locale):
    room = rooms.open_room(shelf, kind)
    app = rooms.phone(monkeypatch, room, [rooms.joined(shelf, room)], locale)
    t = translator(locale)
    assert rooms.title(app) == (t(f"join.ask.{kind}.what") if kind else t("join.wait.title"))
    assert len(app.title) == 1
    writer, picker = rooms.data(app, "phone_say"), rooms.data(app, "phone_pick")
    assert (picker is not None) == (kind in ("channels", "vote_moves"))
    assert bool(writer and writer["form"]) == (kind in ("swot", "persona", "journey", "goal", "free"))
    said = [text for text in spoken(app) if not text.startswith("export") and "\n" not in text]
    assert [text for text in said if KEY.search(text) or PLACEHOLDER.search(text)] == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("changes", "seated", "key"),
    [
        ({"closed": True}, True, "join.over.over"),
        ({"locked": True}, False, "join.gone.locked"),
        ({"closed": True}, False, "join.gone.over"),
        ({}, False, "join.enter.how"),
    ],
)
def test_what_stands_in_the_way_is_said(shelf: Store, monkeypatch, changes, seated, key, locale):
    room = rooms.open_room(shelf, "free")
    secrets = [rooms.joined(shelf, room)] if seated else []
    rooms.lead(shelf, room, **changes)
    app = rooms.phone(monkeypatch, room, secrets, locale)
    shown = [one.value for one in (*app.title, *app.markdown, *app.warning)]
    assert translator(locale)(key) in shown


def test_a_link_leads_in_with_one_tap(shelf: Store, monkeypatch):
    room = rooms.open_room(shelf, "free")
    app = rooms.phone(monkeypatch, room)
    assert len(app.text_input) == len(app.button) == 1
    app.button[0].click().run()
    assert rooms.title(app) == EN("join.ask.free.what")
    (seat,) = shelf.rooms.board(room.id).seats
    assert (seat.number, seat.name) == (1, "")


@pytest.mark.parametrize("how", [str.lower, lambda code: f" {code[:3]} {code[3:]} ", lambda code: code.translate(WIDE)])
def test_a_code_may_be_typed_as_people_type(shelf: Store, monkeypatch, how):
    room = rooms.open_room(shelf, "free")
    app = rooms.phone(monkeypatch)
    app.text_input(key="join.code").input(how(room.code))
    app.text_input(key="join.name").input("阿明")
    app.button[0].click().run()
    assert rooms.title(app) == EN("join.ask.free.what")
    assert [one.name for one in shelf.rooms.board(room.id).seats] == ["阿明"]
    assert app.query_params["code"] == room.code


WIDE = {n: n + 0xFEE0 for n in range(0x30, 0x5B)}  # as a Chinese keyboard may type them


def test_a_phone_that_comes_back_is_the_same_seat(shelf: Store, monkeypatch):
    room, other = rooms.open_room(shelf, "free"), rooms.open_room(shelf, "goal")
    secrets = [rooms.joined(shelf, other), rooms.joined(shelf, room)]
    for _ in range(2):
        assert rooms.title(rooms.phone(monkeypatch, room, secrets)) == EN("join.ask.free.what")
    assert rooms.title(rooms.phone(monkeypatch, None, secrets)) == EN("join.ask.goal.what")
    app = rooms.phone(monkeypatch, None, secrets, code="AAAAAA")
    app.text_input(key="join.code").input(room.code)
    app.button[0].click().run()
    assert rooms.title(app) == EN("join.ask.free.what")
    assert len(shelf.rooms.board(room.id).seats) == 1


def test_without_a_code_the_newest_open_room_is_gone_on_with(shelf: Store, monkeypatch):
    over, there = rooms.open_room(shelf, "free"), rooms.open_room(shelf, "goal")
    secrets = [rooms.joined(shelf, over), rooms.joined(shelf, there)]
    rooms.lead(shelf, over, closed=True)
    assert rooms.title(rooms.phone(monkeypatch, None, secrets)) == EN("join.ask.goal.what")


def test_notes_of_a_private_activity_are_voted_on_only_once_they_are_shown(shelf: Store, monkeypatch):
    room = rooms.open_room(shelf, "swot")
    one, other = rooms.joined(shelf, room), rooms.joined(shelf, room)
    rooms.say(shelf, other, "swot", slot="threat", text="A secret worry")
    private = [a.model_copy(update={"private": True}) if a.kind == "swot" else a for a in room.activities]
    rooms.lead(shelf, room, activities=tuple(private), at="a-vote_notes")
    app = rooms.phone(monkeypatch, room, [one])
    assert rooms.data(app, "phone_pick") is None
    assert not [text for text in words(app) if "secret worry" in text]
    rooms.lead(shelf, room, revealed=("a-swot",))
    st.cache_resource.clear()
    app = rooms.phone(monkeypatch, room, [one])
    assert [item["text"] for item in rooms.data(app, "phone_pick")["items"]] == ["A secret worry"]


def test_others_notes_are_not_on_a_phone(shelf: Store, monkeypatch):
    room = rooms.open_room(shelf, "free")
    one, other = rooms.joined(shelf, room), rooms.joined(shelf, room)
    rooms.say(shelf, other, "free", text="Theirs")
    rooms.say(shelf, one, "free", text="Ours")
    for at in ("a-free", None):
        rooms.lead(shelf, room, at=at)
        shown = list(words(rooms.phone(monkeypatch, room, [one])))
        assert any("Ours" in text for text in shown)
        assert not any("Theirs" in text for text in shown)


def test_what_was_said_can_be_taken_back(shelf: Store, monkeypatch):
    room = rooms.open_room(shelf, "free")
    secret = rooms.joined(shelf, room)
    first, _ = (rooms.say(shelf, secret, "free", f"draft-{n}00", text=f"Note {n}") for n in (1, 2))
    app = rooms.phone(monkeypatch, room, [secret])
    app.button(key=f"withdraw:{first}").click().run()
    assert [one.text for one in rooms.mine(shelf, secret).entries] == ["Note 2"]
    assert not any("Note 1" in text for text in words(app))


def test_a_poll_asks_for_the_pulse_and_draws_only_what_this_phone_would_see(shelf: Store):
    room = rooms.open_room(shelf, "vote_notes")
    secret, other = rooms.joined(shelf, room), rooms.joined(shelf, room)
    me = phone_state.Phone(secret=secret, looked=float("inf"))
    mine = me.look()

    def news() -> bool:
        looks.clear()
        return phone._sees_something_new(me, mine)

    me.pulse, me.shown = shelf.rooms.pulse(room.id), phone_pick.to_vote_on(mine, mine.room.current)
    assert not news()
    rooms.joined(shelf, room)
    assert not news()
    rooms.lead(shelf, room, at="a-swot")
    assert news()
    rooms.say(shelf, other, "swot", slot="threat", text="New")
    rooms.lead(shelf, room, at="a-vote_notes")
    me.pulse = shelf.rooms.pulse(room.id)
    mine = me.look()
    me.shown = {}
    rooms.joined(shelf, room)
    assert news()
    shelf.rooms.remove_seat(room.id, mine.seat.id)
    me.looked, me.shown = 0, phone_pick.to_vote_on(mine, mine.room.current)
    with pytest.raises(RoomGone, match="removed"):
        news()


def test_a_look_is_shared():
    asked = []
    shared = Shared(lambda room_id: asked.append(room_id) or len(asked), 60)
    assert [shared.get("a"), shared.get("a"), shared.get("b"), shared.get("a")] == [1, 1, 2, 1]
    assert asked == ["a", "b"]

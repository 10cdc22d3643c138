"""Strangers with a phone: whatever they send, nothing breaks, nothing is markup, nothing of others is reached."""

import json
from collections.abc import Iterator

import join_rooms as rooms
import pytest
import streamlit as st
from test_pages import elements

from pages._kit import cookies
from pages._room import phone_pick, phone_say
from pages._room.phone_state import MOST_ANSWERS, Phone
from planner.guessing import TAB
from planner.i18n import translator
from planner.room import LONGEST, MOST_A_MINUTE
from planner.store import Store

EN = translator("en")
MARKUP = (
    "<script>alert(1)</script> ![x](http://evil.example/x.png) **b** :red[r] $x$ </script><img src=x onerror=alert(1)>"
)


@pytest.fixture(autouse=True)
def _fresh(shelf: Store) -> Iterator[Store]:
    """Each test is a process of its own: no code was guessed, nothing was looked at."""
    st.cache_resource.clear()
    yield shelf
    st.cache_resource.clear()


def sat(store: Store, at: str, name: str = "") -> Phone:
    me = Phone(secret=rooms.joined(store, rooms.open_room(store, at), name))
    me.look()
    return me


def sent(me: Phone, at: str = "free", draft: str = "draft-000", **values: object) -> dict:
    """What the phone is answered."""
    phone_say.received(me, EN, {"activity": f"a-{at}", "draft": draft, "text": "A note"} | values)
    return me.answers.get(draft, {})


def test_what_is_sent_is_kept_once_and_answered(shelf: Store):
    me = sat(shelf, "free")
    first, again = sent(me), sent(me)
    assert first["ok"]
    assert again["ok"]
    assert again["n"] > first["n"]
    assert [one.text for one in me.look().entries] == ["A note"]


@pytest.mark.parametrize(
    "message",
    [
        None, 7, "text", [], {}, {"activity": "a-free"}, {"draft": "short"}, {"draft": ["draft-000"]},
        {"draft": "d" * 65}, {"draft": "draft-\ud800\ud800"}, {"draft": "draft-000", "text": None},
        {"draft": "draft-000", "text": {"a": 1}}, {"draft": "draft-000", "number": "7"},
        {"draft": "draft-000", "number": True},
    ],
)  # fmt: skip
def test_what_is_no_draft_is_not_even_answered(shelf: Store, message):
    me = sat(shelf, "free")
    phone_say.received(me, EN, message)
    assert me.answers == {}
    assert me.look().entries == ()


@pytest.mark.parametrize(
    ("at", "values", "why"),
    [
        ("free", {"text": "x" * 10_000}, EN("join.refused.too_long", length=10_000, most=LONGEST)),
        ("free", {"text": " \u200b\n"}, EN("join.refused.empty")),
        ("free", {"slot": "strength"}, EN("join.refused.unknown")),
        ("swot", {"slot": "\ud800"}, EN("join.refused.unknown")),
        ("goal", {"number": None}, EN("join.refused.missing")),
        ("goal", {"number": float("nan")}, EN("join.refused.missing")),
        ("goal", {"number": float("inf")}, EN("join.refused.missing")),
        ("goal", {"number": 1e300}, EN("join.refused.outside")),
        ("goal", {"number": 10**400}, EN("join.refused.outside")),
        ("journey", {"slot": "purchase", "number": 3}, EN("join.refused.outside")),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(shelf: Store, at, values, why):
    me = sat(shelf, at)
    answer = sent(me, at, **values)
    assert (answer["ok"], answer["why"]) == (False, why)
    assert me.look().entries == ()


def test_a_flood_is_slowed_and_nothing_of_it_is_lost(shelf: Store):
    me = sat(shelf, "free")
    answers = [sent(me, draft=f"draft-{n:03}") for n in range(MOST_A_MINUTE + 3)]
    assert [one["ok"] for one in answers] == [True] * MOST_A_MINUTE + [False] * 3
    assert answers[-1]["why"] == EN("join.refused.too_fast", most=MOST_A_MINUTE)
    assert len(me.answers) == MOST_ANSWERS


def test_another_rooms_activity_and_one_that_is_over_take_nothing(shelf: Store):
    me = sat(shelf, "free")
    for activity in ("goal", "of-another-room", "\ud800"):
        assert sent(me, activity, draft=f"draft {len(activity):02}")["why"] == EN("join.gone.not_now")
    assert me.look().entries == ()


def test_a_phone_that_missed_the_answer_hears_that_its_note_is_kept_though_the_activity_is_over(shelf: Store):
    me = sat(shelf, "free")
    sent(me)
    rooms.lead(shelf, me.mine.room, at=None)
    anew = Phone(secret=me.secret)
    assert sent(anew)["ok"]
    assert sent(anew, draft="draft-001")["why"] == EN("join.gone.not_now")
    rooms.lead(shelf, me.mine.room, closed=True)
    assert sent(anew)["ok"]


def test_a_removed_seat_says_nothing_more_and_cannot_come_back_as_another(shelf: Store, monkeypatch):
    me = sat(shelf, "free")
    room = me.mine.room
    sent(me)
    shelf.rooms.remove_seat(room.id, me.mine.seat.id)
    assert sent(me, draft="draft-001")["why"] == EN("join.gone.removed")
    for asked in (room, None):
        app = rooms.phone(monkeypatch, asked, [me.secret])
        assert EN("join.gone.removed") in [one.value for one in app.warning]
    app.text_input(key="join.code").input(room.code)
    app.button[0].click().run()
    assert EN("join.gone.removed") in [one.value for one in app.warning]
    board = shelf.rooms.board(room.id)
    assert (len(board.seats), len(board.entries)) == (1, 1)


def test_markup_in_names_and_notes_stays_text(shelf: Store, monkeypatch):
    room = rooms.open_room(shelf, "free", name=MARKUP[:60], personas={"p1": MARKUP[:50]})
    secret = rooms.joined(shelf, room, MARKUP)
    rooms.say(shelf, secret, "free", text=MARKUP)
    rooms.lead(shelf, room, activities=tuple(one.model_copy(update={"words": MARKUP}) for one in room.activities))
    for at in ("a-free", None, "a-persona"):
        rooms.lead(shelf, room, at=at)
        app = rooms.phone(monkeypatch, room, [secret])
        drawn = [one.value for one in (*app.markdown, *app.title)]
        assert [text for text in drawn if "<script" in text.replace("\\<", "") or "**b**" in text] == []
        html = [one.proto.body for one in elements(app) if one.type == "html"]
        assert [text for text in html if "alert" in text] == []
    assert rooms.phone(monkeypatch, room).title[0].value.count("\\<")


@pytest.mark.parametrize("secrets", [["forged"], ["x" * 500], [""], [7, None], ["\ud800"], ["a"] * 100])
def test_forged_secrets_lead_to_the_way_in(shelf: Store, monkeypatch, secrets):
    room = rooms.open_room(shelf, "free")
    app = rooms.phone(monkeypatch, room, secrets)
    assert app.button[0].label == EN("join.enter.button")
    told = [one.value for one in app.warning]
    assert told == ([EN("join.seat.unknown")] if secrets[0] in ("forged", "a") else [])


def test_another_rooms_secret_leads_to_the_way_in(shelf: Store, monkeypatch):
    room, other = rooms.open_room(shelf, "free"), rooms.open_room(shelf, "goal")
    app = rooms.phone(monkeypatch, room, [rooms.joined(shelf, other)])
    assert [one.value for one in app.warning] == [EN("join.seat.elsewhere")]
    app.button[0].click().run()
    assert rooms.title(app) == EN("join.ask.free.what")


@pytest.mark.parametrize("cookie", ["%", "null", "7", '{"a":1}', "[", "%5B1%5D", "\u0000"])
def test_a_cookie_may_hold_anything(monkeypatch, cookie):
    monkeypatch.setattr(type(st.context), "cookies", {"name": cookie})
    kept = cookies.kept("name")
    assert kept is None or json.dumps(kept)


def test_guessing_is_slowed_and_neighbours_get_in(shelf: Store, monkeypatch):
    room = rooms.open_room(shelf, "free")
    app = rooms.phone(monkeypatch)
    for n in range(TAB.most + 1):
        app.text_input(key="join.code").input(f"AAAAA{'ACDEFHJ'[n]}")
        app.button[0].click().run()
        told = app.warning[0].value
        assert (told == EN("join.gone.unknown")) == (n < TAB.most)
    assert told == EN("join.code.wait", n=TAB.seconds)
    app.text_input(key="join.code").input(room.code)
    app.button[0].click().run()
    assert app.warning[0].value.startswith(EN("join.code.wait", n=0)[:20])
    neighbour = rooms.phone(monkeypatch, room)
    neighbour.button[0].click().run()
    assert rooms.title(neighbour) == EN("join.ask.free.what")


@pytest.mark.usefixtures("shelf")
def test_a_wrong_code_in_the_address_counts_once_however_often_it_is_drawn(monkeypatch):
    app = rooms.phone(monkeypatch, code="AAAAAA")
    for _ in range(TAB.most + 3):
        app.run()
    assert [one.value for one in app.warning] == [EN("join.gone.unknown")]


def tapped(me: Phone, at: str, target: object, by: object = 1, tap: object = "tap") -> str:
    phone_pick.received(me, EN, {"activity": f"a-{at}", "target": target, "by": by, "tap": tap})
    return me.answers.get(f"a-{at}", {}).get("why", "none")


def test_votes_stop_at_what_a_seat_has_and_can_be_taken_back(shelf: Store):
    me = sat(shelf, "vote_moves")
    assert [tapped(me, "vote_moves", "m1") for _ in range(4)][2:] == ["", EN("join.refused.no_votes_left", most=3)]
    assert tapped(me, "vote_moves", "m1", -1) == ""
    assert tapped(me, "vote_moves", "m2", -1) == EN("join.refused.no_vote_here")
    assert dict(me.look().voted("a-vote_moves")) == {"m1": 2}


@pytest.mark.parametrize(
    ("target", "by", "tap"), [("m1", 2, "t"), ("m1", "1", "t"), ("m1", True, "t"), (None, 1, "t"), ("\ud800", 1, "t"),
                              ("m1", 1, None), ("m" * 99, 1, "t"), ("m\0", 1, "t")]
)  # fmt: skip
def test_what_is_no_tap_is_not_counted(shelf: Store, target, by, tap):
    me = sat(shelf, "vote_moves")
    assert tapped(me, "vote_moves", target, by, tap) == "none"
    assert dict(me.look().voted("a-vote_moves")) == {}


def test_votes_for_what_is_not_there_are_refused(shelf: Store):
    me = sat(shelf, "vote_moves")
    assert tapped(me, "vote_moves", "m9") == EN("join.refused.unknown")
    assert tapped(me, "vote_notes", "m1") == EN("join.gone.not_now")
    assert tapped(me, "free", "m1") == EN("join.gone.not_now")


def test_channels_are_put_in_order_and_move_up_when_one_is_taken_out(shelf: Store):
    me = sat(shelf, "channels")

    def order(*taps: str) -> list[str]:
        for n, channel in enumerate(taps):
            tapped(me, "channels", channel, tap=f"{channel} {n} {me.answered}")
        return [one.slot for one in sorted(me.look().entries, key=lambda one: one.number)]

    assert order("jd", "xhs", "wechat") == ["jd", "xhs", "wechat"]
    assert tapped(me, "channels", "douyin", tap="full") == EN("join.ranks.full")
    assert order("jd") == ["xhs", "wechat"]
    assert order("douyin") == ["xhs", "wechat", "douyin"]
    assert order("xhs", "wechat", "douyin") == []
    assert tapped(me, "channels", "no channel", tap="other") == EN("join.refused.unknown")

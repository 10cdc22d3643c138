"""Rooms in the store: what is said stays, counts once, and nobody votes more often than they may."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.findings import InputError
from planner.plan import Plan
from planner.room import MOST_A_MINUTE, Activity, Ballot, Room, Saying
from planner.store import RoomGone, Store, open_store

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
NOTES, DOTS, RANK, GOAL = (
    Activity(id="a-swot", kind="swot"),
    Activity(id="b-dots", kind="vote_notes", of="a-swot", votes=3),
    Activity(id="c-rank", kind="channels"),
    Activity(id="d-goal", kind="goal"),
)
LATER = NOW + timedelta(hours=9)


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(store_url, tmp_path)
    opened.create(Plan(id="plan", name="Tea"), author="", session="test", at=NOW)
    yield opened
    opened.close()


def opened(store: Store, at: str | None = "a-swot") -> Room:
    return store.rooms.open(
        lambda room_id, code: Room(
            id=room_id,
            plan_id="plan",
            code=code,
            activities=(NOTES, DOTS, RANK, GOAL),
            at=at,
            channels={"douyin": "抖音", "taobao": "淘宝", "jd": "京东"},
            opened_at=NOW,
            expires_at=NOW + timedelta(hours=8),
        ),
    )


def note(store: Store, secret: str, text: str, draft: str = "", slot: str = "strength", at: datetime = NOW):
    return store.rooms.say(secret, Saying("a-swot", draft or text, slot, text), at)


def go(store: Store, room: Room, activity: str) -> None:
    store.rooms.lead(room.id, lambda now: now.model_copy(update={"at": activity}))


def test_a_room_is_found_by_its_code_until_it_is_over(store: Store):
    room = opened(store)
    assert store.rooms.by_code(room.code, NOW) == room
    assert store.rooms.of_plan("plan") == (room,)
    for code, when, why in [("AAAAAA", NOW, "unknown"), (room.code, LATER, "over")]:
        with pytest.raises(RoomGone) as gone:
            store.rooms.by_code(code, when)
        assert gone.value.why == why


def test_what_is_said_is_on_the_board_of_this_room_alone(store: Store):
    one, other = opened(store), opened(store)
    seat, secret = store.rooms.join(one.id, "  阿 明 ", NOW)
    note(store, secret, " 老客户\n多 ")
    board = store.rooms.board(one.id)
    assert [(entry.text, entry.slot, entry.seat) for entry in board.entries] == [("老客户 多", "strength", seat.id)]
    assert [(one.name, one.number) for one in board.seats] == [("阿 明", 1)]
    assert store.rooms.board(other.id).entries == ()


def test_the_same_draft_sent_twice_is_one_note(store: Store):
    room = opened(store)
    _, secret = store.rooms.join(room.id, "", NOW)
    first = note(store, secret, "包装好", "d1")
    assert note(store, secret, "包装好", "d1") == first
    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(lambda _: note(store, secret, "发货快", "d2"), range(16)))
    assert len({one.id for one in sent}) == 1
    assert len(store.rooms.board(room.id).entries) == 2


def test_a_seat_is_known_by_its_secret_also_after_a_restart(store: Store, store_url: str, tmp_path: Path):
    room = opened(store)
    seat, secret = store.rooms.join(room.id, "Li", NOW)
    again = open_store(store_url, tmp_path)
    assert again.rooms.seat(secret) == (room.id, seat)
    again.close()
    for forged in ("", secret[:-1], secret + "x", seat.id):
        with pytest.raises(RoomGone) as gone:
            store.rooms.seat(forged)
        assert gone.value.why == "no_seat"


def test_a_locked_room_takes_no_new_seat_and_a_removed_seat_says_nothing(store: Store):
    room = opened(store)
    seat, secret = store.rooms.join(room.id, "", NOW)
    store.rooms.lead(room.id, lambda now: now.model_copy(update={"locked": True}))
    with pytest.raises(RoomGone, match="locked"):
        store.rooms.join(room.id, "", NOW)
    note(store, secret, "still here")
    store.rooms.remove_seat(room.id, seat.id)
    with pytest.raises(RoomGone, match="removed"):
        note(store, secret, "no more")
    assert [one.text for one in store.rooms.board(room.id).entries] == ["still here"]


def test_nothing_is_taken_in_another_activity_or_after_the_end(store: Store):
    room = opened(store)
    _, secret = store.rooms.join(room.id, "", NOW)
    with pytest.raises(RoomGone, match="not_now"):
        store.rooms.say(secret, Saying("c-rank", "d", "jd", number=1), NOW)
    with pytest.raises(RoomGone, match="over"):
        note(store, secret, "late", at=LATER)


@pytest.mark.parametrize(
    ("text", "slot", "reason"),
    [
        ("", "strength", "empty"),
        ("\u200b \n", "strength", "empty"),
        ("长" * 281, "strength", "too_long"),
        ("a", "x", "unknown"),
    ],
)
def test_what_cannot_be_a_note_is_refused(text: str, slot: str, reason: str, store: Store):
    room = opened(store)
    _, secret = store.rooms.join(room.id, "", NOW)
    with pytest.raises(InputError) as refused:
        note(store, secret, text, "d", slot)
    assert refused.value.reason == reason
    assert store.rooms.board(room.id).entries == ()


def test_a_flood_from_one_seat_is_stopped_and_others_go_on(store: Store):
    room = opened(store)
    (_, loud), (_, calm) = (store.rooms.join(room.id, "", NOW) for _ in range(2))
    for n in range(MOST_A_MINUTE):
        note(store, loud, f"n{n}")
    with pytest.raises(InputError) as refused:
        note(store, loud, "one more")
    assert refused.value.reason == "too_fast"
    note(store, calm, "calm")
    note(store, loud, "after a while", at=NOW + timedelta(minutes=1))
    assert len(store.rooms.board(room.id).entries) == MOST_A_MINUTE + 2


def test_a_rank_is_given_once_and_moves(store: Store):
    room = opened(store, "c-rank")
    _, secret = store.rooms.join(room.id, "", NOW)
    for n, (channel, rank) in enumerate([("jd", 1), ("douyin", 2), ("douyin", 1), ("taobao", 2), ("jd", 3)]):
        store.rooms.say(secret, Saying("c-rank", f"d{n}", channel, number=rank), NOW)
    found = {one.slot: one.number for one in store.rooms.board(room.id).entries}
    assert found == {"douyin": 1, "taobao": 2, "jd": 3}


def test_only_ones_own_notes_are_withdrawn_with_the_votes_for_them(store: Store):
    room = opened(store)
    (_, mine), (_, theirs) = (store.rooms.join(room.id, "", NOW) for _ in range(2))
    kept, gone = note(store, mine, "kept"), note(store, theirs, "gone")
    go(store, room, "b-dots")
    for target in (kept.id, gone.id):
        store.rooms.vote(mine, Ballot("b-dots", target), NOW)
    store.rooms.withdraw(mine, gone.id, NOW)
    assert len(store.rooms.board(room.id).entries) == 2
    store.rooms.withdraw(theirs, gone.id, NOW)
    board = store.rooms.board(room.id)
    assert [one.text for one in board.entries] == ["kept"]
    assert board.voted("b-dots") == {kept.id: 1}


def test_merged_notes_bring_their_votes_along_and_hidden_ones_cannot_be_voted_on(store: Store):
    room = opened(store)
    _, secret = store.rooms.join(room.id, "", NOW)
    one, two, three = (note(store, secret, text) for text in ("客单高", "客单价高", "无关"))
    go(store, room, "b-dots")
    for target in (one, two):
        store.rooms.vote(secret, Ballot("b-dots", target.id), NOW)
    store.rooms.tend(room.id, [two.id], into=one.id)
    store.rooms.tend(room.id, [three.id], hidden=True)
    board = store.rooms.board(room.id)
    assert board.voted("b-dots") == {one.id: 2}
    for target in (two.id, three.id, "none"):
        with pytest.raises(InputError):
            store.rooms.vote(secret, Ballot("b-dots", target), NOW)


def test_every_change_is_seen_in_the_pulse(store: Store):
    room = opened(store)
    seen = [store.rooms.pulse(room.id)]
    _, secret = store.rooms.join(room.id, "", NOW)
    seen.append(store.rooms.pulse(room.id))
    note(store, secret, "a")
    seen.append(store.rooms.pulse(room.id))
    go(store, room, "b-dots")
    seen.append(store.rooms.pulse(room.id))
    assert [(one.led, one.said) for one in seen] == [(1, 0), (1, 1), (1, 2), (2, 2)]
    with pytest.raises(RoomGone):
        store.rooms.pulse("none")


def test_a_room_goes_with_its_plan(store: Store):
    room = opened(store)
    _, secret = store.rooms.join(room.id, "", NOW)
    store.trash("plan", NOW)
    store.purge("plan")
    for look in (lambda: store.rooms.pulse(room.id), lambda: store.rooms.seat(secret)):
        with pytest.raises(RoomGone):
            look()


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_votes_given_at_once_never_exceed_what_a_seat_has_and_always_add_up(seed: int, tmp_path_factory):
    chance = random.Random(seed)
    folder = tmp_path_factory.mktemp("votes")
    store = open_store(f"sqlite:///{folder}/book.db", folder)
    store.create(Plan(id="plan", name="Tea"), author="", session="test", at=NOW)
    _check_votes(store, chance)
    store.close()


def test_votes_add_up_on_either_database(store: Store):
    _check_votes(store, random.Random(1))


def _check_votes(store: Store, chance: random.Random) -> None:
    room = opened(store)
    secrets = [store.rooms.join(room.id, "", NOW)[1] for _ in range(4)]
    targets = [note(store, secret, f"n{n}").id for n, secret in enumerate(secrets)]
    go(store, room, "b-dots")
    wishes = [(chance.choice(secrets), chance.choice(targets), chance.choice((1, 1, 1, -1))) for _ in range(60)]

    def wish(one: tuple[str, str, int]) -> tuple[str, str, int]:
        secret, target, by = one
        try:
            left = store.rooms.vote(secret, Ballot("b-dots", target, by), NOW)
        except InputError:
            return secret, target, 0
        assert 0 <= left <= DOTS.votes
        return secret, target, by

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(wish, wishes))
    board = store.rooms.board(room.id)
    seats = {store.rooms.seat(secret)[1].id: secret for secret in secrets}
    for seat, secret in seats.items():
        for target in targets:
            given_here = sum(by for who, what, by in done if (who, what) == (secret, target))
            held = sum(one.n for one in board.votes if (one.seat, one.target) == (seat, target))
            assert held == given_here >= 0
        assert sum(one.n for one in board.votes if one.seat == seat) <= DOTS.votes
    assert sum(board.voted("b-dots").values()) == board.total("b-dots") == sum(by for *_, by in done)


def test_a_phone_knows_itself_alone(store: Store):
    room = opened(store)
    (seat, mine), (_, theirs) = (store.rooms.join(room.id, "", NOW) for _ in range(2))
    ours = [note(store, mine, "老客多"), note(store, theirs, "退货多")]
    go(store, room, "b-dots")
    for secret in (mine, theirs):
        store.rooms.vote(secret, Ballot("b-dots", ours[1].id), NOW)
    found = store.rooms.mine(mine)
    assert (found.room.at, found.seat, found.entries) == ("b-dots", seat, (ours[0],))
    assert found.of("a-swot") == (ours[0],)
    assert found.voted("b-dots") == {ours[1].id: 1}
    for forged in ("", mine[:-1], seat.id):
        with pytest.raises(RoomGone, match="no_seat"):
            store.rooms.mine(forged)


def test_a_phone_that_missed_the_answer_can_ask_what_became_of_a_draft(store: Store):
    room = opened(store)
    (_, mine), (_, theirs) = (store.rooms.join(room.id, "", NOW) for _ in range(2))
    kept = note(store, mine, "老客多", "d1")
    go(store, room, "c-rank")
    assert store.rooms.said(mine, "d1") == kept
    assert store.rooms.said(mine, "d2") is None
    assert store.rooms.said(theirs, "d1") is None

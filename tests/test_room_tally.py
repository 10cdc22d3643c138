"""What a room comes to: numbers that add up, and notes that seem to say the same."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lead_rooms import NOW, room

from planner.plan import Plan
from planner.room import Ballot, Board, Entry, Saying, Seat, Vote, grouping, tally
from planner.store import Store, open_store


def said(name: str, activity: str, text: str = "", slot: str = "strength", number: float | None = None, **more):
    return Entry(id=name, activity=activity, seat=f"s{name}", slot=slot, text=text, number=number, at=NOW, **more)


def numbers(*values: float) -> tuple[Entry, ...]:
    return tuple(said(str(n), "goal", slot="", number=value) for n, value in enumerate(values))


def test_estimates_have_a_median_and_a_middle_half():
    assert tally.estimates(()) is None
    assert tally.estimates(numbers(7)) == tally.Estimates((7,), 7, 7, 7)
    found = tally.estimates(numbers(50, 10, 20, 40, 30))
    assert found == tally.Estimates((10, 20, 30, 40, 50), 30, 20, 40)


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=300))
def test_the_median_lies_within_the_middle_half_and_that_within_all(values):
    found = tally.estimates(numbers(*values))
    assert found is not None
    near = 1e-3
    assert found.numbers[0] - near <= found.low <= found.median + near
    assert found.median - near <= found.high <= found.numbers[-1] + near


def test_stages_are_felt_in_their_order_with_the_spread_of_feelings():
    marks = [("a", "purchase", 2), ("b", "purchase", -1), ("c", "awareness", 0)]
    found = tally.felt([said(name, "way", slot=slot, number=mark) for name, slot, mark in marks])
    assert [(one.stage, one.mean, one.n) for one in found] == [("awareness", 0, 1), ("purchase", 0.5, 2)]
    assert found[1].spread == (0, 1, 0, 0, 1)


def test_channels_are_ranked_by_points_then_by_first_places():
    ranks = [("1", "d", 1), ("2", "t", 2), ("3", "d", 3), ("4", "t", 2), ("5", "j", 1)]
    found = tally.ranked(room().channels, [said(name, "rank", slot=slot, number=rank) for name, slot, rank in ranks])
    assert [(one.id, one.points, one.firsts) for one in found] == [("d", 4, 1), ("t", 4, 0), ("j", 3, 1)]


def test_answered_counts_seats_in_the_room_once():
    seats = tuple(Seat(f"s{n}", n, "", NOW, removed=n == 3) for n in range(1, 5))
    entries = (said("1", "swot"), said("3", "swot"), said("x", "swot"))
    board = Board(room(), seats, entries, (Vote("swot", "s1", "1", 1), Vote("swot", "s2", "1", 2)))
    activity = room().activities[0]
    assert tally.present(board) == 3
    assert tally.answered(board, activity) == 2


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{(tmp_path / 'promobook.db').as_posix()}", tmp_path)
    opened.create(Plan(id="plan", name="Tea"), author="", session="test", at=NOW)
    yield opened
    opened.close()


def test_votes_add_up_after_merging_hiding_splitting_and_withdrawing(store: Store):
    held = store.rooms.open(lambda key, code: room(id=key, code=code))
    secrets = [store.rooms.join(held.id, "", NOW)[1] for _ in range(4)]
    one, two, three, four = (
        store.rooms.say(secret, Saying("swot", "d", "strength", text), NOW + timedelta(seconds=n)).id
        for n, (secret, text) in enumerate(zip(secrets, "abcd", strict=True))
    )
    store.rooms.lead(held.id, lambda last: last.model_copy(update={"at": "dots"}))
    for n, target in enumerate([one, one, two, two, three, four]):
        store.rooms.vote(secrets[n % 4], Ballot("dots", target), NOW)

    def votes():
        counted = tally.counted(store.rooms.board(held.id), held.activities[1])
        assert sum(n for *_, n in counted.rows) + counted.elsewhere == counted.total
        return {text: n for _, text, n in counted.rows}, counted.elsewhere, counted.total

    assert votes() == ({"a": 2, "b": 2, "c": 1, "d": 1}, 0, 6)
    store.rooms.tend(held.id, [two, three], into=one)
    assert votes() == ({"a": 5, "d": 1}, 0, 6)
    store.rooms.tend(held.id, [four], hidden=True)
    assert votes() == ({"a": 5}, 1, 6)
    store.rooms.tend(held.id, [two], into=None)
    assert votes() == ({"a": 3, "b": 2}, 1, 6)
    store.rooms.withdraw(secrets[0], one, NOW)
    assert votes() == ({"b": 2, "c": 1}, 1, 4)
    assert grouping.merged(store.rooms.board(held.id), "swot") == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("物流慢", "物流太慢了"),
        ("客服回复慢", "客服回复太慢"),
        ("包装很好看", "包装好看"),
        ("Shipping is slow", "slow shipping"),
        ("Rivals cut their prices", "rivals cut prices"),
        ("ＡＢ test", "ab TEST"),
    ],
)
def test_notes_that_may_say_the_same_are_found(one, other):
    assert grouping.alike(one, other)
    assert grouping.alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("物流慢", "客服慢"),
        ("包装好看", "价格便宜"),
        ("slow shipping", "slow replies"),
        ("a", "b"),
        ("好", "好看的包装"),
    ],
)
def test_notes_that_say_different_things_are_left_alone(one, other):
    assert not grouping.alike(one, other)


def test_similar_notes_are_found_within_one_place_and_each_once():
    notes = (
        said("1", "swot", "物流慢", "weakness"),
        said("2", "swot", "包装好看"),
        said("3", "swot", "物流太慢了", "weakness"),
        said("4", "swot", "物流慢", "threat"),
        said("5", "swot", "物流慢。", "weakness"),
    )
    assert [(one.note.id, [each.id for each in one.others]) for one in grouping.similar(notes)] == [("1", ["3", "5"])]


def test_notes_stand_under_their_headings_and_the_rest_last():
    notes = (said("1", "swot"), said("2", "swot", group="Price"), said("3", "swot"), said("4", "swot", group="Price"))
    heaps = [(heap.heading, [one.id for one in heap.notes]) for heap in grouping.heaps(notes)]
    assert heaps == [("Price", ["2", "4"]), ("", ["1", "3"])]
    assert grouping.heaps(()) == (grouping.Heap("", ()),)

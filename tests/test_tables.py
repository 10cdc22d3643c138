"""What a table editor reports becomes row operations, once."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.tables import NO_DELTA, Delta, edit, shown

BASE = [{"id": "a", "title": "one"}, {"id": "b", "title": "two"}, {"id": "c", "title": "three"}]
IDS = ["a", "b", "c"]


def minted():
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


def test_an_edited_cell_becomes_a_change_of_its_row():
    step = edit(IDS, NO_DELTA, (), Delta({1: {"title": "zwei"}}, (), ()), minted())
    assert (step.changed, step.added, step.removed) == ({"b": {"title": "zwei"}}, [], [])


def test_the_same_report_twice_changes_nothing():
    delta = Delta({1: {"title": "zwei"}}, ({"title": "new"},), (2,))
    first = edit(IDS, NO_DELTA, (), delta, minted())
    again = edit(IDS, delta, first.added_ids, delta, minted())
    assert (again.changed, again.added, again.removed) == ({}, [], [])
    assert again.added_ids == first.added_ids == ("n1",)


def test_only_what_is_new_in_a_growing_delta_is_sent():
    before = Delta({0: {"title": "x"}}, (), ())
    now = Delta({0: {"title": "x", "owner": "Li"}, 2: {"title": "z"}}, (), (1,))
    step = edit(IDS, before, (), now, minted())
    assert step.changed == {"a": {"owner": "Li"}, "c": {"title": "z"}}
    assert step.removed == ["b"]


def test_a_blank_new_row_waits_for_its_first_value():
    blank = Delta({}, ({},), ())
    step = edit(IDS, NO_DELTA, (), blank, minted())
    assert step.added == []
    assert step.added_ids == ("",)
    filled = edit(IDS, blank, step.added_ids, Delta({}, ({"title": "new"},), ()), minted())
    assert filled.added == [{"title": "new", "id": "n1"}]
    assert filled.added_ids == ("n1",)


def test_an_edit_of_an_added_row_goes_to_its_id():
    before = Delta({}, ({"title": "new"},), ())
    step = edit(IDS, before, ("n1",), Delta({}, ({"title": "new", "owner": "Li"},), ()), minted())
    assert step.changed == {"n1": {"owner": "Li"}}


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_deleting_an_added_row_removes_that_row(gone):
    rows = tuple({"title": name} for name in ("p", "q", "r"))
    ids = ("n1", "n2", "n3")
    left = tuple(row for n, row in enumerate(rows) if n != gone)
    step = edit(IDS, Delta({}, rows, ()), ids, Delta({}, left, ()), minted())
    assert step.removed == [ids[gone]]
    assert step.changed == {}
    assert step.added_ids == tuple(i for n, i in enumerate(ids) if n != gone)


def test_an_editor_shows_its_base_with_edits_without_deleted_and_with_added_rows():
    delta = Delta({0: {"title": "eins"}}, ({"title": "new"}, {}), (1,))
    assert shown(BASE, delta, ("n1", "")) == [
        {"id": "a", "title": "eins"},
        {"id": "c", "title": "three"},
        {"title": "new", "id": "n1"},
    ]


cells = st.dictionaries(st.sampled_from(["title", "owner"]), st.text(max_size=4), max_size=2)
deltas = st.builds(
    Delta,
    st.dictionaries(st.integers(0, 2), cells, max_size=3),
    st.lists(cells, max_size=4).map(tuple),
    st.lists(st.integers(0, 2), unique=True, max_size=3).map(tuple),
)


@given(deltas, deltas)
def test_any_two_reports_give_ids_for_every_filled_row_and_never_fail(before, now):
    mint = minted()
    first = edit(IDS, NO_DELTA, (), before, mint)
    step = edit(IDS, before, first.added_ids, now, mint)
    assert len(step.added_ids) == len(now.added)
    known = {*IDS, *first.added_ids}
    assert set(step.changed) <= known
    assert set(step.removed) <= known
    assert all(row["id"] not in known for row in step.added)
    filled = [
        i for i, row in zip(step.added_ids, now.added, strict=True) if any(v not in (None, "") for v in row.values())
    ]
    assert all(filled)
    assert len({i for i in step.added_ids if i}) == len([i for i in step.added_ids if i])
